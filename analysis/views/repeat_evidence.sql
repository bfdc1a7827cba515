-- Why are two incidents a pair?
--
-- One row per pair, tier and thing that they share, with the words of both documents and where these stand. Of `cited`: what the later one says of the
-- earlier, beside its title. Of `same_theme_and_system`: each shared theme, mechanism and system, in the sentences that were read by the same word
-- where there are such. Of `similar_text`: the words that weigh most in both, and of each document the sentence that holds most of them. It is made
-- to be asked for one pair, by `earlier_key` and `later_key`; of all at once it takes seconds where there are many incidents.
-- `tier`: Why they are a pair: `cited`, `same_theme_and_system` or `similar_text`.
-- `shared_by`: What kind of thing they share: `citation`, `theme`, `mechanism`, `system` or `words`.
-- `shared`: What they share.
-- `earlier_text`: The sentence of the earlier incident; of `cited` its title.
-- `earlier_line`: The line on which that sentence stands.
-- `later_text`: The sentence of the later incident; of `cited` the one that cites.
-- `later_line`: The line on which that sentence stands.
CREATE VIEW repeat_evidence AS
WITH causes AS NOT MATERIALIZED (
  SELECT incident_key, 'factor' AS source, text, line, end_line FROM contributing_factors
  UNION ALL
  SELECT incident_key, 'cause', causal_chain, line, end_line FROM incidents
  UNION ALL
  SELECT incident_key, 'summary', summary, line, end_line FROM incidents
  UNION ALL
  SELECT incident_key, 'title', title, line, end_line FROM incidents
),
told AS NOT MATERIALIZED (  -- a theme also where only a mechanism below it was read
  SELECT *, NULL AS named FROM incident_themes
  UNION ALL
  SELECT *, mechanism FROM incident_themes WHERE mechanism IS NOT NULL
),
said AS NOT MATERIALIZED (
  SELECT earlier_key, later_key, false AS of_later, words, weights, unnest(sentences_of(texts.text)) AS sentence, texts.line
  FROM shared_words JOIN incident_texts AS texts ON texts.incident_key = earlier_key
  UNION ALL
  SELECT earlier_key, later_key, true, words, weights, unnest(sentences_of(texts.text)), texts.line
  FROM shared_words JOIN incident_texts AS texts ON texts.incident_key = later_key
),
weighed AS NOT MATERIALIZED (
  SELECT
    said.*,
    (-list_sum(list_transform(words, lambda word, place: CASE WHEN contains(lower(sentence), rtrim(word, 'i')) THEN weights[place] ELSE 0 END)),
      length(sentence), line, sentence) AS place
  FROM said
),
best AS NOT MATERIALIZED (
  SELECT
    earlier_key, later_key, any_value(words) AS words,
    arg_min(sentence, place) FILTER (NOT of_later) AS earlier_text, arg_min(line, place) FILTER (NOT of_later) AS earlier_line,
    arg_min(sentence, place) FILTER (of_later) AS later_text, arg_min(line, place) FILTER (of_later) AS later_line
  FROM weighed
  GROUP BY earlier_key, later_key
)
SELECT
  pairs.earlier_key, pairs.later_key, pairs.tier, 'citation' AS shared_by, mention.text AS shared,
  earlier.title AS earlier_text, coalesce(earlier.title_line, earlier.line) AS earlier_line,
  coalesce(sentence_with(blocks.text, mention.text), mention.text) AS later_text, mention.line AS later_line
FROM incident_pairs AS pairs
JOIN incident_facts AS earlier ON earlier.incident_key = pairs.earlier_key
JOIN citations AS mention ON mention.incident_key = pairs.later_key AND mention.cited_key = pairs.earlier_key
LEFT JOIN fields AS blocks
  ON blocks.incident_key = mention.incident_key AND mention.line BETWEEN blocks.line AND blocks.end_line AND contains(blocks.text, mention.text)
WHERE pairs.tier = 'cited'
UNION ALL
SELECT
  pairs.earlier_key, pairs.later_key, pairs.tier, CASE WHEN earlier.named IS NULL THEN 'theme' ELSE 'mechanism' END,
  coalesce(earlier.named, earlier.theme),
  sentence_with(told_earlier.text, coalesce(earlier.matched, '')), earlier.line, sentence_with(told_later.text, coalesce(later.matched, '')), later.line
FROM incident_pairs AS pairs
JOIN told AS earlier ON earlier.incident_key = pairs.earlier_key AND list_contains(pairs.shared_themes, earlier.theme)
JOIN told AS later
  ON later.incident_key = pairs.later_key AND later.theme = earlier.theme AND later.named IS NOT DISTINCT FROM earlier.named
LEFT JOIN causes AS told_earlier
  ON told_earlier.incident_key = earlier.incident_key AND told_earlier.source = earlier.source
  AND earlier.line BETWEEN told_earlier.line AND told_earlier.end_line
LEFT JOIN causes AS told_later
  ON told_later.incident_key = later.incident_key AND told_later.source = later.source AND later.line BETWEEN told_later.line AND told_later.end_line
WHERE pairs.tier = 'same_theme_and_system'
QUALIFY row_number() OVER (
  PARTITION BY pairs.earlier_key, pairs.later_key, earlier.theme, earlier.named
  ORDER BY
    NOT list_has_any(words_of(coalesce(earlier.matched, '')), words_of(coalesce(later.matched, ''))),
    earlier.guessed, later.guessed, contains(lower(told_earlier.text), lower(earlier.matched)) DESC NULLS LAST,
    contains(lower(told_later.text), lower(later.matched)) DESC NULLS LAST, earlier.line, later.line, told_earlier.text, told_later.text
) = 1
UNION ALL
SELECT pairs.earlier_key, pairs.later_key, pairs.tier, 'system', earlier.system, earlier.system, earlier.line, later.system, later.line
FROM incident_pairs AS pairs
JOIN incident_systems AS earlier ON earlier.incident_key = pairs.earlier_key AND list_contains(pairs.shared_systems, earlier.system)
JOIN incident_systems AS later ON later.incident_key = pairs.later_key AND later.system = earlier.system
WHERE pairs.tier = 'same_theme_and_system'
UNION ALL
SELECT
  earlier_key, later_key, 'similar_text', 'words',
  array_to_string(
    list_transform(words, lambda word: coalesce(
      nullif(regexp_extract(lower(strip_accents(later_text || ' ' || earlier_text)), '\b' || rtrim(word, 'i') || '\w*'), ''), word
    )), ', '
  ),
  earlier_text, earlier_line, later_text, later_line
FROM best;
