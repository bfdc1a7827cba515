-- Which actions had their due day moved later, how often, and from when to when?
--
-- One row per action whose due day was seen to move later, by an ingest or in the git history; of those that are gone too.
-- Empty where no history was read: only an ingest that saw the day change, or `afterword ingest --history`, can tell of one.
-- `action_key`: The action's key as it is now, or the last that it had.
-- `incident_key`: The incident for which it was asked.
-- `text`: The action, as it stood last.
-- `owners`: Who was named for it last.
-- `is_gone`: Whether the action stands in no document any longer.
-- `pushes`: How often the due day was moved later.
-- `pulled_in`: How often the due day was moved earlier.
-- `first_due_on`: The first due day seen.
-- `last_due_on`: The last due day seen.
-- `days_later`: Days from the first due day to the last; negative where the last is earlier.
-- `due_days`: Every due day that was set, in order.
-- `pushed_on`: The days on which the due day was moved later.
-- `revision`: The last change that moved it later: the commit (git), or the digest of the document.
-- `path`: The document in which it stood then.
-- `line`: The line on which it stood then.
CREATE TABLE pushed_dates AS
WITH seen AS (
  SELECT
    changes.*,
    lag(due_on IGNORE NULLS) OVER (PARTITION BY action_key ORDER BY observed_at, line) AS due_before
  FROM action_changes AS changes
  WHERE source IN ('git', 'document') AND NOT list_contains(changes, 'deleted')
)
SELECT
  seen.action_key,
  coalesce(any_value(items.incident_key), regexp_replace(seen.action_key, '/[^/]*$', '')) AS incident_key,
  arg_max(seen.text, observed_at) AS text,
  arg_max(seen.owners, observed_at) AS owners,
  count(items.action_key) = 0 AS is_gone,
  count(*) FILTER (seen.due_on > due_before) AS pushes,
  count(*) FILTER (seen.due_on < due_before) AS pulled_in,
  arg_min(seen.due_on, observed_at) AS first_due_on,
  arg_max(seen.due_on, observed_at) AS last_due_on,
  last_due_on - first_due_on AS days_later,
  list(seen.due_on ORDER BY observed_at) FILTER (seen.due_on IS NOT NULL AND seen.due_on IS DISTINCT FROM due_before) AS due_days,
  list(happened_on ORDER BY observed_at) FILTER (seen.due_on > due_before) AS pushed_on,
  arg_max(revision, observed_at) FILTER (seen.due_on > due_before) AS revision,
  arg_max(seen.path, observed_at) FILTER (seen.due_on > due_before) AS path,
  arg_max(seen.line, observed_at) FILTER (seen.due_on > due_before) AS line
FROM seen
LEFT JOIN action_items AS items ON items.action_key = seen.action_key
GROUP BY seen.action_key
HAVING pushes > 0
ORDER BY pushes DESC, days_later DESC, seen.action_key;
