-- Do some words tell of an alert, an alarm or of watching, and not only of noise?
--
-- The words that decided that something could not be seen ("no alert", "nothing watches") are asked: a log that was lost is no alert that was missing.
CREATE MACRO names_an_alert(words) AS
regexp_matches(
  strip_accents(lower(words)),
  '\b(alert|alarm|monitor|watch|pag(e|ed|er|ing)\b|notif|threshold|fire[ds]?\b|firing|trigger|sound(s|ed)?\b|quiet|silen|unnoticed|undetected|notice'
  '|uberwach|benachrichtig|schwell|unbemerkt|(be)?merkte)'
)
AND NOT tells_of_noise(words);
