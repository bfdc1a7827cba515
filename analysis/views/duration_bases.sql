-- In which ways is each incident's duration known, and do they agree?
--
-- One row per incident and duration that its document gives, the one that is used first.
-- `counts`: Whether it counts as an incident; near misses and drills do not and are told apart.
-- `quarter`: The quarter of the incident, as in `incident_facts`.
-- `systems`: The systems that the incident affected, sorted; empty where none is named.
-- `teams`: The teams that own these systems, sorted; empty where none is known.
-- `themes`: The themes of the incident's causes, sorted; empty where none was read.
-- `basis`: How it is known: `stated` in words, the range of the `timeframe`, or between rows of the `timeline`.
-- `minutes`: How long it lasted so, in minutes.
-- `used_minutes`: The incident's `duration_minutes`, beside each.
-- `used`: Whether it is the one that stands as the incident's `duration_minutes`.
-- `set_by_person`: Whether a person set it, whatever the document says.
-- `comparable`: Whether it tells of the same in another way: on the same clock, from and to the same, as far as named; NULL of the one used.
-- `why_not_compared`: Why one that is not used is not comparable: `other_span` (it runs from or to something else), `other_clock`, or `same_way` (it
-- tells of the same once more, in the same way); NULL of the others.
-- `difference_minutes`: How many minutes longer a comparable one is than the one used (negative: shorter); NULL of the others.
-- `disagrees`: Whether that difference is more than 2 minutes and more than a tenth of the longer of the two; NULL where there is nothing to compare.
-- `stands_for`: Whether it stands for its incident where it is asked if the ways agree: one that disagrees before others, one not used before that used.
CREATE TABLE duration_bases AS
WITH beside AS (
  SELECT
    facts.incident_key,
    facts.incident_id,
    facts.path,
    facts.title,
    facts.counts,
    facts.occurred_on,
    facts.quarter,
    facts.severity,
    facts.systems,
    facts.teams,
    facts.themes,
    durations.basis,
    durations.starts_when,
    durations.ends_when,
    durations.minutes,
    durations.clock,
    facts.duration_clock AS used_clock,
    durations.approximate,
    durations.text,
    durations.line,
    durations.end_line,
    facts.duration_minutes AS used_minutes,
    durations.basis = facts.duration_basis
      AND durations.minutes = facts.duration_minutes
      AND durations.clock = facts.duration_clock
      AND durations.starts_when IS NOT DISTINCT FROM facts.duration_starts_when
      AND durations.ends_when IS NOT DISTINCT FROM facts.duration_ends_when
      AND durations.line = facts.duration_line AS used,
    used AND list_contains(facts.set_by_person, 'duration_minutes') AS set_by_person,
    durations.basis <> facts.duration_basis
      AND durations.clock = facts.duration_clock
      AND (durations.ends_when IS NULL OR facts.duration_ends_when IS NULL OR durations.ends_when = facts.duration_ends_when)
      AND coalesce(durations.starts_when, 'started') = coalesce(facts.duration_starts_when, 'started') AS alike,
    durations.ends_when IS NOT DISTINCT FROM facts.duration_ends_when
      AND coalesce(durations.starts_when, 'started') = coalesce(facts.duration_starts_when, 'started') AS same_span
  FROM impact_durations AS durations
  JOIN incident_facts AS facts USING (incident_key)
)
SELECT
  beside.* EXCLUDE (alike, same_span, used_clock),
  CASE WHEN NOT used THEN alike END AS comparable,
  CASE
    WHEN used OR alike THEN NULL
    WHEN clock <> used_clock THEN 'other_clock'
    WHEN NOT same_span THEN 'other_span'
    ELSE 'same_way'
  END AS why_not_compared,
  CASE WHEN comparable THEN minutes - used_minutes END AS difference_minutes,
  abs(difference_minutes) > greatest(2, 0.1 * greatest(minutes, used_minutes)) AS disagrees,
  row_number() OVER (PARTITION BY incident_key ORDER BY disagrees DESC NULLS LAST, used, why_not_compared, line) = 1 AS stands_for
FROM beside
ORDER BY occurred_on DESC NULLS LAST, incident_key, used DESC, basis, line;
