-- Which due day did each action have on a day, how often had it been moved later by then, and over which days was that watched?
--
-- One row per action of an incident that had begun by `as_of`, also of those that stand in no document any longer. An action is watched from the
-- first day on which an ingest or the git history saw it to the last one by `as_of` on which either looked at the corpus: a commit is a look at every
-- document, and so is an ingest. Of one that was seen on a single day nobody can say whether its day moved.
-- `action_key`: The action's key as it is now, or the last that it had.
-- `text`: The action; of one that is gone, as it stood last by `as_of`.
-- `owners`: Who is named for it; of one that is gone, who was named last by `as_of`.
-- `due_on`: The due day that held on the day `as_of`, or the last day of the period named.
-- `first_due_on`: The first due day observed.
-- `due_pushes`: How often the due day had been moved later.
-- `watched_from`: The first day by `as_of` on which it was seen; NULL: never.
-- `watched_until`: The last day by `as_of` on which an ingest or the git history looked at the corpus, where it was seen before.
-- `is_watched`: Whether it was seen on one day at least before the last look.
-- `is_gone`: Whether it stood in no document on the day `as_of`, as far as was seen; nothing is counted of those.
-- `gone_since`: Whether it stood in a document then, and stands in none any longer: `path` and `line` are those of then.
-- `path`: The document in which it stands, or stood last by `as_of`.
-- `line`: The line on which it stands, or stood last by `as_of`.
CREATE MACRO due_days(as_of) AS TABLE
WITH looks AS (
  SELECT action_key, happened_on FROM action_changes WHERE source IN ('git', 'document') AND happened_on <= as_of::DATE
),
last_look AS (
  SELECT max(day) AS day
  FROM (SELECT happened_on AS day FROM looks UNION ALL SELECT started_at::DATE FROM ingest_runs WHERE started_at::DATE <= as_of::DATE)
),
first_looks AS (
  SELECT action_key, min(happened_on) AS watched_from FROM looks GROUP BY action_key
),
gone AS (
  SELECT
    *,
    struct_pack(text := text, owners := owners, due_on := due_on, path := path, line := line) AS said,
    happened_on <= as_of::DATE AS by_then,
    list_contains(changes, 'deleted') AS is_deletion,
    lag(due_on IGNORE NULLS) OVER (PARTITION BY action_key ORDER BY observed_at, line) AS due_before
  FROM action_changes
  ANTI JOIN action_items USING (action_key)
  ANTI JOIN action_aliases ON action_aliases.earlier_key = action_changes.action_key
  WHERE source IN ('git', 'document')
),
stood AS (
  SELECT
    action_key,
    regexp_replace(action_key, '/[^/]*$', '') AS incident_key,
    coalesce(arg_max(said, observed_at) FILTER (by_then AND NOT is_deletion), arg_min(said, observed_at) FILTER (NOT is_deletion)) AS last,
    arg_min(due_on, observed_at) FILTER (due_on IS NOT NULL) AS first_due_on,
    count(*) FILTER (by_then AND NOT is_deletion AND due_on > due_before) AS due_pushes,
    coalesce(arg_max(is_deletion, observed_at) FILTER (by_then), true) OR NOT bool_or(is_deletion) AS is_gone
  FROM gone
  GROUP BY action_key
),
every_action AS (
  SELECT
    action_key, incident_key, text, owners, due_on, first_due_on, due_pushes, false AS is_gone, false AS gone_since, path, line, occurred_on, quarter,
    severity, counts, systems, teams, themes
  FROM action_facts(as_of)
  UNION ALL
  SELECT
    action_key, stood.incident_key, last.text, last.owners, last.due_on, first_due_on, due_pushes, is_gone, NOT is_gone, last.path, last.line,
    occurred_on, quarter, severity, coalesce(counts, true), systems, teams, themes
  FROM stood
  LEFT JOIN incident_facts AS facts ON facts.incident_key = stood.incident_key
  WHERE occurred_on IS NULL OR occurred_on <= as_of::DATE
)
SELECT
  every_action.*,
  watched_from,
  CASE WHEN watched_from IS NOT NULL THEN last_look.day END AS watched_until,
  coalesce(watched_from < last_look.day, false) AS is_watched
FROM every_action
LEFT JOIN first_looks USING (action_key)
CROSS JOIN last_look;
