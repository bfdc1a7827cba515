-- In which state is each action on a day?
--
-- One row per action of an incident that had begun by `as_of`: the columns of `action_items`, and
-- `state`: `open`, `overdue`, `complete_unverified`, `verified`, `cancelled`, `accepted` or `unknown`;
-- `status_known`: whether the document states a status; a NULL status with a due day counts as open, without one as unknown;
-- `age_days`: days since the incident; `days_overdue`: days since the due day of an overdue action;
-- `seen_after_due`: whether the state is attested after the due day;
-- `first_due_on`, `due_pushes`: the first due day observed, and how often it was moved later; `accepted_until`: risk accepted until.
CREATE MACRO action_states(as_of) AS TABLE
WITH pushes AS (
  SELECT
    action_key,
    arg_min(due_on, observed_at) FILTER (due_on IS NOT NULL) AS first_due_on,
    count(*) FILTER (due_on > before) AS due_pushes,
    max(accepted_until) FILTER (source = 'followup') AS accepted_until
  FROM (
    SELECT *, lag(due_on IGNORE NULLS) OVER (PARTITION BY action_key ORDER BY observed_at) AS before
    FROM action_history WHERE observed_at::DATE <= as_of::DATE
  )
  GROUP BY action_key
),
judged AS (
  SELECT
    action_items.*,
    incidents.occurred_on,
    incidents.path,
    pushes.first_due_on AS pushed_from,
    pushes.due_pushes,
    pushes.accepted_until,
    state_on(as_of::DATE, action_items.status, verification, due_on, completed_on, verified_on, coalesce(known_on, as_of::DATE)) AS judged
  FROM action_items
  JOIN incidents USING (incident_key)
  LEFT JOIN pushes USING (action_key)
  WHERE incidents.occurred_on IS NULL OR incidents.occurred_on <= as_of::DATE
)
SELECT
  judged.* EXCLUDE (judged, pushed_from, due_pushes, accepted_until, occurred_on),
  CASE
    WHEN judged = 'open' AND accepted_until >= as_of::DATE THEN 'accepted'
    WHEN judged = 'unknown' AND accepted_until >= as_of::DATE THEN 'accepted'
    WHEN judged = 'open' AND due_on < as_of::DATE THEN 'overdue'
    WHEN judged IN ('unproven', 'undetermined') THEN 'unknown'
    ELSE judged
  END AS state,
  status IS NOT NULL AS status_known,
  date_diff('day', occurred_on, as_of::DATE) AS age_days,
  CASE WHEN judged = 'open' AND due_on < as_of::DATE AND (accepted_until IS NULL OR accepted_until < as_of::DATE)
    THEN date_diff('day', due_on, as_of::DATE) END AS days_overdue,
  known_on > due_on AS seen_after_due,
  coalesce(pushed_from, due_on) AS first_due_on,
  coalesce(due_pushes, 0) AS due_pushes,
  accepted_until
FROM judged;
