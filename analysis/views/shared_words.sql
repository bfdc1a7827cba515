-- Which words weigh most in two incidents whose texts are alike?
--
-- One row per pair of the tier `similar_text`. All words make two texts alike, as rare as they are; what is told here are those that tell something:
-- neither words that a report says of any incident, nor dates and ids, nor what more than a quarter of the incidents hold and more than five; where a
-- pair has none that does, those that weigh most.
-- `words`: Up to eight words that both hold, in the form in which they are counted, those first that weigh most in both.
-- `weights`: How much each of these words weighs in the incident in which it weighs less.
CREATE TABLE shared_words AS
WITH plain AS (
  SELECT DISTINCT unnest(words_of('{plain} {titles} {times}')) AS term
),
ids AS (
  SELECT DISTINCT unnest(words_of(incident_id)) AS term FROM incidents
),
held AS (
  SELECT term, count(*) AS incidents FROM search_terms GROUP BY term
),
telling AS (
  SELECT term, true AS tells
  FROM held
  ANTI JOIN plain USING (term)
  WHERE incidents <= greatest(5, (SELECT count(DISTINCT incident_key) FROM search_terms) / 4)
    AND NOT regexp_full_match(term, '(19|20)\d\d')
    AND NOT (regexp_matches(term, '\d') AND EXISTS (SELECT 1 FROM ids WHERE ids.term = held.term))
),
shared AS (
  SELECT pairs.earlier_key, pairs.later_key, one.term, least(one.score, two.score) AS weight, coalesce(tells, false) AS tells
  FROM incident_pairs AS pairs
  JOIN search_terms AS one ON one.incident_key = pairs.earlier_key
  JOIN search_terms AS two ON two.incident_key = pairs.later_key AND two.term = one.term
  LEFT JOIN telling ON telling.term = one.term
  WHERE pairs.tier = 'similar_text'
  QUALIFY row_number() OVER (PARTITION BY pairs.earlier_key, pairs.later_key ORDER BY coalesce(tells, false) DESC, weight DESC, one.term) <= 8
),
told AS (
  SELECT * FROM shared QUALIFY tells OR NOT bool_or(tells) OVER (PARTITION BY earlier_key, later_key)
)
SELECT earlier_key, later_key, list(term ORDER BY weight DESC, term) AS words, list(weight ORDER BY weight DESC, term) AS weights
FROM told
GROUP BY earlier_key, later_key
ORDER BY later_key, earlier_key;
