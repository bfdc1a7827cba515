-- Statements of one `$source` in the order of time, with the list on which each stands: early signals and monitoring gaps (one list), or safeguards.
-- Drills and incidents without a day are left out.
CREATE OR REPLACE TEMP TABLE texts AS
SELECT
  (row_number() OVER (ORDER BY occurred_on, incident_key, seq) - 1)::INTEGER AS place,
  incident_key, source, seq, (dense_rank() OVER (ORDER BY side) - 1)::INTEGER AS side,
  occurred_on - min(occurred_on) OVER () AS day,
  hash(text) AS digest
FROM compared_texts
JOIN incidents USING (incident_key)
WHERE occurred_on IS NOT NULL AND incidents.kind IS DISTINCT FROM 'drill' AND source = $source
