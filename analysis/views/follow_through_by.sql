-- How far did actions get, by quarter, system, team, severity and kind?
--
-- One row per `dimension` (`quarter`, `system`, `team`, `severity`: of the incident; `kind`: of the action) and `value`, near misses and drills left out;
-- a NULL value holds those of which it is not known. An action of an incident with two systems, or two teams, is in the rows of both: these do not add up.
-- `incidents`: incidents with such an action; `actions`: actions; `with_owner`, `with_due`: of these, with an owner, with a due day;
-- `complete`: complete, of these `verified`: with a check recorded, of these `independent`: by somebody who is not an owner;
-- `open`, `overdue`, `accepted`, `cancelled`, `unknown`: in that state; with `complete` they are all;
-- `aged_90`: actions of incidents that lie 90 days back, which alone are fairly compared: of these `complete_by_90` and `checked_by_90` were so by the 90th
-- day, `not_complete_90` and `not_checked_90` were not, and of the rest nobody wrote;
-- `observed_90`, `complete_90`, `verified_90`, `unknown_90`, `complete_undated`: of those that somebody wrote of after the 90th day, as in `action_progress`.
CREATE MACRO follow_through_by(as_of) AS TABLE
WITH progress AS (
  SELECT
    incident_key, quarter, systems, teams, severity, kind, owners, due_on, state, is_complete, is_independent, aged_90, complete_by_90, checked_by_90,
    not_complete_90, not_checked_90, observed_90, complete_90, verified_90, unknown_90, complete_undated
  FROM action_progress(as_of)
  WHERE counts
),
placed AS (
  SELECT 'quarter' AS dimension, quarter AS value, progress.* FROM progress
  UNION ALL
  SELECT 'system', unnest(CASE WHEN len(systems) > 0 THEN systems ELSE [NULL] END), progress.* FROM progress
  UNION ALL
  SELECT 'team', unnest(CASE WHEN len(teams) > 0 THEN teams ELSE [NULL] END), progress.* FROM progress
  UNION ALL
  SELECT 'severity', severity::VARCHAR, progress.* FROM progress
  UNION ALL
  SELECT 'kind', kind, progress.* FROM progress
)
SELECT
  dimension,
  value,
  count(DISTINCT incident_key) AS incidents,
  count(*) AS actions,
  count(*) FILTER (len(owners) > 0) AS with_owner,
  count(*) FILTER (due_on IS NOT NULL) AS with_due,
  count(*) FILTER (is_complete) AS complete,
  count(*) FILTER (state = 'verified') AS verified,
  count(*) FILTER (is_independent) AS independent,
  count(*) FILTER (state = 'open') AS open,
  count(*) FILTER (state = 'overdue') AS overdue,
  count(*) FILTER (state = 'accepted') AS accepted,
  count(*) FILTER (state = 'cancelled') AS cancelled,
  count(*) FILTER (state = 'unknown') AS unknown,
  count(*) FILTER (aged_90) AS aged_90,
  count(*) FILTER (complete_by_90) AS complete_by_90,
  count(*) FILTER (checked_by_90) AS checked_by_90,
  count(*) FILTER (not_complete_90) AS not_complete_90,
  count(*) FILTER (not_checked_90) AS not_checked_90,
  count(*) FILTER (observed_90) AS observed_90,
  count(*) FILTER (complete_90) AS complete_90,
  count(*) FILTER (verified_90) AS verified_90,
  count(*) FILTER (unknown_90) AS unknown_90,
  count(*) FILTER (complete_undated) AS complete_undated
FROM placed
GROUP BY dimension, value
ORDER BY dimension, value NULLS LAST;
