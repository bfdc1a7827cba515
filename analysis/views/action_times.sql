-- How long did each action take to be complete, and to have a check recorded; and how long was it watched?
--
-- One row per action of an incident that had begun by `as_of`: the columns of `action_facts`, and these. Days count from the incident's day. No day is made
-- up: an action that is complete since a day that nobody wrote has bounds, and one that is open was watched up to the last day on which that is attested.
-- `to_complete`, `to_check`: how the watching ended: `done` (complete; with a check recorded), `cancelled`, `watched` (neither when it was last looked at),
-- `undated` (done or cancelled, on a day that is not known), NULL where it cannot be used;
-- `why_not`, `why_not_check`: why it cannot be used for the one, for the other; a form that never asks for a check says nothing of one;
-- `complete_days`, `check_days`, `cancel_days`: days to completion, to the recorded check, to cancellation; NULL where the day is not known;
-- `complete_after_days`, `complete_by_days`: it was complete no earlier and no later than that, by what is attested; the same where the day is known. A
-- document that was edited and kept its day of preparation tells too early a last day (`known_basis`);
-- `check_after_days`, `check_by_days`: the same of the check;
-- `watched_days`: days to the last day by `as_of` on which its state is attested.
CREATE MACRO action_times(as_of) AS TABLE
WITH said AS (
  SELECT
    action_key,
    max(attested_on) FILTER (attested_on <= as_of::DATE) AS last_on,
    max(attested_on) FILTER (attested_on <= as_of::DATE AND coalesce(status, 'none') NOT IN ('complete', 'cancelled')) AS last_open_on,
    max(attested_on) FILTER (
      attested_on <= as_of::DATE AND NOT coalesce(status = 'complete' AND verification IN ('evidenced', 'independent'), false)
    ) AS last_unchecked_on,
    coalesce(
      bool_or(attested_on > as_of::DATE AND (coalesce(status, 'none') NOT IN ('complete', 'cancelled') OR completed_on > as_of::DATE)), false
    ) AS open_later
  FROM action_attestations
  GROUP BY action_key
),
closed AS (
  SELECT
    action_key,
    min(attested_on) FILTER (status = 'complete') AS complete_by,
    min(attested_on) FILTER (status = 'complete' AND verification IN ('evidenced', 'independent')) AS check_by,
    arg_min(basis, attested_on) FILTER (status = 'complete' AND verification IN ('evidenced', 'independent')) AS check_basis,
    min(attested_on) FILTER (status = 'cancelled') AS cancelled_by,
    arg_min(basis, attested_on) FILTER (status = 'cancelled') AS cancelled_basis
  FROM action_attestations
  JOIN said USING (action_key)
  WHERE attested_on <= as_of::DATE AND (last_open_on IS NULL OR attested_on >= last_open_on)
  GROUP BY action_key
),
dated AS (
  SELECT
    facts.*,
    CASE WHEN is_complete AND completed_on <= as_of::DATE THEN completed_on END AS complete_on,
    CASE WHEN state <> 'verified' THEN NULL
      WHEN verified_on <= as_of::DATE THEN greatest(verified_on, complete_on)
      WHEN check_basis <> 'prepared' AND last_unchecked_on <= closed.check_by THEN closed.check_by END AS check_on,
    CASE WHEN state = 'cancelled' AND cancelled_basis <> 'prepared' THEN cancelled_by END AS cancelled_on,
    CASE WHEN open_later THEN as_of::DATE WHEN known_on < last_on THEN known_on ELSE last_on END AS watched_until,
    CASE WHEN is_complete THEN coalesce(complete_on, greatest(last_open_on, occurred_on)) END AS complete_after,
    CASE WHEN is_complete THEN coalesce(complete_on, closed.complete_by) END AS complete_by,
    CASE WHEN state = 'verified' THEN coalesce(check_on, greatest(last_unchecked_on, complete_on, occurred_on)) END AS check_after,
    CASE WHEN state = 'verified' THEN coalesce(check_on, closed.check_by) END AS check_by
  FROM action_facts(as_of) AS facts
  LEFT JOIN said USING (action_key)
  LEFT JOIN closed USING (action_key)
),
judged AS (
  SELECT
    *,
    CASE
      WHEN occurred_on IS NULL THEN 'its incident has no day'
      WHEN state = 'unknown' THEN 'nobody wrote how it stood'
      WHEN least(complete_on, check_on, cancelled_on) < occurred_on THEN 'complete, checked or cancelled before its incident'
      WHEN is_complete OR state = 'cancelled' THEN NULL
      WHEN watched_until IS NULL THEN 'nothing says when it was last looked at'
      WHEN watched_until < occurred_on THEN 'last looked at before its incident'
    END AS why_not,
    CASE
      WHEN why_not IS NOT NULL THEN why_not
      WHEN state IN ('verified', 'cancelled') THEN NULL
      WHEN list_contains(never_asked, 'verification') THEN 'its form has no place for a check'
      WHEN watched_until IS NULL THEN 'nothing says when it was last looked at'
      WHEN watched_until < occurred_on THEN 'last looked at before its incident'
    END AS why_not_check
  FROM dated
)
SELECT
  judged.* EXCLUDE (complete_on, check_on, cancelled_on, watched_until, complete_after, complete_by, check_after, check_by),
  CASE
    WHEN why_not IS NOT NULL THEN NULL
    WHEN is_complete THEN CASE WHEN complete_on IS NULL THEN 'undated' ELSE 'done' END
    WHEN state = 'cancelled' THEN CASE WHEN cancelled_on IS NULL THEN 'undated' ELSE 'cancelled' END
    ELSE 'watched'
  END AS to_complete,
  CASE
    WHEN why_not_check IS NOT NULL THEN NULL
    WHEN state = 'verified' THEN CASE WHEN check_on IS NULL THEN 'undated' ELSE 'done' END
    WHEN state = 'cancelled' THEN CASE WHEN cancelled_on IS NULL THEN 'undated' ELSE 'cancelled' END
    ELSE 'watched'
  END AS to_check,
  complete_on - occurred_on AS complete_days,
  complete_after - occurred_on AS complete_after_days,
  complete_by - occurred_on AS complete_by_days,
  check_on - occurred_on AS check_days,
  check_after - occurred_on AS check_after_days,
  check_by - occurred_on AS check_by_days,
  cancelled_on - occurred_on AS cancel_days,
  watched_until - occurred_on AS watched_days
FROM judged
ORDER BY occurred_on NULLS LAST, incident_key, line;
