-- Which themes and mechanisms of cause keep coming, and is the latest quarter unlike those before?
--
-- One row per theme, and one per theme and mechanism, the commonest first: of incidents that had begun by `as_of` or have no day, near misses and drills
-- left out. One incident has several themes: rows are never added up.
-- `theme`: The theme of cause.
-- `mechanism`: The mechanism below that theme; NULL for the whole theme.
-- `incidents`: How many incidents have it.
-- `of_incidents`: How many incidents there are.
-- `guessed`: How many of `incidents` have it by their cause, summary or title only, and by no factor.
-- `systems`: How many systems these incidents affected.
-- `first_on`: The day of the first of them.
-- `last_on`: The day of the last of them.
-- `median_days_between`: The median of the days from one to the next; NULL where there are no two with a day.
-- `quarter`: The last complete quarter; NULL where none is complete.
-- `latest_quarter`: How many of them began in that quarter; NULL where none is complete.
-- `previous_four_mean`: How many began in each of the four quarters before, on average; NULL where there are no four complete ones in the same
-- series.
CREATE MACRO factor_recurrence(as_of) AS TABLE
WITH begun AS (
  SELECT incident_key, occurred_on FROM incidents WHERE counts_as_incident(kind) AND (occurred_on IS NULL OR occurred_on <= as_of::DATE)
),
held AS (
  SELECT theme, NULL::VARCHAR AS mechanism, incident_key, bool_and(guessed AND source <> 'factor') AS guessed
  FROM incident_themes GROUP BY theme, incident_key
  UNION ALL
  SELECT theme, mechanism, incident_key, bool_and(guessed AND source <> 'factor')
  FROM incident_themes WHERE mechanism IS NOT NULL GROUP BY theme, mechanism, incident_key
),
placed AS (
  SELECT
    theme, mechanism, incident_key, guessed, occurred_on,
    date_diff('day', lag(occurred_on) OVER (PARTITION BY theme, mechanism ORDER BY occurred_on NULLS LAST, incident_key), occurred_on) AS days
  FROM held JOIN begun USING (incident_key)
),
affected AS (
  SELECT theme, mechanism, count(DISTINCT system) AS systems FROM placed JOIN incident_systems USING (incident_key) GROUP BY theme, mechanism
),
complete AS (
  SELECT
    quarter, begins_on, ends_on,
    row_number() OVER (ORDER BY begins_on DESC) AS place,
    series = first_value(series) OVER (ORDER BY begins_on DESC) AS compares
  FROM quarters(as_of) WHERE complete
),
compared AS (
  SELECT
    max(quarter) FILTER (place = 1) AS quarter,
    max(begins_on) FILTER (place = 1) AS begins_on,
    max(ends_on) FILTER (place = 1) AS ends_on,
    CASE WHEN count(*) FILTER (compares AND place BETWEEN 2 AND 5) = 4 THEN min(begins_on) FILTER (place = 5) END AS four_begin_on
  FROM complete
)
SELECT
  placed.theme,
  placed.mechanism,
  count(*) AS incidents,
  (SELECT count(*) FROM begun) AS of_incidents,
  count(*) FILTER (placed.guessed) AS guessed,
  coalesce(any_value(affected.systems), 0) AS systems,
  min(placed.occurred_on) AS first_on,
  max(placed.occurred_on) AS last_on,
  quantile_cont(placed.days, 0.5) AS median_days_between,
  any_value(compared.quarter) AS quarter,
  CASE WHEN any_value(compared.quarter) IS NOT NULL
    THEN count(*) FILTER (placed.occurred_on BETWEEN compared.begins_on AND compared.ends_on) END AS latest_quarter,
  CASE WHEN any_value(compared.four_begin_on) IS NOT NULL
    THEN count(*) FILTER (placed.occurred_on >= compared.four_begin_on AND placed.occurred_on < compared.begins_on) / 4 END AS previous_four_mean
FROM placed
CROSS JOIN compared
LEFT JOIN affected ON affected.theme = placed.theme AND affected.mechanism IS NOT DISTINCT FROM placed.mechanism
GROUP BY placed.theme, placed.mechanism
ORDER BY incidents DESC, placed.theme, placed.mechanism NULLS FIRST;
