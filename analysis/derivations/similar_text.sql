-- Pairs of which the texts are alike, as they were found, by the incidents' places.
INSERT INTO incident_pairs
SELECT earlier.incident_key, later.incident_key, 'similar_text', [], [], date_diff('day', earlier.occurred_on, later.occurred_on), found.cosine
FROM (SELECT unnest($earlier::INTEGER[]) AS earlier, unnest($later::INTEGER[]) AS later, unnest($cosine::DOUBLE[]) AS cosine) AS found
JOIN places AS earlier ON earlier.place = found.earlier
JOIN places AS later ON later.place = found.later
ORDER BY later.place, found.cosine DESC
