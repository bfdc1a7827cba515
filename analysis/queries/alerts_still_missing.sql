-- Which alerts were said to be missing, and are not known to be there? (--param as_of=2025-09-30)
-- Group: Detection
--
-- Without `as_of`, as on the day that the corpus fixes, else today. Those of which an action has a check recorded are left out, and those of near
-- misses and drills. `action_state` is that of the action that asks for it; where nothing stands, none was found.
--
-- Empty where no statement was found that says that an alert was missing, or each was asked for and has a check recorded.
SELECT action_state, text, asked_for, occurred_on, source, action_text, incident_key, path, line
FROM missing_alerts($as_of::DATE)
WHERE counts AND action_state IS DISTINCT FROM 'verified';
