-- Which completed actions of incidents of SEV2 and above have no check recorded? (--param as_of=2025-09-30)
-- Group: Follow-up
--
-- Without `as_of`, as on the day that the corpus fixes, else today.
--
-- Empty where of no incident the severity is known, none of SEV2 and above has a completed action, or each such action has a check recorded.
SELECT severity, age_days, text AS action, owners, verification_text, occurred_on, title, incident_key, path, line
FROM unverified_actions($as_of::DATE)
WHERE severity <= 2
ORDER BY severity, age_days DESC, action_key;
