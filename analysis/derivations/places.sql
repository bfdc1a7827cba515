-- Incidents in the order of time: those that began on a known day and were no drill.
CREATE OR REPLACE TEMP TABLE places AS
SELECT
  incident_key,
  (row_number() OVER (ORDER BY occurred_on, started_at NULLS LAST, incident_key) - 1)::INTEGER AS place,
  occurred_on,
  counts_as_incident(kind) AS counts
FROM incidents
WHERE occurred_on IS NOT NULL AND kind IS DISTINCT FROM 'drill'
