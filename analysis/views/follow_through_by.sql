-- How far did actions get, by quarter, system, team, severity and kind?
--
-- One row per dimension and value, near misses and drills left out. An action of an incident with two systems, or two teams, is in the rows of both:
-- these do not add up.
-- `dimension`: By what the actions are grouped: `quarter`, `system`, `team`, `severity` (of the incident) or `kind` (of the action).
-- `value`: The group, as text; NULL holds those of which it is not known.
-- `incidents`: How many incidents have such an action.
-- `actions`: How many actions there are.
-- `with_owner`: How many have an owner.
-- `with_due`: How many have a due day.
-- `complete`: How many are complete, checked or not; with `open`, `overdue`, `accepted`, `cancelled` and `unknown` they are all.
-- `verified`: How many are complete and have a check recorded.
-- `independent`: How many are complete and have a check by somebody who is not an owner.
-- `open`: How many are open, and not past a due day.
-- `overdue`: How many are open and past their due day.
-- `not_looked_at`: How many are overdue, and nobody wrote of them since their due day.
-- `accepted`: Of how many the risk is accepted on the day `as_of`.
-- `cancelled`: How many are cancelled.
-- `unknown`: Of how many nobody wrote how they stand.
-- `aged_90`: How many are of incidents that lie at least 90 days before `as_of`; only these are fairly compared.
-- `complete_by_90`: How many of `aged_90` are known to have been complete on the 90th day.
-- `checked_by_90`: How many of `aged_90` are known to have had a check recorded on the 90th day.
-- `not_complete_90`: How many of `aged_90` are known not to have been complete; of the rest nobody wrote.
-- `not_checked_90`: How many of `aged_90` are known not to have had a check recorded; of the rest nobody wrote.
-- `observed_90`: How many are of incidents that lie 90 days before `as_of`, or before the last day on which somebody wrote of the action if that is
-- earlier.
-- `complete_90`: How many of `observed_90` were complete on the 90th day.
-- `verified_90`: How many of `observed_90` had a check recorded on the 90th day.
-- `unknown_90`: Of how many of `observed_90` nobody can say how they stood on the 90th day.
-- `complete_undated`: How many of `unknown_90` are complete on the day `as_of`.
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
