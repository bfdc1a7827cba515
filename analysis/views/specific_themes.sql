-- By what would a later incident repeat this one, beside its system?
--
-- One row per incident, theme, reason and word for which sharing the theme says something. Drills are left out: they are made, they do not come back.
-- `theme`: The theme of cause.
-- `reason`: What must be shared with the theme: a mechanism of it, another theme, or (`rare`) nothing more, the theme being in at most 15 % of
-- incidents.
-- `word`: Which word must be shared as well: one of those by which the theme was read, in the form in which they are counted, that tells something:
-- at most 15 % of incidents hold it, or three. Two incidents in which only the theme's common words were read ("test", "upgrade") have a field in
-- common and no fault. Where a person set the theme, the words are those of the factor, else of the title.
CREATE VIEW specific_themes AS
WITH themes AS (
  SELECT DISTINCT incident_key, theme, mechanism, words_of(coalesce(matched, factors.text, incidents.title, '')) AS words
  FROM incident_themes
  JOIN incidents USING (incident_key)
  LEFT JOIN contributing_factors AS factors
    ON factors.incident_key = incident_themes.incident_key AND factors.line = incident_themes.line AND incident_themes.matched IS NULL
  WHERE coalesce(incidents.kind, 'incident') <> 'drill'
),
whole AS (
  SELECT DISTINCT incident_key, theme FROM themes
),
most AS (
  SELECT 0.15 * count(*) AS incidents FROM incidents WHERE coalesce(kind, 'incident') <> 'drill'
),
telling AS (
  SELECT term FROM search_terms GROUP BY term HAVING count(*) <= greatest((SELECT incidents FROM most), 3)
),
read AS (
  SELECT DISTINCT incident_key, theme, word
  FROM (SELECT incident_key, theme, unnest(words) AS word FROM themes) AS held SEMI JOIN telling ON telling.term = held.word
),
reasons AS (
  SELECT incident_key, theme, 'rare' AS reason
  FROM whole SEMI JOIN (SELECT theme FROM whole GROUP BY theme HAVING count(*) <= (SELECT incidents FROM most)) AS rare USING (theme)
  UNION ALL
  SELECT DISTINCT incident_key, theme, 'mechanism ' || mechanism FROM themes WHERE mechanism IS NOT NULL
  UNION ALL
  SELECT one.incident_key, one.theme, 'theme ' || two.theme
  FROM whole AS one JOIN whole AS two ON two.incident_key = one.incident_key AND two.theme <> one.theme
)
SELECT incident_key, theme, reason, word FROM reasons JOIN read USING (incident_key, theme);
