-- What was said of each action, and from when to when does it hold?
--
-- One row per action and time in which one statement about it holds (`action_attestations`): the columns of `action_items`, and of its incident `path`,
-- `incident_id`, `title`, `occurred_on`, `quarter`, `severity`, `counts`, `systems`, `teams` and `themes`. `action_facts` asks it for a day.
-- `incident_kind`: what kind of event the incident was; NULL counts as an incident;
-- `never_asked`: the values for which its form has no place, of `owners`, `due_on`, `status` and `verification`;
-- `asked_before`: whether an earlier incident had asked for the same, or nearly the same, as `repeated_actions` shows;
-- `attested_on`, `until_on`, `earliest`: from which day the statement holds, until when, and whether it is the action's first;
-- `held_status`, `held_verification`, `held_due_on`, `held_completed_on`: what it says;
-- `accepted_until`: risk accepted until;
-- `first_due_on`, `due_pushes`: the first due day observed, and how often it had been moved later.
CREATE TABLE action_periods AS
WITH never AS (
  SELECT action_key, list(field ORDER BY field) AS fields FROM gaps WHERE action_key IS NOT NULL AND reason = 'not_in_form' GROUP BY action_key
)
SELECT
  items.*,
  facts.path,
  facts.incident_id,
  facts.title,
  facts.kind AS incident_kind,
  facts.occurred_on,
  facts.severity,
  facts.counts,
  facts.quarter,
  facts.systems,
  facts.teams,
  facts.themes,
  coalesce(never.fields, []) AS never_asked,
  again.later_action_key IS NOT NULL AS asked_before,
  held.attested_on,
  held.until_on,
  held.earliest,
  held.status AS held_status,
  held.verification AS held_verification,
  held.due_on AS held_due_on,
  held.completed_on AS held_completed_on,
  held.accepted_until,
  held.first_due_on,
  held.due_pushes
FROM action_items AS items
JOIN incident_facts AS facts USING (incident_key)
JOIN action_attestations AS held USING (action_key, incident_key)
LEFT JOIN never USING (action_key)
LEFT JOIN action_pairs AS again ON again.later_action_key = items.action_key
ORDER BY items.incident_key, items.seq, held.attested_on NULLS FIRST;
