-- How long did each action take to be complete, and to have a check recorded; and how long was it watched?
--
-- One row per action of an incident that had begun by `as_of`: the columns of `action_facts`, and these. Days count from the incident's day. No day
-- is made up: an action that is complete since a day that nobody wrote has bounds, and one that is open was watched up to the last day on which that
-- is attested. A document that was edited keeps its day of preparation: that something is complete on the page says nothing of that day. It bounds
-- a completion only where words, history, an answer or a ticket attest it, or the page was seen to say so. Only what was attested by `as_of` counts:
-- what was written later, that it was still open, shows in `state` and bounds nothing here.
-- `action_key`: The action.
-- `text`: The action, in its author's words.
-- `owners`: Who is named for it.
-- `verification`: Its rung of the verification ladder, as attested by then.
-- `path`: The document that asks for it, relative to the corpus.
-- `line`: The first line on which it stands, from 1.
-- `end_line`: The last line on which it stands.
-- `kind`: What it is for, chosen by a rule.
-- `due_on`: The due day that held on the day `as_of`, or the last day of the period named.
-- `due_text`: That day in the author's words; NULL where the document has another one now.
-- `status`: Status as attested by then: `not_started`, `in_progress`, `blocked`, `complete` or `cancelled`; NULL: none that could be read.
-- `completed_on`: Day of completion as attested by then; NULL where it is not known.
-- `verified_on`: Day of the check as attested by then; NULL where it is not known.
-- `known_on`: The last day by `as_of` on which its state is attested; NULL where nothing by then says when.
-- `first_due_on`: The first due day observed.
-- `due_pushes`: How often the due day had been moved later.
-- `accepted_until`: The day up to which its risk is accepted; NULL where it is not.
-- `why_not`: Why the action says nothing of the time to completion; NULL where it does.
-- `why_not_check`: Why it says nothing of the time to a check, such as a form that never asks for one; NULL where it does.
-- `to_complete`: How the watching for completion ended: `done`, `cancelled`, `watched` (neither when last looked at) or `undated` (no day known);
-- NULL: unusable.
-- `to_check`: How the watching for a recorded check ended, in the same words; `done` is complete with a check recorded.
-- `complete_days`: Days to completion; NULL where the day is not known.
-- `complete_after_days`: Completion came no earlier than that, by what is attested; the day itself where it is known.
-- `complete_by_days`: Completion came no later than that.
-- `complete_as_prepared_days`: Days to the preparation of a document that says complete, where nothing else bounds it: it was so by then, if it was
-- not edited later.
-- `check_days`: Days to the recorded check; NULL where the day is not known.
-- `check_after_days`: The check came no earlier than that, by what is attested; the day itself where it is known.
-- `check_by_days`: The check came no later than that.
-- `cancel_days`: Days to cancellation; NULL where the day is not known.
-- `watched_days`: Days to the last day by `as_of` on which its state is attested.
CREATE MACRO action_times(as_of) AS TABLE
WITH said AS (
  SELECT
    action_key,
    max(attested_on) FILTER (attested_on <= as_of::DATE AND coalesce(status, 'none') NOT IN ('complete', 'cancelled')) AS last_open_on,
    max(attested_on) FILTER (
      attested_on <= as_of::DATE AND NOT coalesce(status = 'complete' AND verification IN ('evidenced', 'independent'), false)
    ) AS last_unchecked_on
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
    known_on AS watched_until,
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
      WHEN state = 'unknown' THEN 'no state was read'
      WHEN least(complete_on, check_on, cancelled_on) < occurred_on THEN 'complete, checked or cancelled before its incident'
      WHEN is_complete OR state = 'cancelled' THEN NULL
      WHEN told_later_on IS NOT NULL THEN 'nothing was written of it by then'
      WHEN watched_until IS NULL THEN 'nothing says when it was last looked at'
      WHEN watched_until < occurred_on THEN 'last looked at before its incident'
    END AS why_not,
    CASE
      WHEN why_not IS NOT NULL THEN why_not
      WHEN state IN ('verified', 'cancelled') THEN NULL
      WHEN list_contains(never_asked, 'verification') THEN 'its form has no place for a check'
      WHEN told_later_on IS NOT NULL THEN 'nothing was written of it by then'
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
