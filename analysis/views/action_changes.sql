-- What happened to each action, in the order of time?
--
-- One row per row of `action_history` that tells of something: a change that was seen in the document or its git history, an answer, a ticket.
-- `action_key`: The action's key as it is now, also where it had other words then.
-- `earlier_key`: The key that it had then, where that was another.
-- `happened_on`: The day on which it happened.
-- `source`: What tells it: the document as an ingest saw it, git, `followup.csv`, a tracker's export.
-- `known_change`: Whether a change was seen; false for what an ingest saw when it met the document for the first time.
-- `status`: The action's status from then on.
-- `verification`: Its rung of the verification ladder from then on.
-- `due_on`: Its due day from then on.
-- `owners`: Its owners from then on.
-- `text`: Its words from then on.
-- `line`: The first line on which it stood then, from 1.
-- `end_line`: The last line on which it stood then.
CREATE VIEW action_changes AS
WITH renamed AS (
  SELECT aliases.earlier_key, min(aliases.action_key) AS action_key
  FROM action_aliases AS aliases
  SEMI JOIN action_items AS items ON items.action_key = aliases.action_key
  ANTI JOIN action_items AS taken ON taken.action_key = aliases.earlier_key
  GROUP BY aliases.earlier_key
)
SELECT
  coalesce(renamed.action_key, history.action_key) AS action_key,
  renamed.earlier_key,
  history.observed_at::DATE AS happened_on,
  history.observed_at,
  history.source,
  history.changes,
  history.attests AS known_change,
  history.status,
  history.verification,
  history.due_on,
  history.owners,
  history.text,
  history.given_by,
  history.evidence,
  history.accepted_until,
  history.reason,
  history.revision,
  history.path,
  history.line,
  history.end_line
FROM action_history AS history
LEFT JOIN renamed ON renamed.earlier_key = history.action_key
ORDER BY action_key, history.observed_at, history.line;
