-- How far had each action got by a day, and ninety days after its incident?
--
-- One row per action: the columns of `action_times`, and these. Only what was attested by `as_of` counts, so that a number of an earlier day is the
-- one that could be told then: a later answer that the action is still open tells of its 90th day only from the day of the answer on.
-- `action_key`: The action.
-- `text`: The action, in its author's words.
-- `owners`: Who is named for it.
-- `verification`: Its rung of the verification ladder, as attested by then.
-- `path`: The document that asks for it, relative to the corpus.
-- `line`: The first line on which it stands, from 1.
-- `end_line`: The last line on which it stands.
-- `kind`: What it is for, chosen by a rule.
-- `due_on`: The due day that held on the day `as_of`, or the last day of the period named.
-- `due_text`: That day in the author's words; NULL where the document has another one now.
-- `status`: Status as attested by then: `not_started`, `in_progress`, `blocked`, `complete` or `cancelled`; NULL: none that could be read.
-- `completed_on`: Day of completion as attested by then; NULL where it is not known.
-- `verified_on`: Day of the check as attested by then; NULL where it is not known.
-- `known_on`: The last day by `as_of` on which its state is attested; NULL where nothing by then says when.
-- `first_due_on`: The first due day observed.
-- `due_pushes`: How often the due day had been moved later.
-- `accepted_until`: The day up to which its risk is accepted; NULL where it is not.
-- `aged_90`: Whether its incident counts and lies at least 90 days before `as_of`; only these are fairly compared.
-- `observed_90`: Whether its incident counts and `as_of`, or `known_on` if earlier, is at least 90 days after it; never where nothing was written of
-- it by `as_of`, and something later.
-- `state_90`: Its state on the 90th day, as `state_on` tells it; NULL where the incident has no day.
-- `is_independent`: Whether it is complete, with a check by somebody who is not an owner.
-- `complete_by_90`: Whether it has `aged_90` and is known to have been complete on the 90th day.
-- `checked_by_90`: Whether it has `aged_90` and is known to have had a check recorded on the 90th day.
-- `as_prepared_90`: Whether it has `aged_90` and is complete in a document that was prepared by the 90th day, while nothing else attests since when:
-- not known, as the document may have been edited later.
-- `not_complete_90`: Whether it has `aged_90` and is known not to have been complete: open when it was looked at later, done later, or
-- cancelled, as attested by `as_of`.
-- `not_checked_90`: Whether it has `aged_90` and is known not to have had a check recorded; of the rest nobody wrote, or their form does not ask for
-- one.
-- `complete_90`: Whether it has `observed_90` and was complete on the 90th day.
-- `verified_90`: Whether it has `observed_90` and had a check recorded on the 90th day.
-- `unknown_90`: Whether it has `observed_90` and nobody can say how it stood on the 90th day.
-- `complete_undated`: Whether it has `unknown_90` and is complete on the day `as_of`.
CREATE MACRO action_progress(as_of) AS TABLE
WITH watched AS (
  SELECT
    times.*,
    coalesce(counts AND occurred_on + 90 <= as_of::DATE, false) AS aged_90,
    coalesce(counts AND told_later_on IS NULL AND least(as_of::DATE, known_on) >= occurred_on + 90, false) AS observed_90,
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
