-- Who or what noticed incidents, year by year?
-- Group: Detection
--
-- Empty where no incident has a day.
SELECT year(occurred_on) AS year, coalesce(detection_method, 'not known') AS method, count(*) AS incidents
FROM incident_facts
WHERE counts AND occurred_on IS NOT NULL
GROUP BY ALL
ORDER BY year, incidents DESC;
