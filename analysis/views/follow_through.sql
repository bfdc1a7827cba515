-- How far did the actions of each quarter's incidents get?
--
-- One row per quarter of the incidents, near misses and drills left out: the rows of `follow_through_by` for quarters, with its columns. Fairly
-- compared are only actions that had equally long: of `aged_90` (the incident lies 90 days before `as_of`), `complete_by_90` and `checked_by_90` are known
-- to be so on day 90, `not_complete_90` and `not_checked_90` not to be, and of the rest nobody wrote. `observed_90` (`as_of`, or `known_on` if earlier, at
-- least 90 days after the incident) leaves out what was finished and not written of again; of these `complete_90` and `verified_90` were in that state on
-- day 90, and of `unknown_90` nobody can say, of which `complete_undated` are complete now.
CREATE MACRO follow_through(as_of) AS TABLE
SELECT
  value AS quarter,
  incidents,
  actions,
  with_owner,
  with_due,
  complete,
  verified,
  independent,
  open,
  overdue,
  accepted,
  cancelled,
  unknown,
  aged_90,
  complete_by_90,
  checked_by_90,
  not_complete_90,
  not_checked_90,
  observed_90,
  complete_90,
  verified_90,
  unknown_90,
  complete_undated
FROM follow_through_by(as_of)
WHERE dimension = 'quarter'
ORDER BY quarter NULLS LAST;
