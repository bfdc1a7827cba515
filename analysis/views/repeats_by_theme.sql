-- Which incidents are pairs by which theme?
--
-- One row per pair and tier of `repeat_incidents` and theme, those of the latest later incident first; of pairs whose later incident is a near miss or
-- a drill none, and candidates (`similar_text`) only where nothing else makes them a pair.
-- `theme`: A theme that both share on a system; where a citation or their words make them a pair, each that both have, NULL where they have none.
-- `tier`: Why they are a pair: `cited`, `same_theme_and_system` or `similar_text`.
-- `place`: Which row this one is of those of its theme and later incident, the tiers in the order of their names, from 1: those at 1 are as many as
-- there are later incidents.
-- `later_on`: The day of the later incident.
CREATE TABLE repeats_by_theme AS
WITH others AS (
  FROM incident_pairs WHERE tier = 'cited'
  UNION ALL
  FROM incident_pairs AS alike WHERE tier = 'similar_text' AND NOT EXISTS (
    FROM incident_pairs AS counted
    WHERE counted.tier <> 'similar_text' AND counted.earlier_key = alike.earlier_key AND counted.later_key = alike.later_key
  )
),
themed AS (
  SELECT earlier_key, later_key, tier, days_between, unnest(shared_themes) AS theme FROM incident_pairs WHERE tier = 'same_theme_and_system'
  UNION ALL
  SELECT
    earlier_key, later_key, tier, days_between,
    unnest(CASE WHEN list_has_any(earlier.themes, later.themes) THEN list_intersect(earlier.themes, later.themes) ELSE [NULL] END)
  FROM others
  JOIN incident_facts AS earlier ON earlier.incident_key = earlier_key
  JOIN incident_facts AS later ON later.incident_key = later_key
)
SELECT
  theme,
  earlier_key,
  later_key,
  tier,
  row_number() OVER (PARTITION BY theme, later_key ORDER BY tier, earlier_key) AS place,
  days_between,
  later.occurred_on AS later_on
FROM themed JOIN incidents AS later ON later.incident_key = later_key
WHERE counts_as_incident(later.kind)
ORDER BY later_on DESC NULLS LAST, later_key, earlier_key, tier, theme;
