-- How far did the actions of each team's incidents get within ninety days? (--param as_of=2025-09-30)
-- Group: Follow-up
--
-- Without `as_of`, as on the day that the corpus fixes, else today. Those of incidents that lie ninety days back can be compared
-- (`aged_90`); an action of two teams is in the rows of both.
--
-- Empty where no incident with an action had begun by then.
SELECT
  coalesce(value, 'no team known') AS team, actions, aged_90, complete_by_90, not_complete_90, aged_90 - complete_by_90 - not_complete_90 AS nobody_wrote,
  checked_by_90
FROM follow_through_by($as_of::DATE)
WHERE dimension = 'team'
ORDER BY aged_90 DESC, team;
