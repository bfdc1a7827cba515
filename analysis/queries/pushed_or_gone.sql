-- Which actions had their due day moved later, and which stand in no document any more?
-- Group: Follow-up
--
-- Empty where no history was read: `afterword ingest --history` reads the changes from git, and each later ingest sees its own; or where it shows no such
-- change.
SELECT
  coalesce(pushed.pushes, 0) AS pushes, gone.gone_on, gone.state AS state_when_gone, coalesce(gone.text, pushed.text) AS action, pushed.first_due_on,
  pushed.last_due_on, coalesce(gone.incident_key, pushed.incident_key) AS incident_key, coalesce(gone.path, pushed.path) AS path,
  coalesce(gone.line, pushed.line) AS line
FROM pushed_dates AS pushed
FULL JOIN vanished_actions AS gone USING (action_key)
ORDER BY pushes DESC, gone_on DESC, action_key;
