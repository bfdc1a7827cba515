-- Which actions were asked for again, how long after, and how did the earlier one stand then?
-- Group: Recurrence
--
-- Empty where no action was found to be asked for by the same ticket or in nearly the same words after an earlier incident; one without a day stands before no other.
SELECT
  repeated.later_text AS action, earlier_action_state, days_between, incidents_between, because, repeated.earlier_key AS first_asked,
  repeated.later_key AS asked_again, incidents.path, repeated.later_line AS line
FROM repeated_actions AS repeated
JOIN incidents ON incidents.incident_key = repeated.later_key
ORDER BY later_on DESC, later_action_key;
