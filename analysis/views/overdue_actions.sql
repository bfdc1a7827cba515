-- Which actions are past their due day and neither complete nor accepted?
--
-- One row per action, the longest overdue first. `seen_after_due` tells those that were attested after their due day from those that
-- nobody has looked at since.
-- `action_key`: The action: its incident's key and a digest of its words.
-- `text`: The action.
-- `due_on`: The due day that held on the day `as_of`, or the last day of the period named.
-- `title`: Title of its incident.
-- `occurred_on`: The day of its incident.
-- `severity`: Severity of its incident (0 to 5); NULL: not known.
CREATE MACRO overdue_actions(as_of) AS TABLE
SELECT
  action_key, incident_key, text, owners, due_on, days_overdue, seen_after_due, known_on, age_days, status_text, title, occurred_on, severity, systems,
  teams, path, line
FROM action_facts(as_of)
WHERE state = 'overdue'
ORDER BY days_overdue DESC, action_key;
