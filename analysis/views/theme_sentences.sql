-- In which sentence does each incident tell of a theme or mechanism?
--
-- One row per row of `incident_themes`. `sentence`: the one that holds the words that decided (`matched`); where none were kept, the text's first.
CREATE VIEW theme_sentences AS
SELECT themes.*, sentence_with(texts.text, coalesce(themes.matched, '')) AS sentence
FROM incident_themes AS themes
LEFT JOIN incident_texts AS texts
  ON texts.incident_key = themes.incident_key
  AND texts.source = CASE themes.source WHEN 'cause' THEN 'causal_chain' ELSE themes.source END
  AND (themes.source <> 'factor' OR texts.line = themes.line);
