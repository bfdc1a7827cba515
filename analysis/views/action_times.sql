-- How long did each action take to be complete, and to have a check recorded; and how long was it watched?
--
-- One row per action of an incident that had begun by `as_of`: the columns of `action_facts`, and these. Days count from the incident's day. No day
-- is made up: an action that is complete since a day that nobody wrote has bounds, and one that is open was watched up to the last day on which that
-- is attested. A document that was edited keeps its day of preparation: that something is complete on the page says nothing of that day. It bounds
-- a completion only where words, history, an answer or a ticket attest it, or the page was seen to say so.
-- `to_complete`: how the watching ended: `done`, `cancelled`, `watched` (neither when last looked at), `undated` (no day known), NULL: unusable;
-- `to_check`: the same of the check: `done` is complete with a check recorded;
-- `why_not`, `why_not_check`: why it cannot be used for the one, for the other; a form that never asks for a check says nothing of one;
-- `complete_days`, `check_days`, `cancel_days`: days to completion, to the recorded check, to cancellation; NULL where the day is not known;
-- `complete_after_days`, `check_after_days`: it was so no earlier than that, by what is attested; the day itself where it is known;
-- `complete_by_days`, `check_by_days`: it was so no later than that;
-- `complete_as_prepared_days`: days to the preparation of a document that says complete, where nothing else bounds it: it was so by then, if it was
-- not edited later;
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
    min(attested_on) FILTER (status = 'complete' AND basis <> 'prepared') AS complete_by,
    min(attested_on) FILTER (status = 'complete' AND basis = 'prepared') AS prepared_complete,
    min(attested_on) FILTER (status = 'complete' AND basis <> 'prepared' AND verification IN ('evidenced', 'independent')) AS check_by,
    min(attested_on) FILTER (status = 'cancelled') AS cancelled_by,
    arg_min(basis, attested_on) FILTER (status = 'cancelled') AS cancelled_basis
  FROM action_attestations
  JOIN said USING (action_key)
  WHERE attested_on <= as_of::DATE AND (last_open_on IS NULL OR attested_on >= last_open_on)
  GROUP BY action_key
),
seen AS (
  SELECT
    action_key,
    min(happened_on) FILTER (status = 'complete') AS complete_by,
    min(happened_on) FILTER (status = 'complete' AND verification IN ('evidenced', 'independent')) AS check_by
  FROM action_changes
  JOIN said USING (action_key)
  WHERE source IN ('git', 'document') AND NOT list_contains(changes, 'deleted')
    AND happened_on <= as_of::DATE AND (last_open_on IS NULL OR happened_on >= last_open_on)
  GROUP BY action_key
),
dated AS (
  SELECT
    facts.*,
    CASE WHEN is_complete AND completed_on <= as_of::DATE THEN completed_on END AS complete_on,
    CASE WHEN state <> 'verified' THEN NULL
      WHEN verified_on <= as_of::DATE THEN greatest(verified_on, complete_on)
      WHEN last_unchecked_on <= closed.check_by THEN closed.check_by END AS check_on,
    CASE WHEN state = 'cancelled' AND cancelled_basis <> 'prepared' THEN cancelled_by END AS cancelled_on,
    CASE WHEN open_later THEN as_of::DATE WHEN known_on < last_on THEN known_on ELSE last_on END AS watched_until,
    CASE WHEN is_complete THEN coalesce(complete_on, greatest(last_open_on, occurred_on)) END AS complete_after,
    CASE WHEN is_complete THEN coalesce(
      complete_on, least(closed.complete_by, CASE WHEN seen.complete_by IS NOT NULL THEN greatest(seen.complete_by, occurred_on) END)
    ) END AS complete_by,
    CASE WHEN is_complete THEN closed.prepared_complete END AS as_prepared,
    CASE WHEN state = 'verified' THEN coalesce(check_on, greatest(last_unchecked_on, complete_on, occurred_on)) END AS check_after,
    CASE WHEN state = 'verified' THEN coalesce(
      check_on, least(closed.check_by, CASE WHEN seen.check_by IS NOT NULL THEN greatest(seen.check_by, occurred_on) END)
    ) END AS check_by
  FROM action_facts(as_of) AS facts
  LEFT JOIN said USING (action_key)
  LEFT JOIN closed USING (action_key)
  LEFT JOIN seen USING (action_key)
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
  judged.* EXCLUDE (complete_on, check_on, cancelled_on, watched_until, complete_after, complete_by, as_prepared, check_after, check_by),
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
  CASE WHEN complete_by IS NULL THEN as_prepared - occurred_on END AS complete_as_prepared_days,
  check_on - occurred_on AS check_days,
  check_after - occurred_on AS check_after_days,
  check_by - occurred_on AS check_by_days,
  cancelled_on - occurred_on AS cancel_days,
  watched_until - occurred_on AS watched_days
FROM judged
ORDER BY occurred_on NULLS LAST, incident_key, line;
