-- What was said of each action, and from when to when does it hold?
--
-- One row per action and time in which one statement about it holds (`action_attestations`): the columns of `action_items`, and of its incident `path`,
-- `incident_id`, `title`, `occurred_on`, `quarter`, `severity`, `counts`, `systems`, `teams` and `themes`. `action_facts` asks it for a day.
-- `action_key`: The action: its incident's key and a digest of its words.
-- `text`: The action.
-- `kind`: What it is for, chosen by a rule.
-- `due_on`: Due day as the document has it now, or the last day of the period named.
-- `status`: Status as the document has it now: `not_started`, `in_progress`, `blocked`, `complete` or `cancelled`; NULL: none that could be read.
-- `incident_kind`: What kind of event the incident was; NULL counts as an incident.
-- `never_asked`: The values for which its form has no place, of `owners`, `due_on`, `status` and `verification`.
-- `asked_before`: Whether an earlier incident had asked for the same, or nearly the same, as `repeated_actions` shows.
-- `maybe_asked_before`: Whether that is not known: its incident has no day, or one without a day asked for the same, or nearly the same.
-- `attested_on`: The day from which the statement holds; NULL: nothing says when.
-- `until_on`: The day from which the next statement holds; NULL: it is the newest.
-- `earliest`: Whether it is the action's first statement; what held before can only be told from it.
-- `held_status`: The action's status by the statement.
-- `held_verification`: Its rung of the verification ladder by the statement.
-- `held_due_on`: Its due day by the statement.
-- `held_completed_on`: Its day of completion by the statement; NULL where that is not known.
-- `accepted_until`: The day up to which its risk is accepted by the statement; NULL where it is not.
-- `first_due_on`: The first due day observed.
-- `due_pushes`: How often the due day had been moved later.
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
  again.later_action_key IS NULL AND (facts.occurred_on IS NULL OR undated.action_key IS NOT NULL) AS maybe_asked_before,
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
LEFT JOIN undated_action_pairs AS undated ON undated.action_key = items.action_key
ORDER BY items.incident_key, items.seq, held.attested_on NULLS FIRST;
