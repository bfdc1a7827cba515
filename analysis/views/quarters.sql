-- Which quarters can be put beside each other?
--
-- One row per quarter from the first to the last with an incident that had begun by `as_of`, empty ones too.
-- `quarter`: The quarter: "2025-Q3", or "FY2025-Q1" where the year does not start in January (the year it ends in).
-- `begins_on`: Its first day.
-- `ends_on`: Its last day.
-- `complete`: Whether it is over and the usual time to write up has passed (`days_to_write_up`).
-- `recent`: Whether `as_of` lies in it, or in the one after it.
-- `notes`: What the corpus's calendar says of it, one text a note.
-- `series`: A number that is the same for quarters between which nothing breaks the comparison. A quarter in which a note breaks it is alone, unless
-- the note is of its first day.
CREATE MACRO quarters(as_of) AS TABLE
WITH starts AS (
  SELECT coalesce(max(value) FILTER (name = 'calendar.year_starts'), '1')::INTEGER AS month FROM settings
),
begun AS (
  SELECT occurred_on FROM incidents WHERE occurred_on <= as_of::DATE
),
begins AS (
  SELECT unnest(generate_series(
    quarter_begins(min(occurred_on), any_value(month)), quarter_begins(max(occurred_on), any_value(month)), INTERVAL 3 MONTH
  ))::DATE AS begins_on
  FROM begun CROSS JOIN starts
),
noted AS (
  SELECT
    begins_on,
    list(text ORDER BY noted_on, text) AS notes,
    coalesce(bool_or(breaks), false) AS breaks,
    coalesce(bool_or(breaks AND noted_on > begins_on), false) AS breaks_within
  FROM begins JOIN calendar_notes ON noted_on >= begins_on AND noted_on < begins_on + INTERVAL 3 MONTH
  GROUP BY begins_on
),
stepped AS (
  SELECT
    begins_on,
    coalesce(notes, []) AS notes,
    coalesce(breaks, false)::INTEGER + coalesce(lag(breaks_within) OVER (ORDER BY begins_on), false)::INTEGER AS steps
  FROM begins LEFT JOIN noted USING (begins_on)
)
SELECT
  quarter_of(begins_on, month) AS quarter,
  begins_on,
  (begins_on + INTERVAL 3 MONTH - INTERVAL 1 DAY)::DATE AS ends_on,
  ends_on + 1 + days_to_write_up(as_of) <= as_of::DATE AS complete,
  as_of::DATE < begins_on + INTERVAL 6 MONTH AS recent,
  notes,
  sum(steps) OVER (ORDER BY begins_on)::INTEGER AS series
FROM stepped
CROSS JOIN starts
ORDER BY begins_on;
