-- Pairs of which the later incident cites the earlier.
INSERT INTO incident_pairs
SELECT cited.incident_key, citing.incident_key, 'cited', [], [], date_diff('day', cited.occurred_on, citing.occurred_on), NULL, NULL
FROM (SELECT DISTINCT incident_key, cited_key FROM citations WHERE cited_key IS NOT NULL) AS mention
JOIN incidents AS citing ON citing.incident_key = mention.incident_key
JOIN incidents AS cited ON cited.incident_key = mention.cited_key
WHERE cited.occurred_on < citing.occurred_on
   OR (cited.occurred_on = citing.occurred_on AND coalesce(cited.started_at < citing.started_at, cited.incident_key < citing.incident_key))
