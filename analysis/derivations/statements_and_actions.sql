-- What each document says of causes and of what was missed, and its actions, with the words of each and what the rules read in it. That a safeguard
-- worked asks for nothing. `$stop` are words that tell nothing.
WITH stop AS (
  SELECT words_of($stop) AS words
),
said AS (
  SELECT incident_key, 'factor' AS source, seq, text, NULL AS kind FROM contributing_factors
  UNION ALL
  SELECT incident_key, 'safeguard', seq, text, NULL FROM safeguards WHERE outcome = 'failed_or_missing'
  UNION ALL
  SELECT incident_key, 'lesson', seq, text, NULL FROM lessons WHERE kind IN ('early_signal', 'monitoring_gap')
  UNION ALL
  SELECT incident_key, 'action', seq, text, kind FROM action_items
),
read AS (
  SELECT
    incident_key, source, seq,
    coalesce(list(value) FILTER (attribute = 'theme'), []) AS themes,
    coalesce(list(value) FILTER (attribute = 'mechanism'), []) AS mechanisms
  FROM classifications
  WHERE attribute IN ('theme', 'mechanism') AND seq IS NOT NULL
  GROUP BY ALL
)
SELECT
  incident_key, source, seq, list_filter(words_of(text), lambda word: NOT list_contains(stop.words, word)),
  coalesce(themes, []), coalesce(mechanisms, []), kind
FROM said
CROSS JOIN stop
LEFT JOIN read USING (incident_key, source, seq)
ORDER BY incident_key, source, seq
