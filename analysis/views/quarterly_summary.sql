-- How many incidents were written up in each quarter, how severe, how long, and who noticed?
--
-- One row per quarter from the first to the last with an incident, empty ones too, and one with NULL for incidents without a day. Near
-- misses and drills are counted apart and are in no other column. `measured` incidents have a duration on the wall clock that runs from and to
-- what is commonest in the corpus; only they are in `median_minutes`, `p90_minutes` (NULL below 36), `mean_minutes`, `total_minutes` and
-- `longest_share` (of the total); `measured_otherwise` have another one. `customer_detected` of `detection_known` were noticed by
-- customers. `complete` is false while the quarter runs, or reports of it are still being written (the p90 of the days that it
-- took to prepare one, 30 where fewer than 10 are known).
-- `measured`: incidents with a duration that can be put beside the others.
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
