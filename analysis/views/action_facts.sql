-- In which state is each action on a day, and after which incident was it asked for?
--
-- One row per action of an incident that had begun by `as_of`: the columns of `action_items` as they were attested by then, of its incident `path`,
-- `incident_id`, `title`, `occurred_on`, `quarter`, `severity`, `counts`, `systems`, `teams` and `themes`, and these. Where nobody had written of an
-- action by `as_of`, its state is told from what was written later, by the rule of `state_on`; what that later statement itself says (status, check,
-- days, words) is NULL.
-- `action_key`: The action: its incident's key and a digest of its words.
-- `text`: The action.
-- `kind`: What it is for, chosen by a rule.
-- `due_on`: The due day that held on the day `as_of`, or the last day of the period named.
-- `due_text`: That day in the author's words; NULL where the document has another one now.
-- `status`: Status as attested by then: `not_started`, `in_progress`, `blocked`, `complete` or `cancelled`; NULL: none that could be read.
-- `verification`: Its rung of the verification ladder as attested by then.
-- `known_on`: The last day by `as_of` on which its state is attested; NULL where nothing by then says when.
-- `incident_kind`: What kind of event the incident was; NULL counts as an incident.
-- `never_asked`: The values for which its form has no place, of `owners`, `due_on`, `status` and `verification`.
-- `asked_before`: Whether an earlier incident had asked for the same, or nearly the same, as `repeated_actions` shows.
-- `maybe_asked_before`: Whether that is not known: its incident has no day, or one without a day asked for the same, or nearly the same.
-- `state`: `open`, `overdue`, `complete_unverified`, `verified`, `cancelled`, `accepted` or `unknown`, on the day `as_of`.
-- `is_complete`: Whether it is complete on that day, checked or not.
-- `status_known`: Whether a status is known; a NULL status with a due day counts as open, without one as unknown.
-- `told_later_on`: The day on which that was written from which its state is told, where nobody had written of it by `as_of`; NULL elsewhere.
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
    *,
    attested_on IS NULL OR attested_on <= as_of::DATE AS attested,
    CASE  -- kept, as far as it is alike on all days, for working it out takes half the time of a query
      WHEN completed_on > as_of::DATE THEN state_on(as_of, attested, status, verification, due_on, completed_on)
      WHEN attested THEN state_attested
      ELSE state_before
    END AS judged
  FROM action_periods
  WHERE (occurred_on IS NULL OR occurred_on <= as_of::DATE)
    AND (until_on IS NULL OR until_on > as_of::DATE)
    AND (attested_on <= as_of::DATE OR earliest)
),
known AS (
  SELECT
    * REPLACE (
      CASE WHEN attested THEN status END AS status,
      CASE WHEN attested THEN status_text END AS status_text,
      CASE WHEN attested THEN completed_on END AS completed_on,
      CASE WHEN attested THEN completed_basis END AS completed_basis,
      CASE WHEN attested THEN verification END AS verification,
      CASE WHEN attested THEN verification_text END AS verification_text,
      CASE WHEN attested THEN evidence_kind END AS evidence_kind,
      CASE WHEN attested THEN verified_by END AS verified_by,
      CASE WHEN attested THEN verified_on END AS verified_on,
      CASE WHEN attested THEN known_on END AS known_on,
      CASE WHEN attested THEN known_basis END AS known_basis
    )
  FROM judged
)
SELECT
  known.* EXCLUDE (
    judged, attested, attested_on, until_on, earliest, state_attested, state_before, first_due_on, due_pushes, accepted_until
  ),
  named_state(as_of, judged, due_on, accepted_until) AS state,
  state IN ('complete_unverified', 'verified') AS is_complete,
  status IS NOT NULL AS status_known,
  CASE WHEN NOT attested THEN attested_on END AS told_later_on,
  date_diff('day', occurred_on, as_of::DATE) AS age_days,
  CASE WHEN judged = 'open' AND due_on < as_of::DATE AND (accepted_until IS NULL OR accepted_until < as_of::DATE)
    THEN date_diff('day', due_on, as_of::DATE) END AS days_overdue,
  known_on > due_on AS seen_after_due,
  state = 'overdue' AND seen_after_due IS NOT TRUE AS not_looked_at,
  first_due_on,
  due_pushes,
  accepted_until
FROM known;
