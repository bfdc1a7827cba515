-- Why are two incidents a pair?
--
-- One row per pair, tier and thing that they share, with the words of both documents and where these stand. Of `cited`: what the later one says of the
-- earlier, beside its title. Of `same_theme_and_system`: each shared theme, mechanism and system, in the sentences that were read by the same word
-- where there are such. Of `similar_text`: the words that weigh most in
-- both, and of each document the sentence that holds most of them.
-- `shared_by`: `citation`, `theme`, `mechanism`, `system` or `words`; `shared`: what it is;
-- `earlier_text`, `earlier_line`, `later_text`, `later_line`: the sentences, and their lines in the documents.
CREATE VIEW repeat_evidence AS
SELECT
  pairs.earlier_key, pairs.later_key, pairs.tier, 'citation' AS shared_by, mention.text AS shared,
  earlier.title AS earlier_text, earlier.line AS earlier_line,
  coalesce(sentence_with(blocks.text, mention.text), mention.text) AS later_text, mention.line AS later_line
FROM incident_pairs AS pairs
JOIN incidents AS earlier ON earlier.incident_key = pairs.earlier_key
JOIN citations AS mention ON mention.incident_key = pairs.later_key AND mention.cited_key = pairs.earlier_key
LEFT JOIN fields AS blocks
  ON blocks.incident_key = mention.incident_key AND mention.line BETWEEN blocks.line AND blocks.end_line AND contains(blocks.text, mention.text)
WHERE pairs.tier = 'cited'
UNION ALL
SELECT
  pairs.earlier_key, pairs.later_key, pairs.tier, CASE WHEN earlier.mechanism IS NULL THEN 'theme' ELSE 'mechanism' END,
  coalesce(earlier.mechanism, earlier.theme), earlier.sentence, earlier.line, later.sentence, later.line
FROM incident_pairs AS pairs
JOIN theme_sentences AS earlier ON earlier.incident_key = pairs.earlier_key AND list_contains(pairs.shared_themes, earlier.theme)
JOIN theme_sentences AS later
  ON later.incident_key = pairs.later_key AND later.theme = earlier.theme AND later.mechanism IS NOT DISTINCT FROM earlier.mechanism
WHERE pairs.tier = 'same_theme_and_system'
QUALIFY row_number() OVER (
  PARTITION BY pairs.earlier_key, pairs.later_key, earlier.theme, earlier.mechanism
  ORDER BY
    NOT list_has_any(words_of(coalesce(earlier.matched, '')), words_of(coalesce(later.matched, ''))), earlier.guessed, later.guessed, earlier.line, later.line, earlier.sentence, later.sentence
) = 1
UNION ALL
SELECT pairs.earlier_key, pairs.later_key, pairs.tier, 'system', earlier.system, earlier.system, earlier.line, later.system, later.line
FROM incident_pairs AS pairs
JOIN incident_systems AS earlier ON earlier.incident_key = pairs.earlier_key AND list_contains(pairs.shared_systems, earlier.system)
JOIN incident_systems AS later ON later.incident_key = pairs.later_key AND later.system = earlier.system
WHERE pairs.tier = 'same_theme_and_system'
UNION ALL
SELECT
  earlier.earlier_key, earlier.later_key, 'similar_text', 'words',
  array_to_string(
    list_transform(earlier.words, lambda word: coalesce(
      nullif(regexp_extract(lower(strip_accents(later.sentence || ' ' || earlier.sentence)), '\b' || rtrim(word, 'i') || '\w*'), ''), word
    )), ', '
  ),
  earlier.sentence, earlier.line, later.sentence, later.line
FROM similar_sentences AS earlier
JOIN similar_sentences AS later ON later.earlier_key = earlier.earlier_key AND later.later_key = earlier.later_key
WHERE NOT earlier.of_later AND later.of_later;
