-- In which state is each action on a day, and after which incident was it asked for?
--
-- One row per action of an incident that had begun by `as_of`: the columns of `action_items`, with the due day that held then, of its incident `path`,
-- `incident_id`, `title`, `occurred_on`, `quarter`, `severity`, `counts`, `systems`, `teams` and `themes`, and
-- `action_key`: The action: its incident's key and a digest of its words.
-- `text`: The action.
-- `kind`: What it is for, chosen by a rule.
-- `due_on`: The due day that held on the day `as_of`, or the last day of the period named.
-- `status`: Status as the document has it now: `not_started`, `in_progress`, `blocked`, `complete` or `cancelled`; NULL: none that could be read.
-- `incident_kind`: What kind of event the incident was; NULL counts as an incident.
-- `never_asked`: The values for which its form has no place, of `owners`, `due_on`, `status` and `verification`.
-- `asked_before`: Whether an earlier incident had asked for the same, or nearly the same, as `repeated_actions` shows.
-- `maybe_asked_before`: Whether that is not known: its incident has no day, or one without a day asked for the same, or nearly the same.
-- `state`: `open`, `overdue`, `complete_unverified`, `verified`, `cancelled`, `accepted` or `unknown`, on the day `as_of`.
-- `is_complete`: Whether it is complete on that day, checked or not.
-- `status_known`: Whether a status is known; a NULL status with a due day counts as open, without one as unknown.
-- `age_days`: Days from the incident to `as_of`.
-- `days_overdue`: Days from the due day to `as_of`, of an overdue action; NULL of the others.
-- `seen_after_due`: Whether the state is attested after the due day.
-- `not_looked_at`: Whether it is overdue, and nobody wrote of it since its due day.
-- `first_due_on`: The first due day observed.
-- `due_pushes`: How often the due day had been moved later.
-- `accepted_until`: The day up to which its risk is accepted; NULL where it is not.
CREATE MACRO action_facts(as_of) AS TABLE
WITH judged AS (
  SELECT
    * REPLACE (held_due_on AS due_on),
    state_on(
      as_of, attested_on IS NULL OR attested_on <= as_of::DATE, held_status, held_verification, held_due_on, held_completed_on
    ) AS judged
  FROM action_periods
  WHERE (occurred_on IS NULL OR occurred_on <= as_of::DATE)
    AND (until_on IS NULL OR until_on > as_of::DATE)
    AND (attested_on <= as_of::DATE OR earliest)
)
SELECT
  judged.* EXCLUDE (
    judged, attested_on, until_on, earliest, held_status, held_verification, held_due_on, held_completed_on, first_due_on, due_pushes, accepted_until
  ),
  CASE
    WHEN judged IN ('open', 'unknown') AND accepted_until >= as_of::DATE THEN 'accepted'
    WHEN judged = 'open' AND due_on < as_of::DATE THEN 'overdue'
    WHEN judged IN ('unproven', 'undetermined') THEN 'unknown'
    ELSE judged
  END AS state,
  state IN ('complete_unverified', 'verified') AS is_complete,
  status IS NOT NULL AS status_known,
  date_diff('day', occurred_on, as_of::DATE) AS age_days,
  CASE WHEN judged = 'open' AND due_on < as_of::DATE AND (accepted_until IS NULL OR accepted_until < as_of::DATE)
    THEN date_diff('day', due_on, as_of::DATE) END AS days_overdue,
  CASE WHEN known_on <= as_of::DATE THEN known_on WHEN attested_on <= as_of::DATE THEN attested_on END > due_on AS seen_after_due,
  state = 'overdue' AND seen_after_due IS NOT TRUE AS not_looked_at,
  first_due_on,
  due_pushes,
  accepted_until
FROM judged;
