-- Which alerts were said to be missing, and are not known to be there? (--param as_of=2025-09-30)
-- Group: Detection
--
-- Without `as_of`, as on the day that the corpus fixes, else today. Those of which an action has a check recorded are left out.
--
-- Empty where no statement was found that says that an alert was missing, or each was asked for and has a check recorded.
SELECT occurred_on, incident_key, source, text, asked_for, action_text, action_state, path, line
FROM missing_alerts($as_of::DATE)
WHERE action_state IS DISTINCT FROM 'verified';
