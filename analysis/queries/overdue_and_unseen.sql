-- Which actions are overdue, the severest first, and did anybody look at them since their due day? (--param as_of=2025-09-30)
-- Group: Follow-up
--
-- Without `as_of`, as on the day that the corpus fixes, else today.
--
-- Empty where no action has a due day, or none is known to be open past it.
SELECT
  severity, days_overdue, CASE WHEN seen_after_due THEN 'seen, and still open' ELSE 'not looked at since' END AS looked_at, text AS action, owners, teams,
  title, incident_key, path, line
FROM overdue_actions($as_of::DATE)
ORDER BY severity NULLS LAST, days_overdue DESC, action_key;
