-- Which incidents came back while what was asked for after the earlier one was open or unproven, or nobody knows how it stood?
-- Group: Recurrence
--
-- Empty where no incident with actions was found to be repeated (where documents name no systems, only a citation can show it), or each of these
-- actions is known to have been proven or cancelled by then.
SELECT action_state, actions.text AS action, days_between, later_key, earlier_key, incidents.path, actions.line
FROM recurred_while_open
JOIN action_items AS actions USING (action_key)
JOIN incidents ON incidents.incident_key = earlier_key
WHERE action_state IN ('open', 'complete_unverified', 'unproven', 'undetermined')
ORDER BY began_on DESC;
