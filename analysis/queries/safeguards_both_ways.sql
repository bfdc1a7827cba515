-- Which safeguards worked in one incident and failed in another?
-- Group: Recurrence
--
-- Empty where no safeguard that worked was found to be named among those that failed or were missing after another incident.
SELECT
  earlier_outcome, earlier_text, later_outcome, later_text, earlier_on, later_on, earlier_key, later_key, later_path AS path, later_line AS line
FROM safeguards_on_both_lists;
