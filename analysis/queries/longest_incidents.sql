-- Which incidents lasted longest, and how is that known?
-- Group: Impact
--
-- Empty where the duration of no incident is known.
SELECT duration_minutes, duration_basis, duration_text, occurred_on, title, incident_key, path, duration_line AS line
FROM incident_facts
WHERE counts AND duration_minutes IS NOT NULL
ORDER BY duration_minutes DESC
LIMIT 20;
