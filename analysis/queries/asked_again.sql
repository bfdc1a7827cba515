-- Which actions were asked for again, and how long after?
SELECT later.text AS action, first.incident_key AS first_asked, second.incident_key AS asked_again, days_between, incidents_between
FROM repeated_actions
JOIN action_items AS earlier ON earlier.action_key = earlier_action_key
JOIN action_items AS later ON later.action_key = later_action_key
JOIN incidents AS first ON first.incident_key = earlier.incident_key
JOIN incidents AS second ON second.incident_key = later.incident_key
ORDER BY second.occurred_on DESC;
