-- How far did the actions of each team's incidents get within ninety days? (--param as_of=2025-09-30)
--
-- Without `as_of`, as it is today. Only actions of incidents that lie ninety days back; an action of two teams is in the rows of both.
SELECT
  coalesce(value, 'no team known') AS team, actions, aged_90, complete_by_90, not_complete_90, aged_90 - complete_by_90 - not_complete_90 AS nobody_wrote,
  checked_by_90
FROM follow_through_by(coalesce($as_of::DATE, current_date))
WHERE dimension = 'team'
ORDER BY aged_90 DESC, team;
