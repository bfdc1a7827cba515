-- Does an action that is to detect something ask for an alert, and not only for something to look at, or for fewer alerts?
--
-- A graph or a dashboard shows and tells nobody, one of alarms ("graph of alarms per hour") no more than others; "alarm only when" asks for fewer.
-- Which words these are stands in `alerts.toml` (`shown`, `of_many`, `only`).
CREATE MACRO asks_for_an_alert(words) AS
CASE
  WHEN names_an_alert(words) THEN names_an_alert(regexp_replace(
    strip_accents(lower(words)), '\b({of_many}) (of|for|showing|der|von) (the |all |our )?\w+|\b(alert|alarm)s? ({only})', '', 'g'
  ))
  ELSE NOT tells_of_noise(words) AND NOT regexp_matches(strip_accents(lower(words)), '\b({shown})')
END;
