-- Does an action that is to detect something ask for an alert, and not only for something to look at, or for fewer alerts?
--
-- A graph or a dashboard shows and tells nobody, one of alarms ("graph of alarms per hour") no more than others; "alarm only when" asks for fewer.
CREATE MACRO asks_for_an_alert(words) AS
CASE
  WHEN names_an_alert(words) THEN names_an_alert(regexp_replace(
    strip_accents(lower(words)),
    '\b(graph|chart|dashboard|panel|plot|list|count|number|diagramm)e?s? (of|for|showing|der|von) (the |all |our )?\w+|\b(alert|alarm)s? (only|nur)\b',
    '',
    'g'
  ))
  ELSE NOT tells_of_noise(words)
    AND NOT regexp_matches(strip_accents(lower(words)), '\b(graph|chart|dashboard|panel|plot|metric|log(s|ging)?\b|display|diagramm|anzeige)')
END;
