-- Statements of one `$source` in the order of time, with the list on which each stands: early signals and monitoring gaps (one list), or safeguards.
-- Drills and incidents without a day are left out.
CREATE OR REPLACE TEMP TABLE texts AS
WITH said AS (
  SELECT incident_key, 'lesson' AS source, seq, 'missed' AS side, text FROM lessons WHERE kind IN ('early_signal', 'monitoring_gap')
  UNION ALL
  SELECT incident_key, 'safeguard', seq, outcome, text FROM safeguards
)
SELECT
  (row_number() OVER (ORDER BY occurred_on, incident_key, seq) - 1)::INTEGER AS place,
  incident_key, source, seq, (dense_rank() OVER (ORDER BY side) - 1)::INTEGER AS side,
  occurred_on - min(occurred_on) OVER () AS day,
  text
FROM said
JOIN incidents USING (incident_key)
WHERE occurred_on IS NOT NULL AND incidents.kind IS DISTINCT FROM 'drill' AND source = $source
