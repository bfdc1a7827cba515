-- Which incidents came back, and in which state was what had been asked for after the earlier one?
--
-- One row per action of an earlier incident and the first later one that repeats it (`cited`, or same theme and system), the latest first: that row of
-- `actions_at_repeats`. Declined, then it came back, is a `standing` of its own.
-- `later_count`: How many later incidents repeat the earlier one.
CREATE VIEW recurred_while_open AS
SELECT
  earlier_key, later_key, action_key, tier, shared_themes, action_state, standing, same_theme, same_word, known_on, later_count,
  days_between, began_on, was_due, owners, line
FROM actions_at_repeats
WHERE place = 1;
