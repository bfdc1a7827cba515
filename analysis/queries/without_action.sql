-- After which incidents was nothing asked for?
-- Group: Follow-up
--
-- Empty where every incident has an action.
SELECT severity, occurred_on, title, factor_count AS factors, incident_key, path, line
FROM incident_facts
WHERE counts AND action_count = 0
ORDER BY severity NULLS LAST, occurred_on DESC NULLS LAST, incident_key;
