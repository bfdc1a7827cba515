-- Which words weigh most in two incidents whose texts are alike?
--
-- One row per pair of the tier `similar_text`.
-- `words`: Up to eight words that both hold, in the form in which they are counted, those first that weigh most in both.
-- `weights`: How much each of these words weighs in the incident in which it weighs less.
CREATE TABLE shared_words AS
WITH shared AS (
  SELECT pairs.earlier_key, pairs.later_key, one.term, least(one.score, two.score) AS weight
  FROM incident_pairs AS pairs
  JOIN search_terms AS one ON one.incident_key = pairs.earlier_key
  JOIN search_terms AS two ON two.incident_key = pairs.later_key AND two.term = one.term
  WHERE pairs.tier = 'similar_text'
  QUALIFY row_number() OVER (PARTITION BY pairs.earlier_key, pairs.later_key ORDER BY weight DESC, one.term) <= 8
)
SELECT earlier_key, later_key, list(term ORDER BY weight DESC, term) AS words, list(weight ORDER BY weight DESC, term) AS weights
FROM shared
GROUP BY earlier_key, later_key
ORDER BY later_key, earlier_key;
