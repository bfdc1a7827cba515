-- Which actions are overdue, the severest first, and did anybody look at them since their due day? (--param as_of=2025-09-30)
SELECT
  severity, days_overdue, text AS action, owners, teams, CASE WHEN seen_after_due THEN 'seen, and still open' ELSE 'not looked at since' END AS looked_at,
  incident_key, title, path, line
FROM overdue_actions(coalesce($as_of::DATE, current_date))
ORDER BY severity NULLS LAST, days_overdue DESC, action_key;
