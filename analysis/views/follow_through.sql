-- How far did the actions of each quarter's incidents get?
--
-- One row per quarter of the incidents, near misses and drills left out. `complete` holds `verified`. Fairly comparable are only actions that
-- were watched equally long: `observed_90` (`as_of`, or `known_on` if earlier, at least 90 days after the incident), of them `complete_90` and
-- `verified_90` by day 90; `complete_undated` are complete on a day that is not known.
CREATE MACRO follow_through(as_of) AS TABLE
WITH actions AS (
  SELECT
    states.*,
    facts.quarter,
    facts.occurred_on,
    least(as_of::DATE, states.known_on) >= facts.occurred_on + 90 AS observed
  FROM action_states(as_of) AS states
  JOIN incident_facts AS facts USING (incident_key)
  WHERE coalesce(facts.kind, 'incident') IN ('incident', 'security')
)
SELECT
  quarter,
  count(*) AS actions,
  count(*) FILTER (len(owners) > 0) AS with_owner,
  count(*) FILTER (due_on IS NOT NULL) AS with_due,
  count(*) FILTER (state IN ('complete_unverified', 'verified')) AS complete,
  count(*) FILTER (state = 'verified') AS verified,
  count(*) FILTER (state = 'overdue') AS overdue,
  count(*) FILTER (state = 'unknown') AS unknown,
  count(*) FILTER (observed) AS observed_90,
  count(*) FILTER (observed AND status = 'complete' AND completed_on <= occurred_on + 90) AS complete_90,
  count(*) FILTER (
    observed AND status = 'complete' AND verification IN ('evidenced', 'independent') AND verified_on <= occurred_on + 90
  ) AS verified_90,
  count(*) FILTER (observed AND status = 'complete' AND completed_on IS NULL) AS complete_undated
FROM actions
GROUP BY quarter
ORDER BY quarter NULLS LAST;
