-- What was decided against, and then the incident came back?
-- Group: Recurrence
--
-- Empty where no action is known to have been cancelled before its incident was found to come back; where no status is written, none can be.
SELECT actions.text AS declined_action, began_on, days_between, actions.status_text, later_key, earlier_key, incidents.path, actions.line
FROM recurred_while_open
JOIN action_items AS actions USING (action_key)
JOIN incidents ON incidents.incident_key = earlier_key
WHERE standing = 'declined'
ORDER BY began_on DESC, action_key;
