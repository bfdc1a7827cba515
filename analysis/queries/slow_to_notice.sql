-- Which incidents took longest to notice, who noticed, and how is that known?
-- Group: Detection
--
-- Empty where of no incident it is known how long it took to notice.
SELECT
  facts.minutes_to_detect, facts.detection_method, detections.minutes_basis, detections.method_text, facts.occurred_on, facts.title, facts.incident_key,
  facts.path, detections.line
FROM incident_facts AS facts
JOIN detections USING (incident_key)
WHERE facts.counts AND facts.minutes_to_detect IS NOT NULL
ORDER BY facts.minutes_to_detect DESC
LIMIT 20;
