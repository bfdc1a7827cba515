-- Pairs of which the texts are alike (given by the incidents' places), where something else speaks for it too: a theme of both, an action asked for after both;
-- or nothing speaks against it: of one no theme is known; or they are two and a half times as alike as chance hardly gives.
--
-- Texts alone often tell of the same component and another cause.
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
)
SELECT
  earlier.incident_key,
  later.incident_key,
  'similar_text',
  coalesce(list_sort(list_intersect(one.themes, two.themes)), []) AS common,
  [],
  date_diff('day', earlier.occurred_on, later.occurred_on),
  found.cosine
FROM found
JOIN places AS earlier ON earlier.place = found.earlier
JOIN places AS later ON later.place = found.later
LEFT JOIN themes AS one ON one.incident_key = earlier.incident_key
LEFT JOIN themes AS two ON two.incident_key = later.incident_key
LEFT JOIN asked_again ON asked_again.earlier_key = earlier.incident_key AND asked_again.later_key = later.incident_key
WHERE len(common) > 0 OR one.themes IS NULL OR two.themes IS NULL OR asked_again.later_key IS NOT NULL OR found.cosine >= 2.5 * $threshold
ORDER BY later.place, found.cosine DESC
