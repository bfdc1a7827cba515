-- By which telling words was each theme of an incident read?
--
-- One row per incident, theme and word, drills left out. Two incidents of a theme in which only its common words were read ("test", "upgrade") have a
-- field in common; of pairs in which one of these words was read in both, more were the same thing again.
-- `theme`: The theme of cause.
-- `word`: One of those by which the theme was read, in the form in which they are counted, that at most 15 % of incidents hold, or three. Where a
-- person set the theme, the words are those of the factor, else of the title.
CREATE VIEW theme_words AS
WITH themes AS (
  SELECT DISTINCT incident_key, theme, words_of(coalesce(matched, factors.text, incidents.title, '')) AS words
  FROM incident_themes
  JOIN incidents USING (incident_key)
  LEFT JOIN contributing_factors AS factors
    ON factors.incident_key = incident_themes.incident_key AND factors.line = incident_themes.line AND incident_themes.matched IS NULL
  WHERE kind IS DISTINCT FROM 'drill'
),
telling AS (
  SELECT term FROM search_terms GROUP BY term
  HAVING count(*) <= greatest(0.15 * (SELECT count(*) FROM incidents WHERE kind IS DISTINCT FROM 'drill'), 3)
)
SELECT DISTINCT incident_key, theme, word
FROM (SELECT incident_key, theme, unnest(words) AS word FROM themes) AS held SEMI JOIN telling ON telling.term = held.word;
