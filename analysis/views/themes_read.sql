-- Which themes and mechanisms of cause were read in which statement, and by which words?
--
-- One row per theme or mechanism that the rules read, or a person set, in a statement, a title or a summary.
-- `theme`: The theme of cause; of a mechanism the one above it.
-- `mechanism`: The mechanism below that theme; NULL where only the theme was read.
CREATE VIEW themes_read AS
SELECT
  incident_key,
  source,
  seq,
  CASE attribute WHEN 'theme' THEN value ELSE parents.theme END AS theme,
  CASE attribute WHEN 'mechanism' THEN value END AS mechanism,
  matched,
  guessed,
  line
FROM classifications
LEFT JOIN (
  SELECT substr(name, 11) AS mechanism, value AS theme FROM settings WHERE starts_with(name, 'mechanism.')
) AS parents ON parents.mechanism = classifications.value AND attribute = 'mechanism'
WHERE attribute IN ('theme', 'mechanism');
