-- How many incidents were written up in each quarter, how severe, how long, and who noticed?
--
-- One row per quarter from the first to the last with an incident, empty ones too, and one with NULL for incidents without a day. Near
-- misses and drills are counted apart and are in no other column.
-- `quarter`: The quarter; NULL is one row for incidents without a day.
-- `incidents`: How many incidents were written up, near misses and drills left out.
-- `near_misses`: How many near misses were written up.
-- `drills`: How many drills were written up.
-- `sev0`: How many of `incidents` have severity 0.
-- `sev1`: How many of `incidents` have severity 1.
-- `sev2`: How many of `incidents` have severity 2.
-- `sev3`: How many of `incidents` have severity 3.
-- `sev4`: How many of `incidents` have severity 4.
-- `sev5`: How many of `incidents` have severity 5.
-- `sev_unknown`: Of how many of `incidents` no severity is known.
-- `measured`: How many of `incidents` have a duration on the wall clock that runs from and to what is commonest in the corpus; only they are in the
-- minutes here.
-- `measured_otherwise`: How many of `incidents` have a duration of another kind.
-- `median_minutes`: Median of the minutes of those measured; NULL where there are none.
-- `p90_minutes`: The minutes that nine in ten of those measured do not exceed; NULL below 36.
-- `mean_minutes`: Mean of the minutes of those measured; NULL where there are none.
-- `total_minutes`: Sum of the minutes of those measured; NULL where there are none.
-- `longest_share`: The part of `total_minutes` that the longest one has, from 0 to 1.
-- `detection_known`: Of how many of `incidents` it is known who noticed.
-- `customer_detected`: How many of these were noticed by customers.
-- `complete`: Whether the quarter is over and the usual time to write up has passed, as in `quarters`; NULL of the NULL quarter.
CREATE MACRO quarterly_summary(as_of) AS TABLE
WITH facts AS (
  FROM begun_incidents(as_of)
),
periods AS (
  SELECT quarter, begins_on, complete FROM quarters(as_of)
  UNION ALL
  SELECT DISTINCT NULL, NULL, false FROM facts WHERE occurred_on IS NULL
),
joined AS (
  SELECT periods.quarter, periods.begins_on, periods.complete, facts.* EXCLUDE (quarter)
  FROM periods LEFT JOIN facts ON facts.quarter IS NOT DISTINCT FROM periods.quarter
)
SELECT
  quarter,
  count(*) FILTER (counts) AS incidents,
  count(*) FILTER (kind = 'near_miss') AS near_misses,
  count(*) FILTER (kind = 'drill') AS drills,
  count(*) FILTER (counts AND severity = 0) AS sev0,
  count(*) FILTER (counts AND severity = 1) AS sev1,
  count(*) FILTER (counts AND severity = 2) AS sev2,
  count(*) FILTER (counts AND severity = 3) AS sev3,
  count(*) FILTER (counts AND severity = 4) AS sev4,
  count(*) FILTER (counts AND severity = 5) AS sev5,
  count(*) FILTER (counts AND severity IS NULL) AS sev_unknown,
  count(*) FILTER (measured = 'measured') AS measured,
  count(*) FILTER (measured = 'measured_otherwise') AS measured_otherwise,
  quantile_cont(duration_minutes, 0.5) FILTER (measured = 'measured') AS median_minutes,
  CASE WHEN count(*) FILTER (measured = 'measured') >= 36
    THEN quantile_cont(duration_minutes, 0.9) FILTER (measured = 'measured') END AS p90_minutes,
  avg(duration_minutes) FILTER (measured = 'measured') AS mean_minutes,
  sum(duration_minutes) FILTER (measured = 'measured') AS total_minutes,
  max(duration_minutes) FILTER (measured = 'measured') / nullif(sum(duration_minutes) FILTER (measured = 'measured'), 0) AS longest_share,
  count(*) FILTER (counts AND detection_method IS NOT NULL) AS detection_known,
  count(*) FILTER (counts AND detection_method = 'customer') AS customer_detected,
  complete
FROM joined
GROUP BY begins_on, quarter, complete
ORDER BY begins_on NULLS LAST;
