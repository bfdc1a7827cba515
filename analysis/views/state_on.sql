-- In which state was an action on a day, as far as its document attests it?
--
-- One of `open`, `complete_unverified`, `verified`, `cancelled`, `unknown` where words with a date, or the document's state on or after
-- `known_on`, say so. Before that day, or where it is NULL: `open` for an action that is still open, `unproven` for one that is complete without
-- proof (open or complete then, which one is not known), else `undetermined`. A NULL status with a due day counts as open.
CREATE MACRO state_on(day, status, verification, due_on, completed_on, verified_on, known_on) AS
CASE
  WHEN status = 'complete' AND completed_on > day::DATE THEN 'open'
  WHEN status = 'complete' AND verification IN ('evidenced', 'independent') AND verified_on <= day::DATE THEN 'verified'
  WHEN status = 'complete' AND completed_on <= day::DATE AND verified_on > day::DATE THEN 'complete_unverified'
  WHEN status = 'complete' AND completed_on <= day::DATE
    AND coalesce(verification, 'none') NOT IN ('evidenced', 'independent') THEN 'complete_unverified'
  WHEN known_on <= day::DATE THEN
    CASE
      WHEN status = 'complete' AND verification IN ('evidenced', 'independent') THEN 'verified'
      WHEN status = 'complete' THEN 'complete_unverified'
      WHEN status = 'cancelled' THEN 'cancelled'
      WHEN status IS NULL AND due_on IS NULL THEN 'unknown'
      ELSE 'open'
    END
  WHEN status IN ('not_started', 'in_progress', 'blocked') OR (status IS NULL AND due_on IS NOT NULL) THEN 'open'
  WHEN status = 'complete' AND coalesce(verification, 'none') NOT IN ('evidenced', 'independent') THEN 'unproven'
  ELSE 'undetermined'
END;
