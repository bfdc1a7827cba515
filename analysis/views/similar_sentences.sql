-- With which sentence does each incident of a pair of alike texts show most of what they share?
--
-- Two rows per pair, one for each incident.
-- `of_later`: whether it is the later one's; `words`: up to eight words, in the form in which they are counted, that weigh most in both;
-- `sentence`: the one that holds most of their weight; `line`: that of the text in which it stands.
CREATE VIEW similar_sentences AS
WITH shared AS NOT MATERIALIZED (
  SELECT pairs.earlier_key, pairs.later_key, one.term, least(one.score, two.score) AS weight
  FROM incident_pairs AS pairs
  JOIN search_terms AS one ON one.incident_key = pairs.earlier_key
  JOIN search_terms AS two ON two.incident_key = pairs.later_key AND two.term = one.term
  WHERE pairs.tier = 'similar_text'
  QUALIFY row_number() OVER (PARTITION BY pairs.earlier_key, pairs.later_key ORDER BY weight DESC, one.term) <= 8
),
sides AS NOT MATERIALIZED (
  SELECT
    earlier_key, later_key, list(term ORDER BY weight DESC, term) AS words, list(weight ORDER BY weight DESC, term) AS weights,
    unnest([false, true]) AS of_later
  FROM shared
  GROUP BY earlier_key, later_key
),
said AS NOT MATERIALIZED (
  SELECT sides.*, unnest(sentences_of(texts.text)) AS sentence, texts.line
  FROM sides
  JOIN incident_texts AS texts ON texts.incident_key = CASE WHEN sides.of_later THEN sides.later_key ELSE sides.earlier_key END
)
SELECT earlier_key, later_key, of_later, words, sentence, line
FROM said
QUALIFY row_number() OVER (
  PARTITION BY earlier_key, later_key, of_later
  ORDER BY
    list_sum(list_transform(words, lambda word, place: CASE WHEN contains(lower(sentence), rtrim(word, 'i')) THEN weights[place] ELSE 0 END)) DESC,
    length(sentence),
    line,
    sentence
) = 1;
