-- Which early signals and monitoring gaps had been named before, and had anybody asked for something?
-- Group: Recurrence
--
-- Empty where no early signal or monitoring gap was found to be named after an earlier incident already;
-- one without a day stands before no other.
SELECT
  asked_for, later_text, earlier_text, days_between, because, actions.text AS action, earlier_key, later_key, later_path AS path, later_line AS line
FROM missed_signals
LEFT JOIN action_items AS actions USING (action_key);
