-- Which systems have incidents most often, and how long do these last?
-- Group: Causes
--
-- Empty where no document names a system; list them under [systems] in afterword.toml.
SELECT
  system, team, count(DISTINCT incident_key) AS incidents, count(duration_minutes) AS measured, round(median(duration_minutes)) AS median_minutes,
  max(occurred_on) AS last_on
FROM incident_systems
JOIN incident_facts USING (incident_key)
WHERE counts
GROUP BY system, team
ORDER BY incidents DESC, system;
