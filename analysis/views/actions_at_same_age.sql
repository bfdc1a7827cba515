-- How did each action stand as long after its incident as it took others to come back?
--
-- One row per action; `days`, `on_day` and `standing` are NULL where its incident does not count or has no day, or nothing came back. What was asked
-- for before a repeat (`recurred_while_open`) is to be read beside it: much is open for long, whether the incident comes back or not.
-- `action_key`: The action.
-- `days`: The median of the days from an incident to the first that repeats it, the lower of two.
-- `on_day`: The day that many days after the action's incident.
-- `standing`: How it stood on that day, as in `actions_at_repeats`: `unproven`, `declined`, `proven` or `not_known`.
-- `owners`: Who is named for the action.
-- `line`: The action's first line in its document, from 1.
CREATE TABLE actions_at_same_age AS
WITH usual AS (
  SELECT quantile_disc(days_between, 0.5) AS days
  FROM (SELECT DISTINCT earlier_key, later_key, days_between FROM actions_at_repeats WHERE place = 1)
),
aged AS (
  SELECT action_key, actions.incident_key, actions.owners, actions.line, days, occurred_on + days AS on_day
  FROM action_items AS actions
  JOIN incidents USING (incident_key)
  LEFT JOIN usual ON counts_as_incident(incidents.kind) AND occurred_on IS NOT NULL
)
SELECT
  aged.action_key,
  aged.incident_key,
  days,
  on_day,
  CASE WHEN on_day IS NOT NULL THEN standing_of(
    state_on(on_day, held.attested_on <= on_day, held.status, held.verification, held.due_on, held.completed_on)
  ) END AS standing,
  aged.owners,
  aged.line
FROM aged
LEFT JOIN action_attestations AS held
  ON held.action_key = aged.action_key AND holds_on(on_day, held.attested_on, held.until_on, held.earliest)
ORDER BY aged.incident_key, aged.line, aged.action_key;
