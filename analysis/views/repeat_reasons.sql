-- What do the two incidents of a pair have in common, in words?
--
-- One row per pair and tier, those that were only found by their likeness left out. In which sentences that stands is in `repeat_sentences`.
-- `tier`: Why they are a pair: `cited` or `same_theme_and_system`.
-- `why`: All that they share, in words: "cites INC-1", "the same theme capacity, mechanism disk_full, system Bus".
CREATE VIEW repeat_reasons AS
WITH shared AS (
  SELECT earlier_key, later_key, 1 AS place, 'theme ' || unnest(shared_themes) AS words FROM incident_pairs WHERE tier = 'same_theme_and_system'
  UNION  -- one mechanism stands on many lines
  SELECT pairs.earlier_key, pairs.later_key, 2, 'mechanism ' || earlier.mechanism
  FROM incident_pairs AS pairs
  JOIN incident_themes AS earlier ON earlier.incident_key = pairs.earlier_key AND list_contains(pairs.shared_themes, earlier.theme)
  JOIN incident_themes AS later
    ON later.incident_key = pairs.later_key AND later.theme = earlier.theme AND later.mechanism = earlier.mechanism
  WHERE pairs.tier = 'same_theme_and_system'
  UNION ALL
  SELECT earlier_key, later_key, 3, 'system ' || unnest(shared_systems) FROM incident_pairs WHERE tier = 'same_theme_and_system'
)
SELECT pairs.earlier_key, pairs.later_key, pairs.tier, 'cites ' || min(mention.text) AS why
FROM incident_pairs AS pairs
JOIN citations AS mention ON mention.incident_key = pairs.later_key AND mention.cited_key = pairs.earlier_key
WHERE pairs.tier = 'cited'
GROUP BY pairs.earlier_key, pairs.later_key, pairs.tier
UNION ALL
SELECT earlier_key, later_key, 'same_theme_and_system', 'the same ' || string_agg(words, ', ' ORDER BY place, words)
FROM shared
GROUP BY earlier_key, later_key;
