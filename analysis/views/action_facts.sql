-- In which state is each action on a day, and after which incident was it asked for?
--
-- One row per action of an incident that had begun by `as_of`: the columns of `action_states`, and of its incident `incident_id`, `title`, `kind` (as
-- `incident_kind`), `counts`, `occurred_on`, `quarter`, `severity`, `systems`, `teams` and `themes`;
-- `is_complete`: complete on that day, checked or not;
-- `never_asked`: the values for which its form has no place, of `owners`, `due_on`, `status` and `verification`.
CREATE MACRO action_facts(as_of) AS TABLE
WITH never AS (
  SELECT action_key, list(field ORDER BY field) AS fields FROM gaps WHERE action_key IS NOT NULL AND reason = 'not_in_form' GROUP BY action_key
)
SELECT
  states.*,
  facts.incident_id,
  facts.title,
  facts.kind AS incident_kind,
  facts.counts,
  facts.occurred_on,
  facts.quarter,
  facts.severity,
  facts.systems,
  facts.teams,
  facts.themes,
  states.state IN ('complete_unverified', 'verified') AS is_complete,
  coalesce(never.fields, []) AS never_asked
FROM action_states(as_of) AS states
JOIN incident_facts AS facts USING (incident_key)
LEFT JOIN never USING (action_key);
