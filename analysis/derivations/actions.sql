-- Actions with the words that each says, its kind, and the words of its head: what it says before it explains itself, up to a colon, a dash, a bracket or the end of
-- its first sentence. `$stop` are words that tell nothing.
WITH stop AS (
  SELECT words_of($stop) AS words
)
SELECT
  action_key,
  incident_key,
  occurred_on,
  list_filter(words_of(text), lambda word: NOT list_contains(stop.words, word)),
  list_filter(
    words_of(coalesce(nullif(regexp_extract(text, '^(?s:(.{8,}?))(?:[:.!?](?:\s|$)| - | – | \()', 1), ''), text)),
    lambda word: NOT list_contains(stop.words, word)
  ),
  action_items.kind
FROM action_items
JOIN incidents USING (incident_key)
CROSS JOIN stop
WHERE occurred_on IS NOT NULL
ORDER BY occurred_on, incident_key, seq
