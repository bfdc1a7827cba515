-- Which incidents repeat an earlier one, and how did what had been asked for then stand when they began?
--
-- One row per incident that cites an earlier one, or shares theme and system with it; near misses and drills too.
-- `cites`: Whether it cites an earlier incident.
-- `shares`: Whether it shares theme and system with an earlier incident.
-- `earlier_keys`: The earlier incidents that it repeats.
-- `unproven`: Whether an action of these was unproven on the day on which it began, as in `actions_at_repeats`.
-- `declined`: Whether an action of these had been cancelled by the day on which it began.
-- `standing_known`: Whether of any action of these it is known how it stood; false where nothing had been asked for.
CREATE TABLE incident_repeats AS
WITH pairs AS (
  SELECT
    later_key AS incident_key,
    bool_or(tier = 'cited') AS cites,
    bool_or(tier = 'same_theme_and_system') AS shares,
    list(DISTINCT earlier_key ORDER BY earlier_key) AS earlier_keys
  FROM incident_pairs WHERE tier <> 'similar_text' GROUP BY later_key
),
standings AS (
  SELECT
    later_key AS incident_key,
    bool_or(standing = 'unproven') AS unproven,
    bool_or(standing = 'declined') AS declined,
    bool_or(standing <> 'not_known') AS standing_known
  FROM actions_at_repeats GROUP BY later_key
)
SELECT
  incident_key,
  pairs.cites,
  pairs.shares,
  pairs.earlier_keys,
  coalesce(standings.unproven, false) AS unproven,
  coalesce(standings.declined, false) AS declined,
  coalesce(standings.standing_known, false) AS standing_known
FROM pairs
LEFT JOIN standings USING (incident_key)
ORDER BY incident_key;
