-- How did each action stand as long after its incident as it took others to come back?
--
-- One row per action; `on_day`, `action_state` and `standing` are NULL where its incident does not count or has no day, or there is no usual time to a
-- repeat: of fewer than 6 incidents no median has a 95 % interval, and none is told. What was asked for before a repeat (`recurred_while_open`) is to be
-- read beside it: much is open for long, whether the incident comes back or not.
-- `action_key`: The action.
-- `repeated`: How many incidents with an action were repeated after a number of days that is known, in the whole corpus.
-- `days`: The median of the days from such an incident to the first that repeats it, the lower of two; NULL where fewer than 6 were repeated.
-- `on_day`: The day that many days after the action's incident.
-- `action_state`: The action's state on that day: `open`, `complete_unverified`, `unproven` (open or complete without proof, which one is not known),
-- `verified`, `cancelled` or `undetermined`.
-- `standing`: What that state means, as in `actions_at_repeats`: `unproven` (the first three), `declined`, `proven` or `not_known`.
-- `owners`: Who is named for the action.
-- `line`: The action's first line in its document, from 1.
CREATE TABLE actions_at_same_age AS
WITH usual AS (
  SELECT count(days_between) AS repeated, CASE WHEN repeated >= 6 THEN quantile_disc(days_between, 0.5) END AS days
  FROM (SELECT DISTINCT earlier_key, later_key, days_between FROM actions_at_repeats WHERE place = 1)
),
aged AS (
  SELECT
    action_key, actions.incident_key, actions.owners, actions.line, repeated, days,
    CASE WHEN counts_as_incident(incidents.kind) THEN occurred_on + days END AS on_day
  FROM action_items AS actions
  JOIN incidents USING (incident_key)
  CROSS JOIN usual
),
judged AS (
  SELECT
    aged.*,
    CASE WHEN on_day IS NOT NULL THEN
      state_on(on_day, held.attested_on <= on_day, held.status, held.verification, held.due_on, held.completed_on)
    END AS judged
  FROM aged
  LEFT JOIN action_attestations AS held
    ON held.action_key = aged.action_key AND holds_on(on_day, held.attested_on, held.until_on, held.earliest)
)
SELECT
  action_key,
  incident_key,
  repeated,
  days,
  on_day,
  CASE judged WHEN 'unknown' THEN 'undetermined' ELSE judged END AS action_state,
  CASE WHEN judged IS NOT NULL THEN standing_of(judged) END AS standing,
  owners,
  line
FROM judged
ORDER BY incident_key, line, action_key;
