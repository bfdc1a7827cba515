-- In which state is each action on a day?
--
-- One row per action of an incident that had begun by `as_of`: the columns of `action_items`, with the due day that held then, and
-- `state`: `open`, `overdue`, `complete_unverified`, `verified`, `cancelled`, `accepted` or `unknown`;
-- `status_known`: whether a status is known; a NULL status with a due day counts as open, without one as unknown;
-- `age_days`: days since the incident;
-- `days_overdue`: days since the due day of an overdue action;
-- `seen_after_due`: whether the state is attested after the due day;
-- `first_due_on`, `due_pushes`: the first due day observed, and how often it was moved later;
-- `accepted_until`: risk accepted until.
CREATE MACRO action_states(as_of) AS TABLE
WITH judged AS (
  SELECT
    items.* REPLACE (held.due_on AS due_on),
    incidents.occurred_on,
    incidents.path,
    held.attested_on,
    held.first_due_on,
    held.due_pushes,
    held.accepted_until,
    state_on(
      as_of, held.attested_on IS NULL OR held.attested_on <= as_of::DATE, held.status, held.verification, held.due_on, held.completed_on
    ) AS judged
  FROM action_items AS items
  JOIN incidents USING (incident_key)
  JOIN action_attestations AS held
    ON held.action_key = items.action_key
    AND (held.until_on IS NULL OR held.until_on > as_of::DATE)
    AND (held.attested_on <= as_of::DATE OR held.earliest)
  WHERE incidents.occurred_on IS NULL OR incidents.occurred_on <= as_of::DATE
)
SELECT
  judged.* EXCLUDE (judged, occurred_on, attested_on, first_due_on, due_pushes, accepted_until),
  CASE
    WHEN judged IN ('open', 'unknown') AND accepted_until >= as_of::DATE THEN 'accepted'
    WHEN judged = 'open' AND due_on < as_of::DATE THEN 'overdue'
    WHEN judged IN ('unproven', 'undetermined') THEN 'unknown'
    ELSE judged
  END AS state,
  status IS NOT NULL AS status_known,
  date_diff('day', occurred_on, as_of::DATE) AS age_days,
  CASE WHEN judged = 'open' AND due_on < as_of::DATE AND (accepted_until IS NULL OR accepted_until < as_of::DATE)
    THEN date_diff('day', due_on, as_of::DATE) END AS days_overdue,
  CASE WHEN known_on <= as_of::DATE THEN known_on WHEN attested_on <= as_of::DATE THEN attested_on END > due_on AS seen_after_due,
  first_due_on,
  due_pushes,
  accepted_until
FROM judged;
