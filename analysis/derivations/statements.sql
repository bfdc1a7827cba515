-- Statements of one `$source` with the list on which each stands, its words, the systems of its incident and what the rules read in it: early
-- signals and monitoring gaps (`lesson`), or safeguards. Drills and incidents without a day are left out. `$stop` are words that tell nothing.
WITH stop AS (
  SELECT words_of($stop) AS words
),
said AS (
  SELECT incident_key, 'lesson' AS source, seq, 'missed' AS side, text FROM lessons WHERE kind IN ('early_signal', 'monitoring_gap')
  UNION ALL
  SELECT incident_key, 'safeguard', seq, outcome, text FROM safeguards
),
read AS (
  SELECT
    incident_key, source, seq,
    coalesce(list(value) FILTER (attribute = 'theme'), []) AS themes,
    coalesce(list(value) FILTER (attribute = 'mechanism'), []) AS mechanisms
  FROM classifications
  WHERE attribute IN ('theme', 'mechanism') AND seq IS NOT NULL
  GROUP BY ALL
),
affected AS (
  SELECT incident_key, list(system) AS systems FROM incident_systems GROUP BY incident_key
)
SELECT
  said.incident_key, said.seq, occurred_on, coalesce(systems, []), side,
  list_filter(words_of(text), lambda word: NOT list_contains(stop.words, word)),
  coalesce(themes, []), coalesce(mechanisms, [])
FROM said
CROSS JOIN stop
JOIN incidents USING (incident_key)
LEFT JOIN affected USING (incident_key)
LEFT JOIN read USING (incident_key, source, seq)
WHERE occurred_on IS NOT NULL AND incidents.kind IS DISTINCT FROM 'drill' AND source = $source
