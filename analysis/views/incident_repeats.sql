-- Which incidents repeat an earlier one, and how did what had been asked for then stand when they began?
--
-- One row per incident that cites an earlier one, or shares theme and system with it; near misses and drills too.
-- `cites`: Whether it cites an earlier incident.
-- `shares`: Whether it shares theme and system with an earlier incident.
-- `earlier_keys`: The earlier incidents that it repeats.
-- `cited_keys`: Those of the earlier incidents that it cites.
-- `unproven`: Whether an action of these that was meant for the same theme was unproven on the day on which it began, as in `actions_at_repeats`; NULL
-- where that is not known.
-- `declined`: Whether an action of these had been cancelled by the day on which it began; NULL where none is known to have been, and of some it is not
-- known how they stood.
CREATE TABLE incident_repeats AS
WITH pairs AS (
  SELECT
    later_key AS incident_key,
    bool_or(tier = 'cited') AS cites,
    bool_or(tier = 'same_theme_and_system') AS shares,
    list(DISTINCT earlier_key ORDER BY earlier_key) AS earlier_keys,
    coalesce(list(DISTINCT earlier_key ORDER BY earlier_key) FILTER (tier = 'cited'), []) AS cited_keys
  FROM incident_pairs WHERE tier <> 'similar_text' GROUP BY later_key
),
standings AS (
  SELECT
    later_key AS incident_key,
    CASE
      WHEN bool_or(same_theme AND standing = 'unproven') THEN true
      WHEN NOT bool_or(same_theme IS NOT false AND standing IN ('unproven', 'not_known')) THEN false
    END AS unproven,
    CASE WHEN bool_or(standing = 'declined') THEN true WHEN NOT bool_or(standing = 'not_known') THEN false END AS declined
  FROM actions_at_repeats GROUP BY later_key
)
SELECT
  incident_key,
  pairs.cites,
  pairs.shares,
  pairs.earlier_keys,
  pairs.cited_keys,
  CASE WHEN standings.incident_key IS NULL THEN false ELSE standings.unproven END AS unproven,
  CASE WHEN standings.incident_key IS NULL THEN false ELSE standings.declined END AS declined
FROM pairs
LEFT JOIN standings USING (incident_key)
ORDER BY incident_key;
