-- How far did the actions of each quarter's incidents get?
--
-- One row per `quarter` of the incidents, near misses and drills left out: the rows of `follow_through_by` for quarters, with its columns. Fairly
-- compared are only actions that had equally long: those of `aged_90`, of which some are known to be complete, or checked, on the 90th day, some are
-- known not to be, and of the rest nobody wrote. `observed_90` leaves out what was finished early and not written of again.
-- `quarter`: The quarter of the incidents; NULL holds those without a day.
-- `observed_90`: How many are of incidents that lie 90 days before `as_of`, or before the last day on which somebody wrote of the action if that is
-- earlier.
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
  not_looked_at,
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
