-- How many incidents of the register were written up, how many were not, and how many late?
--
-- One row per quarter and severity. An incident of the register is written up where a document has its id, in small or
-- capital letters, with or without spaces.
-- Empty where no register of all incidents was read: `afterword ingest --register`.
-- `quarter`: The quarter of the day on which the incident began; NULL where that is not known.
-- `severity`: Severity by the register, or by the document of those in `not_registered` (0 to 5); NULL where it is not known.
-- `registered`: How many incidents the register has.
-- `written_up`: How many of them have a document.
-- `missing`: How many of them have none.
-- `late`: How many were written up more than 30 days after they began, by the day on which the document says that it was prepared.
-- `late_unknown`: How many were written up, and that day or the day on which they began is not known.
-- `not_registered`: How many incidents have a document and stand in no row of the register, or have no id, by their own quarter and severity. Near
-- misses and drills are none.
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
