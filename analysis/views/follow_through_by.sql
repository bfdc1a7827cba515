-- How far did actions get, by quarter, system, team, severity and kind?
--
-- One row per dimension and value, near misses and drills left out. An action of an incident with two systems, or two teams, is in the rows of both:
-- these do not add up.
-- `dimension`: `quarter`, `system`, `team`, `severity` (of the incident) or `kind` (of the action);
-- `value`: which one; NULL holds those of which it is not known;
-- `incidents`: incidents with such an action;
-- `actions`: how many there are;
-- `with_owner`, `with_due`: with an owner; with a due day;
-- `complete`: complete, checked or not; with `open`, `overdue`, `accepted`, `cancelled` and `unknown` they are all;
-- `verified`: complete, with a check recorded;
-- `independent`: complete, with a check by somebody who is not an owner;
-- `open`, `overdue`, `accepted`, `cancelled`, `unknown`: in that state;
-- `not_looked_at`: overdue, and nobody wrote of it since its due day;
-- `aged_90`: of incidents that lie at least 90 days back: only these are fairly compared;
-- `complete_by_90`, `checked_by_90`: of `aged_90`, known to be so on the 90th day;
-- `not_complete_90`, `not_checked_90`: of `aged_90`, known not to be so; of the rest nobody wrote;
-- `observed_90`: of incidents that lie 90 days before the last day on which somebody wrote of the action, or before `as_of`;
-- `complete_90`, `verified_90`: of `observed_90`, in that state on the 90th day;
-- `unknown_90`, `complete_undated`: of `observed_90`, nobody can say how they stood then; of these, complete now.
CREATE MACRO follow_through_by(as_of) AS TABLE
WITH progress AS (
  SELECT
    incident_key, quarter, systems, teams, severity, kind, owners, due_on, state, not_looked_at, is_complete, is_independent, aged_90, complete_by_90,
    checked_by_90, not_complete_90, not_checked_90, observed_90, complete_90, verified_90, unknown_90, complete_undated
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
  count(*) FILTER (not_looked_at) AS not_looked_at,
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
