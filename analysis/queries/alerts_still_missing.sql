-- Which alerts were said to be missing, and are not known to be there? (--param as_of=2025-09-30)
--
-- Without `as_of`, as it is today. Those of which an action has a check recorded are left out.
SELECT occurred_on, incident_key, source, text, asked_for, action_text, action_state, path, line
FROM missing_alerts(coalesce($as_of::DATE, current_date))
WHERE action_state IS DISTINCT FROM 'verified';
