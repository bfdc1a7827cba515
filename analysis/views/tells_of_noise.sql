-- Do some words tell of alerts that are too many or false?
--
-- Such words are no sign that an alert was missing. Which they are stands in `alerts.toml` (`noise`).
CREATE MACRO tells_of_noise(words) AS
regexp_matches(strip_accents(lower(words)), '\b({noise})');
