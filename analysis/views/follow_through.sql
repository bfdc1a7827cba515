-- How far did the actions of each quarter's incidents get?
--
-- One row per quarter of the incidents, near misses and drills left out. `complete` holds `verified`. Fairly comparable are only actions that
-- were watched equally long: `observed_90` (`as_of`, or `known_on` if earlier, at least 90 days after the incident), of them `complete_90` and
-- `verified_90` in that state on day 90; of `complete_undated`, complete now, it is not known whether they were then.
CREATE MACRO follow_through(as_of) AS TABLE
WITH actions AS (
  SELECT
    states.*,
    facts.quarter,
    least(as_of::DATE, states.known_on) >= facts.occurred_on + 90 AS observed,
    state_on(
      facts.occurred_on + 90, held.attested_on <= facts.occurred_on + 90, held.status, held.verification, held.due_on, held.completed_on
    ) AS state_90
  FROM action_states(as_of) AS states
  JOIN incident_facts AS facts USING (incident_key)
  LEFT JOIN action_attestations AS held
    ON held.action_key = states.action_key
    AND (held.until_on IS NULL OR held.until_on > facts.occurred_on + 90)
    AND (held.attested_on <= facts.occurred_on + 90 OR held.earliest)
  WHERE facts.counts
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
  count(*) FILTER (observed AND state_90 IN ('complete_unverified', 'verified')) AS complete_90,
  count(*) FILTER (observed AND state_90 = 'verified') AS verified_90,
  count(*) FILTER (observed AND state IN ('complete_unverified', 'verified') AND state_90 IN ('unproven', 'undetermined')) AS complete_undated
FROM actions
GROUP BY quarter
ORDER BY quarter NULLS LAST;
