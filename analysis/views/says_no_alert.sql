-- Do some words say that an alert, an alarm or watching was not there?
--
-- They do where a word for "no" stands a few words before one for an alert ("there is no alert", "keinen Alarm"), or behind it ("the alarm was missing"),
-- in one clause.
CREATE MACRO says_no_alert(words) AS
regexp_matches(
  strip_accents(lower(words)),
  '\b(no|not|never|nothing|nobody|none|without|missing|lack(s|ed|ing)?|insufficient|kein(e|en|er|em)?|nicht|nichts|niemand|ohne|fehlt?e?(nde[rns]?)?)\b'
  '[^.,;:!?]{0,25}\b(alert|alarm|monitor|watch|uberwach|benachrichtig)'
  '|\b(alert|alarm|monitor|uberwach|benachrichtig)[^.,;:!?]{0,15}\b(missing|absent|not|never|nicht|fehlte?n?)\b'
);
