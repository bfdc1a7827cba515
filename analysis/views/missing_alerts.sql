-- Which alerts were said to be missing or not to have fired, and did an action ask for one?
--
-- One row per statement that says so, the latest first (as in `alerts_said_to_be_missing`): a monitoring gap among the lessons that does not only
-- tell of noise, or a factor or a failed safeguard in which the rules read that something was not watched, by more than one word of which one tells of
-- an alert ("no alert", not "dashboard"), or with words that say that an alert was not there. Of incidents that had begun by `as_of`; one alert may be
-- missed in several statements.
-- `quarter`: The quarter of the incident; NULL where it has no day.
-- `counts`: Whether the incident counts as one; numbers leave near misses and drills out.
-- `source`: What the statement is: `factor`, `safeguard` or `lesson`.
-- `seq`: Place of the statement in its document's order, from 1.
-- `text`: The statement itself; where an item below it says so, that item.
-- `line`: The line on which that stands, from 1.
-- `end_line`: The last line on which it stands.
-- `asked_for`: Whether an action of the incident that is to detect something addresses it, and asks for more than something to look at.
-- `action_key`: The nearest action that asks for it; NULL where none does.
-- `action_text`: The words of that action.
-- `action_line`: The line on which that action stands.
-- `action_state`: The state of that action on the day `as_of`, as in `action_facts`.
CREATE MACRO missing_alerts(as_of) AS TABLE
SELECT
  incident_key,
  path,
  occurred_on,
  quarter,
  counts,
  source,
  seq,
  text,
  line,
  end_line,
  action_key IS NOT NULL AS asked_for,
  action_key,
  action_text,
  action_line,
  CASE WHEN action_key IS NOT NULL THEN named_state(
    as_of, state_on(as_of, attested_on IS NULL OR attested_on <= as_of::DATE, status, verification, due_on, completed_on), due_on, accepted_until
  ) END AS action_state
FROM alerts_said_to_be_missing
WHERE (occurred_on IS NULL OR occurred_on <= as_of::DATE)
  AND (action_key IS NULL OR holds_on(as_of::DATE, attested_on, until_on, earliest));
