-- Which incidents have a duration that can be put beside the others, and why not the rest?
--
-- One row per incident that had begun by `as_of`, or has no day, near misses and drills left out. Only durations on the wall clock that run from and to
-- what is commonest in the corpus are put together in one median:
-- `line`: The line on which the duration stands; where there is none the one that shows why, else the incident's first.
-- `measured`: `measured`, `measured_otherwise` (there is a duration, but of another kind) or `not_measured` (there is none).
-- `why`: Of what kind the other duration is, or why there is none, as a reason of `gaps`; NULL of those that are measured.
CREATE MACRO measured_durations(as_of) AS TABLE
SELECT
  facts.incident_key,
  facts.incident_id,
  facts.path,
  facts.title,
  facts.severity,
  facts.systems,
  facts.teams,
  facts.themes,
  facts.quarter,
  facts.occurred_on,
  facts.duration_minutes,
  facts.duration_basis,
  facts.duration_starts_when,
  facts.duration_ends_when,
  facts.duration_clock,
  facts.duration_approximate,
  facts.duration_text,
  facts.set_by_person,
  coalesce(facts.duration_line, facts.no_duration_line, facts.line) AS line,
  facts.measured,
  CASE
    WHEN measured = 'measured' THEN NULL
    WHEN measured = 'not_measured' THEN no_duration_because
    WHEN duration_clock <> 'wall' THEN 'support hours'
    ELSE span_in_words(duration_starts_when, duration_ends_when)
  END AS why
FROM begun_incidents(as_of) AS facts
WHERE facts.counts;
