-- Which themes and mechanisms of cause does each incident have, and which words decided?
--
-- One row per incident, theme or mechanism, and place where it was read. An incident's themes are those of its factors; where these have
-- none, those of its cause, summary and title, which are `guessed`. What stands among factors and only leads elsewhere, or tells what is still to come,
-- is none (`is_aside` in `factor_actions`).
-- `theme`: The theme of cause.
-- `mechanism`: The mechanism below that theme; NULL where only the theme was read.
-- `source`: What it was read in: `factor`, `cause`, `summary` or `title`.
-- `guessed`: Whether it was read in the cause, the summary or the title, because no factor has a theme.
-- `line`: The line on which these words stand.
CREATE TABLE incident_themes AS
WITH read AS (
  SELECT themes_read.*, source = 'factor' AS from_factor
  FROM themes_read
  LEFT JOIN contributing_factors AS factors
    ON source = 'factor' AND factors.incident_key = themes_read.incident_key AND factors.seq = themes_read.seq
  WHERE source IN ('factor', 'cause', 'summary', 'title') AND (factors.text IS NULL OR NOT regexp_matches(factors.text, '{asides}'))
)
SELECT DISTINCT incident_key, theme, mechanism, source, matched, guessed OR NOT from_factor AS guessed, line
FROM read
LEFT JOIN (SELECT DISTINCT incident_key, true AS has_factor FROM read WHERE from_factor) AS factored USING (incident_key)
WHERE theme IS NOT NULL AND (from_factor OR has_factor IS NULL)
ORDER BY incident_key, line, theme, mechanism;
