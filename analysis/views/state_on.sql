-- In which state was an action on a day, by the statement about it that held then?
--
-- The arguments are those of a row of `action_attestations` that holds on `day`: the last one from that day or before, else the earliest. `attested` says
-- which: true for one of `open`, `complete_unverified`, `verified`, `cancelled`, `unknown`. Before anything was attested: `open` for an action that is
-- open in its earliest statement or was completed later, `unproven` for one that is complete without proof (open or complete then, which one is not
-- known), else `undetermined`. A NULL status with a due day counts as open.
CREATE MACRO state_on(day, attested, status, verification, due_on, completed_on) AS
CASE
  WHEN status IN ('not_started', 'in_progress', 'blocked') OR (status IS NULL AND due_on IS NOT NULL) THEN 'open'
  WHEN status = 'complete' AND completed_on > day::DATE THEN 'open'
  WHEN attested AND status = 'complete' AND verification IN ('evidenced', 'independent') THEN 'verified'
  WHEN attested AND status = 'complete' THEN 'complete_unverified'
  WHEN attested THEN coalesce(status, 'unknown')
  WHEN status = 'complete' AND coalesce(verification, 'none') NOT IN ('evidenced', 'independent') THEN 'unproven'
  ELSE 'undetermined'
END;
