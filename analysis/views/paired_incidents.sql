-- Which two incidents are a pair, and by what first?
--
-- One row per pair of `repeat_incidents`, those of the latest later incident first: what its tiers say together.
-- `tier`: Why they are a pair: `cited`, `same_theme_and_system` or `similar_text`, the first of these.
-- `kind`: `counted`; `apart`, where the later one is a near miss or a drill; `alike`, where only their texts are alike.
-- `place`: Which of the later incidents that count this one is for the earlier, in the order of time, from 1; NULL where it is not `counted`.
-- `same_title`: Whether both have one title.
-- `same_word`: Whether a theme that they share was read in both by the same telling word; NULL where they share none on a system.
-- `later_on`: The day of the later incident.
CREATE TABLE paired_incidents AS
WITH pairs AS (
  SELECT
    earlier_key,
    later_key,
    min(tier) AS tier,
    list_sort(list_distinct(flatten(list(shared_themes)))) AS shared_themes,
    list_sort(list_distinct(flatten(list(shared_systems)))) AS shared_systems,
    bool_or(same_word) AS same_word,
    min(days_between) AS days_between
  FROM incident_pairs
  GROUP BY earlier_key, later_key
),
told AS (
  SELECT
    pairs.*,
    later.occurred_on AS later_on,
    CASE WHEN tier = 'similar_text' THEN 'alike' WHEN counts_as_incident(later.kind) THEN 'counted' ELSE 'apart' END AS kind,
    coalesce(lower(trim(earlier.title)) = lower(trim(later.title)), false) AS same_title
  FROM pairs
  JOIN incidents AS earlier ON earlier.incident_key = earlier_key
  JOIN incidents AS later ON later.incident_key = later_key
)
SELECT
  earlier_key,
  later_key,
  tier,
  kind,
  CASE WHEN kind = 'counted' THEN row_number() OVER (PARTITION BY earlier_key, kind ORDER BY later_on, later_key) END AS place,
  shared_themes,
  shared_systems,
  same_word,
  same_title,
  days_between,
  later_on
FROM told
ORDER BY later_on DESC NULLS LAST, later_key, tier, days_between, earlier_key;
