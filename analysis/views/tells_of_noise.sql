-- Do some words tell of alerts that are too many or false?
--
-- Such words are no sign that an alert was missing.
CREATE MACRO tells_of_noise(words) AS
regexp_matches(lower(words), '\b(noise|noisy|flapping|false (alarm|alert|positive)|fehlalarm)');
