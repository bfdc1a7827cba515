-- Which early signals and monitoring gaps were written down, and which had been named after an earlier incident already?
--
-- One row per early signal or monitoring gap among the lessons.
-- `kind`: What it is: `early_signal` or `monitoring_gap`.
-- `earlier_key`: The earlier incident after which it had been named, as in `missed_signals`; NULL: it had not.
-- `counts`: Whether the incident counts as one; numbers leave near misses and drills out.
-- `quarter`: The quarter of the incident; NULL: it has no day.
-- `systems`: The systems that the incident affected, sorted; empty where none is named.
-- `teams`: The teams that own these systems, sorted; empty where none is known.
-- `themes`: The themes of the incident's causes, sorted; empty where none was read.
CREATE TABLE signals_and_gaps AS
SELECT
  lessons.incident_key,
  lessons.seq,
  lessons.kind,
  lessons.text,
  missed.earlier_key,
  facts.counts,
  facts.occurred_on,
  facts.quarter,
  facts.severity,
  facts.systems,
  facts.teams,
  facts.themes,
  facts.path,
  lessons.line,
  lessons.end_line
FROM lessons
JOIN incident_facts AS facts USING (incident_key)
LEFT JOIN missed_signals AS missed ON missed.later_key = lessons.incident_key AND missed.later_seq = lessons.seq
WHERE lessons.kind IN ('early_signal', 'monitoring_gap')
ORDER BY lessons.incident_key, lessons.seq;
