-- Which actions stood in a document once, and stand in none today?
--
-- One row per action that an ingest or the git history saw and that was neither kept nor reworded, the latest to go first. Nothing says why it went.
-- Empty where no history was read: only an ingest that saw the action go, or `afterword ingest --history`, can tell of one.
-- `action_key`: The last key that the action had.
-- `incident_key`: The incident for which it was asked.
-- `incident_gone`: Whether its incident stands in no document either.
-- `text`: The action's words, as it stood last.
-- `owners`: Who was named for it, as it stood last.
-- `status`: Its status, as it stood last.
-- `verification`: Its rung of the verification ladder, as it stood last.
-- `due_on`: Its due day, as it stood last.
-- `state`: Its state when it went, as `state_on` tells it.
-- `was_overdue`: Whether it was open when it went, and past its due day.
-- `due_pushes`: How often its due day had been moved later.
-- `last_seen_on`: The last day on which it was seen to be written or changed.
-- `gone_on`: The day on which it was seen to be gone; NULL where that was not seen.
-- `revision`: The change that took it away, else the last change that is known.
-- `path`: The document in which it stood last.
-- `line`: The line on which it stood last.
CREATE TABLE vanished_actions AS
WITH gone AS (
  SELECT *, list_contains(changes, 'deleted') AS is_deletion
  FROM action_changes
  ANTI JOIN action_items USING (action_key)
  ANTI JOIN action_aliases ON action_aliases.earlier_key = action_changes.action_key
  WHERE source IN ('git', 'document')
),
last AS (
  SELECT
    action_key,
    arg_max(text, observed_at) FILTER (NOT is_deletion) AS text,
    arg_max(owners, observed_at) FILTER (NOT is_deletion) AS owners,
    arg_max(struct_pack(status := status, verification := verification, due_on := due_on), observed_at) FILTER (NOT is_deletion) AS stood,
    max(happened_on) FILTER (NOT is_deletion) AS last_seen_on,
    CASE WHEN arg_max(is_deletion, observed_at) THEN max(happened_on) END AS gone_on,
    arg_max(revision, observed_at) AS revision,
    arg_max(path, observed_at) AS path,
    arg_max(line, observed_at) FILTER (NOT is_deletion) AS line
  FROM gone
  GROUP BY action_key
),
placed AS (
  SELECT last.*, regexp_replace(action_key, '/[^/]*$', '') AS incident_key FROM last
)
SELECT
  placed.action_key,
  placed.incident_key,
  incidents.incident_key IS NULL AS incident_gone,
  placed.text,
  placed.owners,
  stood.status AS status,
  stood.verification AS verification,
  stood.due_on AS due_on,
  state_on(coalesce(gone_on, last_seen_on), true, stood.status, stood.verification, stood.due_on, NULL) AS state,
  coalesce(state = 'open' AND stood.due_on < coalesce(gone_on, last_seen_on), false) AS was_overdue,
  coalesce(pushed_dates.pushes, 0) AS due_pushes,
  last_seen_on,
  gone_on,
  placed.revision,
  placed.path,
  placed.line
FROM placed
LEFT JOIN incidents ON incidents.incident_key = placed.incident_key
LEFT JOIN pushed_dates ON pushed_dates.action_key = placed.action_key
ORDER BY coalesce(gone_on, last_seen_on) DESC, placed.action_key;
