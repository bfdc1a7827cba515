-- Pairs of which the texts are alike (given by the incidents' places), where something else speaks for it too, and what is told of the causes does not
-- speak against it; or which are two and a half times as alike as chance hardly gives.
--
-- For it speaks a theme of both or an action asked for after both, or no theme is known of one. Against it speaks that trigger, causes and factors are
-- told of both and have hardly a telling word in common (cosine of the words' rarity below 0.08), unless an action was asked for after both: whole
-- texts are often alike because the same component failed in another way, or because the same people noticed it in the same way.
--
-- 0.08 was chosen on 59 pairs of three corpora which one person had judged: of 32 the same part had failed; of the 42 that are left, of 29. Of about 21 of
-- the 59 it had failed for the same kind of reason, and of 19 of the 42: the same thing again. On 321 documents of other hands, looked at afterwards, 63 of 177
-- pairs are left; of twenty of these 16 were the same thing again, of twenty that are gone 3.
INSERT INTO incident_pairs
WITH found AS (
  SELECT unnest($earlier::INTEGER[]) AS earlier, unnest($later::INTEGER[]) AS later, unnest($cosine::DOUBLE[]) AS cosine
),
themes AS (
  SELECT incident_key, list(DISTINCT theme ORDER BY theme) AS themes FROM incident_themes GROUP BY incident_key
),
asked_again AS (
  SELECT DISTINCT first.incident_key AS earlier_key, second.incident_key AS later_key
  FROM action_pairs
  JOIN action_items AS first ON first.action_key = earlier_action_key
  JOIN action_items AS second ON second.action_key = later_action_key
),
said AS (
  SELECT DISTINCT place, unnest(pieces_of(text)) AS word
  FROM incident_texts JOIN places USING (incident_key)
  WHERE source IN ('triggering_event', 'causal_chain', 'factor') AND place IN (SELECT earlier FROM found UNION SELECT later FROM found)
),
folding AS (
  SELECT word, words_of(word)[1] AS term FROM (SELECT DISTINCT word FROM said)
),
spread AS (
  SELECT term, ln(1 + (any_value(whole.incidents) - count(*) + 0.5) / (count(*) + 0.5)) AS rarity
  FROM search_terms CROSS JOIN (SELECT count(DISTINCT incident_key) AS incidents FROM search_terms) AS whole GROUP BY term
),
causes AS (
  SELECT DISTINCT place, term, rarity FROM said JOIN folding USING (word) JOIN spread USING (term)
),
lengths AS (
  SELECT place, sqrt(sum(rarity ^ 2)) AS length FROM causes GROUP BY place
),
shared AS (
  SELECT found.earlier, found.later, sum(one.rarity ^ 2) AS weight
  FROM found JOIN causes AS one ON one.place = found.earlier JOIN causes AS two ON two.place = found.later AND two.term = one.term
  GROUP BY found.earlier, found.later
),
by_cause AS (
  SELECT found.earlier, found.later, coalesce(shared.weight, 0) / (one.length * two.length) AS cosine
  FROM found JOIN lengths AS one ON one.place = found.earlier JOIN lengths AS two ON two.place = found.later
  LEFT JOIN shared ON shared.earlier = found.earlier AND shared.later = found.later
)
SELECT
  earlier.incident_key,
  later.incident_key,
  'similar_text',
  coalesce(list_sort(list_intersect(one.themes, two.themes)), []) AS common,
  [],
  date_diff('day', earlier.occurred_on, later.occurred_on),
  found.cosine,
  NULL
FROM found
JOIN places AS earlier ON earlier.place = found.earlier
JOIN places AS later ON later.place = found.later
LEFT JOIN by_cause ON by_cause.earlier = found.earlier AND by_cause.later = found.later
LEFT JOIN themes AS one ON one.incident_key = earlier.incident_key
LEFT JOIN themes AS two ON two.incident_key = later.incident_key
LEFT JOIN asked_again ON asked_again.earlier_key = earlier.incident_key AND asked_again.later_key = later.incident_key
WHERE asked_again.later_key IS NOT NULL
   OR found.cosine >= 2.5 * $threshold
   OR ((len(common) > 0 OR one.themes IS NULL OR two.themes IS NULL) AND coalesce(by_cause.cosine >= 0.08, true))
ORDER BY later.place, found.cosine DESC
