-- Do some words say that an alert, an alarm or watching was not there?
--
-- They do where a word for "no" stands a few words before one for an alert ("there is no alert", "keinen Alarm"), or behind it ("the alarm was missing"),
-- in one clause. Which words these are stands in `alerts.toml` (`no`, `things`, `watching`, `missing`).
CREATE MACRO says_no_alert(words) AS
regexp_matches(
  strip_accents(lower(words)), '\b({no})[^.,;:!?]{0,25}\b({things}|{watching})|\b({things})[^.,;:!?]{0,15}\b({missing})'
);
