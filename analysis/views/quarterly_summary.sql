-- How many incidents were written up in each quarter, how severe, how long, and who noticed?
--
-- One row per quarter from the first to the last with an incident, empty ones too, and one with NULL for incidents without a day. Near
-- misses and drills are counted apart and are in no other column. `measured` incidents have a duration on the wall clock that runs from and to
-- what is commonest in the corpus; only they are in `median_minutes`, `p90_minutes` (NULL below 36), `mean_minutes`, `total_minutes` and
-- `longest_share` (of the total); `measured_otherwise` have another one. `customer_detected` of `detection_known` were noticed by
-- customers. `complete` is false while the quarter runs, or reports of it are still being written (the p90 of the days that it
-- took to prepare one, 30 where fewer than 10 are known).
CREATE MACRO quarterly_summary(as_of) AS TABLE
WITH starts AS (
  SELECT coalesce(max(value) FILTER (name = 'calendar.year_starts'), '1')::INTEGER AS month FROM settings
),
facts AS (
  SELECT
    incident_facts.*,
    coalesce(kind, 'incident') IN ('incident', 'security') AS counts,
    date_trunc('month', occurred_on) - to_months(((month(occurred_on) - starts.month + 12) % 3)::INTEGER) AS begins
  FROM incident_facts CROSS JOIN starts
  WHERE occurred_on IS NULL OR occurred_on <= as_of::DATE
),
commonest AS (
  SELECT duration_starts_when AS starts_when, duration_ends_when AS ends_when
  FROM facts
  WHERE counts AND duration_minutes IS NOT NULL AND duration_clock = 'wall'
  GROUP BY ALL ORDER BY count(*) DESC, starts_when, ends_when LIMIT 1
),
writing AS (
  SELECT CASE WHEN count(*) < 10 THEN 30 ELSE quantile_cont(date_diff('day', occurred_on, prepared_on), 0.9) END AS days
  FROM facts WHERE prepared_on >= occurred_on
),
quarters AS (
  SELECT unnest(generate_series(min(begins), max(begins), INTERVAL 3 MONTH)) AS begins FROM facts
  UNION ALL
  SELECT NULL FROM facts WHERE occurred_on IS NULL GROUP BY ALL
),
labelled AS (
  SELECT
    begins,
    CASE WHEN begins IS NOT NULL THEN
      CASE WHEN starts.month = 1 THEN '' ELSE 'FY' END
      || (year(begins) + CASE WHEN starts.month > 1 AND month(begins) >= starts.month THEN 1 ELSE 0 END)::VARCHAR
      || '-Q' || ((month(begins) - starts.month + 12) % 12 // 3 + 1)::VARCHAR
    END AS quarter,
    coalesce((begins + INTERVAL 3 MONTH)::DATE + writing.days::INTEGER <= as_of::DATE, false) AS complete
  FROM quarters CROSS JOIN starts CROSS JOIN writing
),
joined AS (
  SELECT
    labelled.begins,
    labelled.quarter,
    labelled.complete,
    facts.* EXCLUDE (begins, quarter),
    facts.duration_clock = 'wall'
      AND facts.duration_starts_when IS NOT DISTINCT FROM commonest.starts_when
      AND facts.duration_ends_when IS NOT DISTINCT FROM commonest.ends_when AS alike
  FROM labelled
  LEFT JOIN facts ON facts.begins IS NOT DISTINCT FROM labelled.begins
  LEFT JOIN commonest ON true
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
  count(*) FILTER (counts AND alike) AS measured,
  count(*) FILTER (counts AND duration_minutes IS NOT NULL AND NOT alike) AS measured_otherwise,
  quantile_cont(duration_minutes, 0.5) FILTER (counts AND alike) AS median_minutes,
  CASE WHEN count(*) FILTER (counts AND alike) >= 36
    THEN quantile_cont(duration_minutes, 0.9) FILTER (counts AND alike) END AS p90_minutes,
  avg(duration_minutes) FILTER (counts AND alike) AS mean_minutes,
  sum(duration_minutes) FILTER (counts AND alike) AS total_minutes,
  max(duration_minutes) FILTER (counts AND alike) / nullif(sum(duration_minutes) FILTER (counts AND alike), 0) AS longest_share,
  count(*) FILTER (counts AND detection_method IS NOT NULL) AS detection_known,
  count(*) FILTER (counts AND detection_method = 'customer') AS customer_detected,
  complete
FROM joined
GROUP BY begins, quarter, complete
ORDER BY begins NULLS LAST;
