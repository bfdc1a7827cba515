-- What set incidents off, how often, and when last?
-- Group: Causes
--
-- Empty where no incident is written up.
SELECT
  coalesce(trigger_kind, 'not known') AS trigger, count(*) AS incidents, max(occurred_on) AS last_on, arg_max(incident_key, occurred_on) AS incident_key
FROM incident_facts
WHERE counts
GROUP BY trigger
ORDER BY incidents DESC, trigger;
