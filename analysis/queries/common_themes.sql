-- Which themes of cause do most incidents have, and which words decided?
-- Group: Causes
--
-- Empty where no words of a cause are in the vocabulary of themes.
SELECT theme, count(DISTINCT incident_key) AS incidents, list(DISTINCT lower(matched))[:5] AS words
FROM incident_themes
SEMI JOIN (SELECT incident_key FROM incident_facts WHERE counts) USING (incident_key)
GROUP BY theme
ORDER BY incidents DESC, theme;
