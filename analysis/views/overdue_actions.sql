-- Which actions are past their due day and neither complete nor accepted?
--
-- One row per action, the longest overdue first. `seen_after_due` tells those that were attested after their due day from those that
-- nobody has looked at since.
-- `action_key`: The action: its incident's key and a digest of its words.
-- `text`: The action.
-- `due_on`: The due day that held on the day `as_of`, or the last day of the period named.
CREATE MACRO overdue_actions(as_of) AS TABLE
SELECT action_key, incident_key, text, owners, due_on, days_overdue, seen_after_due, known_on, age_days, status_text, path, line
FROM action_states(as_of)
WHERE state = 'overdue'
ORDER BY days_overdue DESC, action_key;
