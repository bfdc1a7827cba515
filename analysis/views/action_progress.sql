-- How far had each action got by a day, and ninety days after its incident?
--
-- One row per action: the columns of `action_times`, and
-- `is_independent`: complete, with a check by somebody who is not an owner;
-- `aged_90`: its incident counts, and lies at least 90 days before `as_of`;
-- `complete_by_90`, `checked_by_90`: of these, known to be complete, to have a check recorded, on the 90th day;
-- `as_prepared_90`: of these, complete in a document that was prepared by then, and nothing else attests since when: not known, as it may have been
-- edited later;
-- `not_complete_90`: of these, known not to be: open when it was looked at later, done later, or cancelled; of the others nobody wrote;
-- `not_checked_90`: the same of the check; of the others nobody wrote, or their form does not ask for one;
-- `observed_90`: its incident counts, and `as_of`, or `known_on` if earlier, is at least 90 days after it;
-- `state_90`: its state on the 90th day, as `state_on` tells it; NULL where the incident has no day;
-- `complete_90`, `verified_90`: of those observed, in that state on the 90th day;
-- `unknown_90`: of those observed, nobody can say how they stood then;
-- `complete_undated`: of these, those that are complete now.
CREATE MACRO action_progress(as_of) AS TABLE
WITH watched AS (
  SELECT
    times.*,
    coalesce(counts AND occurred_on + 90 <= as_of::DATE, false) AS aged_90,
    coalesce(counts AND least(as_of::DATE, known_on) >= occurred_on + 90, false) AS observed_90,
    state_on(
      occurred_on + 90, held.attested_on <= occurred_on + 90, held.status, held.verification, held.due_on, held.completed_on
    ) AS state_90
  FROM action_times(as_of) AS times
  LEFT JOIN action_attestations AS held
    ON held.action_key = times.action_key
    AND (held.until_on IS NULL OR held.until_on > occurred_on + 90)
    AND (held.attested_on <= occurred_on + 90 OR held.earliest)
)
SELECT
  watched.*,
  state = 'verified' AND coalesce(verification = 'independent', false) AS is_independent,
  aged_90 AND coalesce(complete_by_days <= 90, false) AS complete_by_90,
  aged_90 AND coalesce(check_by_days <= 90, false) AS checked_by_90,
  aged_90 AND coalesce(complete_as_prepared_days <= 90, false) AS as_prepared_90,
  aged_90 AND NOT complete_by_90 AND coalesce(
    state = 'cancelled' OR complete_after_days >= 90 OR (to_complete = 'watched' AND watched_days >= 90), false
  ) AS not_complete_90,
  aged_90 AND NOT checked_by_90 AND coalesce(
    state = 'cancelled' OR check_after_days >= 90 OR (to_check = 'watched' AND watched_days >= 90), false
  ) AS not_checked_90,
  observed_90 AND state_90 IN ('complete_unverified', 'verified') AS complete_90,
  observed_90 AND state_90 = 'verified' AS verified_90,
  observed_90 AND state_90 IN ('unproven', 'undetermined', 'unknown') AS unknown_90,
  unknown_90 AND is_complete AS complete_undated
FROM watched;
