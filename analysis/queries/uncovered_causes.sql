-- Which contributing factors and failed safeguards does no action address? (--param year=2025)
-- Group: Causes
--
-- Without `year`, of all years. `nearest` is the action whose words are nearest, and did not reach.
--
-- Empty where no contributing factor and no failed safeguard was written down, or none of that year, or an action was found for each.
SELECT why, uncovered.text, source, occurred_on, actions.text AS nearest, nearest_score, incident_key, uncovered.path, uncovered.line
FROM uncovered_factors AS uncovered
JOIN incidents USING (incident_key)
LEFT JOIN action_items AS actions ON actions.action_key = nearest_action_key
WHERE $year IS NULL OR year(occurred_on) = TRY_CAST($year AS INTEGER)
ORDER BY occurred_on DESC, uncovered.incident_key, uncovered.line;
