-- Do some words tell of an alert, an alarm or of watching, and not only of noise?
--
-- The words that decided that something could not be seen ("no alert", "nothing watches") are asked: a log that was lost is no alert that was missing.
-- Which words these are stands in `alerts.toml` (`names`).
CREATE MACRO names_an_alert(words) AS
regexp_matches(strip_accents(lower(words)), '\b({names})') AND NOT tells_of_noise(words);
