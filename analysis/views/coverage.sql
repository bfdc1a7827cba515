-- How many incidents of the register were written up, how many were not, and how many late?
--
-- One row per quarter and severity. An incident of the register is written up where a document has its id, in small or
-- capital letters, with or without spaces.
-- Empty where no register of all incidents was read: `afterword ingest --register`.
-- `quarter`: that of the day on which it began (NULL: not known);
-- `registered`: incidents of the register;
-- `written_up`: those with a document;
-- `missing`: those without;
-- `late`: written up more than 30 days after it began, by the day on which the document says that it was prepared;
-- `late_unknown`: written up, and that day or the day on which it began is not known;
-- `not_registered`: incidents with a document that stand in no row of the register, or have no id, by their own quarter and severity. Near misses
-- and drills are none.
CREATE VIEW coverage AS
WITH starts AS (
  SELECT coalesce(max(value) FILTER (name = 'calendar.year_starts'), '1')::INTEGER AS month FROM settings
),
registered AS (
  SELECT folded_id(incident_id) AS id, min(began_on) AS began_on, min(severity) AS severity FROM register GROUP BY id
),
documented AS (
  SELECT folded_id(incident_id) AS id, min(prepared_on) AS prepared_on FROM incidents WHERE incident_id IS NOT NULL GROUP BY id
),
judged AS (
  SELECT
    quarter_of(registered.began_on, starts.month) AS quarter,
    registered.severity,
    documented.id IS NOT NULL AS written_up,
    date_diff('day', registered.began_on, documented.prepared_on) AS days,
    false AS is_surplus
  FROM registered
  CROSS JOIN starts
  LEFT JOIN documented USING (id)
  UNION ALL
  SELECT facts.quarter, facts.severity, NULL, NULL, true
  FROM incident_facts AS facts
  LEFT JOIN registered ON registered.id = folded_id(facts.incident_id)
  WHERE facts.counts AND registered.id IS NULL AND EXISTS (FROM register)
)
SELECT
  quarter,
  severity,
  count(*) FILTER (NOT is_surplus) AS registered,
  count(*) FILTER (written_up) AS written_up,
  count(*) FILTER (NOT written_up) AS missing,
  count(*) FILTER (written_up AND days > 30) AS late,
  count(*) FILTER (written_up AND days IS NULL) AS late_unknown,
  count(*) FILTER (is_surplus) AS not_registered
FROM judged
GROUP BY quarter, severity
ORDER BY quarter NULLS LAST, severity NULLS LAST;
