-- Which completed actions have nothing to show that they work, and for how long?
--
-- One row per action, oldest first. `as_of` is the day the question is asked for.
-- `action_key`: The action: its incident's key and a digest of its words.
-- `text`: The action.
-- `title`: Title of its incident.
-- `occurred_on`: The day of its incident.
-- `severity`: Severity of its incident (0 to 5); NULL: not known.
CREATE MACRO unverified_actions(as_of) AS TABLE
SELECT
  action_key, incident_key, text, owners, age_days, known_on, status_text, verification, verification_text, title, occurred_on, severity, systems, teams,
  path, line
FROM action_facts(as_of)
WHERE state = 'complete_unverified'
ORDER BY age_days DESC NULLS LAST, action_key;
