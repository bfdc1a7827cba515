-- Which completed actions of incidents of SEV2 and above have no check recorded? (--param as_of=2025-09-30)
SELECT severity, occurred_on, incident_key, title, text AS action, owners, verification_text, age_days, path, line
FROM unverified_actions(coalesce($as_of::DATE, current_date))
WHERE severity <= 2
ORDER BY severity, age_days DESC, action_key;
