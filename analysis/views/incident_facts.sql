-- What is known of each incident, in one row?
--
-- One row per incident, near misses and drills too (`counts` leaves them out): the columns of `incidents`, and
-- `kind`: What kind of event; NULL counts as an incident.
-- `status`: State of the incident.
-- `line`: First line in the file, from 1.
-- `end_line`: Last line in the file.
-- `quarter`: The quarter of `occurred_on`, the document's own day: "2025-Q3", or "FY2025-Q1" where the year does not start in January (the year it
-- ends in).
-- `duration_minutes`: Minutes as stated for the whole impact, else to mitigated, else to resolved; else of the timeframe; else of the timeline; NULL:
-- not known.
-- `duration_basis`: How the duration is known: `stated` in words, the range of the `timeframe`, or between rows of the `timeline`.
-- `duration_starts_when`: What the duration runs from; NULL: not said.
-- `duration_ends_when`: What the duration runs to; NULL: the end of impact.
-- `duration_clock`: The clock on which it runs: `wall` or `support_hours`.
-- `duration_approximate`: Whether the words for it say about.
-- `duration_disagreement_minutes`: How many minutes the next way of knowing is away from it; NULL where there is none.
-- `duration_text`: The author's words for it; NULL where rows of the timeline give it.
-- `duration_line`: The line on which it stands.
-- `no_duration_because`: Why none is known, as a reason of `gaps`; NULL where one is.
-- `no_duration_line`: The line that shows why; NULL where one is known.
-- `title_line`: The line on which its title stands; NULL where it is that of the file.
-- `counts`: Whether it counts as an incident; near misses and drills do not and are told apart.
-- `detection_method`: Who or what noticed: `alert`, `synthetic`, `customer`, `staff`, `external` or `audit`; NULL: not known.
-- `detection_group`: Who noticed, in three groups: `machines` (alert, synthetic, audit), `our_people` (staff) or `somebody_else` (customer,
-- external); NULL: not known.
-- `detection_line`: The line on which it says who noticed.
-- `minutes_to_detect`: Minutes from start to detection; NULL: not known.
-- `minutes_basis`: How these are known: `stated` in words, or between rows of the `timeline`.
-- `minutes_to_acknowledge`: Minutes from detected to acknowledged, as stated, else between labelled milestones; NULL otherwise.
-- `minutes_to_mitigate`: Minutes from started to mitigated, as stated, else between labelled milestones; NULL otherwise.
-- `minutes_to_resolve`: Minutes from started to resolved, as stated, else between labelled milestones; NULL otherwise.
-- `systems`: The systems that it affected, sorted; empty where none is named.
-- `teams`: The teams that own these systems, sorted; empty where none is known.
-- `themes`: The themes of its causes, sorted; empty where none was read.
-- `factor_count`: How many contributing factors it names.
-- `action_count`: How many actions were asked for.
-- `never_asked`: The values for which its form has no place.
-- `set_by_person`: The values that a person set, sorted; empty where nobody did.
CREATE TABLE incident_facts AS
WITH starts AS (
  SELECT coalesce(max(value) FILTER (name = 'calendar.year_starts'), '1')::INTEGER AS month FROM settings
),
ranked AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY incident_key
      ORDER BY
        CASE basis WHEN 'stated' THEN 0 WHEN 'timeframe' THEN 3 ELSE 4 END
        + CASE WHEN basis <> 'stated' OR ends_when IS NULL THEN 0 WHEN ends_when = 'mitigated' THEN 1 ELSE 2 END,
        clock = 'support_hours',
        minutes DESC,
        line
    ) AS place
  FROM impact_durations
),
durations AS (
  SELECT chosen.*, abs(chosen.minutes - other.minutes) AS disagreement
  FROM ranked AS chosen
  LEFT JOIN LATERAL (
    SELECT minutes FROM ranked
    WHERE ranked.incident_key = chosen.incident_key AND ranked.basis <> chosen.basis AND ranked.clock = chosen.clock
      AND (ranked.ends_when IS NULL OR chosen.ends_when IS NULL OR ranked.ends_when = chosen.ends_when)
      AND coalesce(ranked.starts_when, 'started') = coalesce(chosen.starts_when, 'started')
    ORDER BY place LIMIT 1
  ) AS other ON true
  WHERE chosen.place = 1
),
milestones AS (
  SELECT
    incident_key,
    min(happened_at) FILTER (phase = 'started') AS started,
    min(happened_at) FILTER (phase = 'detected') AS detected,
    min(happened_at) FILTER (phase = 'acknowledged') AS acknowledged,
    max(happened_at) FILTER (phase = 'mitigated') AS mitigated,
    max(happened_at) FILTER (phase = 'resolved') AS resolved
  FROM timeline_events
  WHERE NOT phase_guessed AND precision <> 'day'
  GROUP BY incident_key
),
stated AS (
  SELECT
    incident_key,
    max(minutes) FILTER (ends_when = 'mitigated') AS to_mitigate,
    max(minutes) FILTER (ends_when = 'resolved') AS to_resolve
  FROM impact_durations
  WHERE basis = 'stated' AND starts_when = 'started' AND clock = 'wall'
  GROUP BY incident_key
),
affected AS (
  SELECT incident_key, list(DISTINCT system ORDER BY system) AS systems, list(DISTINCT team ORDER BY team) FILTER (team IS NOT NULL) AS teams
  FROM incident_systems GROUP BY incident_key
),
caused AS (
  SELECT incident_key, list(DISTINCT theme ORDER BY theme) AS themes FROM incident_themes GROUP BY incident_key
),
titled AS (
  SELECT incident_key, arg_min(fields.line, (NOT contains(fields.text, title), label IS NULL, fields.line)) AS line
  FROM fields JOIN incidents USING (incident_key)
  WHERE list_contains(fields.columns, 'title')
  GROUP BY incident_key
),
never AS (
  SELECT
    incident_key,
    list(field ORDER BY field) FILTER (reason = 'not_in_form') AS fields,
    min({reason: reason, line: line}) FILTER (field = 'duration_minutes') AS no_duration
  FROM gaps WHERE action_key IS NULL AND (reason = 'not_in_form' OR field = 'duration_minutes') GROUP BY incident_key
),
corrected AS (
  SELECT incident_key, list(DISTINCT field ORDER BY field) AS fields
  FROM overrides
  JOIN incidents ON incidents.path = overrides.path AND (overrides.key IS NULL OR overrides.key = incident_key)
  WHERE applied GROUP BY incident_key
),
counted AS (
  SELECT
    incident_key,
    (SELECT count(*) FROM contributing_factors AS f WHERE f.incident_key = incidents.incident_key) AS factor_count,
    (SELECT count(*) FROM action_items AS a WHERE a.incident_key = incidents.incident_key) AS action_count
  FROM incidents
)
SELECT
  incidents.*,
  quarter_of(occurred_on, starts.month) AS quarter,
  durations.minutes AS duration_minutes,
  durations.basis AS duration_basis,
  durations.starts_when AS duration_starts_when,
  durations.ends_when AS duration_ends_when,
  durations.clock AS duration_clock,
  durations.approximate AS duration_approximate,
  durations.disagreement AS duration_disagreement_minutes,
  durations.text AS duration_text,
  durations.line AS duration_line,
  CASE WHEN durations.minutes IS NULL THEN coalesce(never.no_duration.reason, 'absent') END AS no_duration_because,
  CASE WHEN durations.minutes IS NULL THEN never.no_duration.line END AS no_duration_line,
  titled.line AS title_line,
  counts_as_incident(kind) AS counts,
  detections.method AS detection_method,
  CASE
    WHEN detections.method IN ('alert', 'synthetic', 'audit') THEN 'machines'
    WHEN detections.method = 'staff' THEN 'our_people'
    WHEN detections.method IN ('customer', 'external') THEN 'somebody_else'
  END AS detection_group,
  detections.line AS detection_line,
  detections.minutes_to_detect,
  detections.minutes_basis,
  CASE WHEN milestones.acknowledged >= milestones.detected
    THEN epoch(milestones.acknowledged - milestones.detected) / 60 END AS minutes_to_acknowledge,
  coalesce(stated.to_mitigate, CASE WHEN milestones.mitigated >= milestones.started
    THEN epoch(milestones.mitigated - milestones.started) / 60 END) AS minutes_to_mitigate,
  coalesce(stated.to_resolve, CASE WHEN milestones.resolved >= milestones.started
    THEN epoch(milestones.resolved - milestones.started) / 60 END) AS minutes_to_resolve,
  coalesce(affected.systems, []) AS systems,
  coalesce(affected.teams, []) AS teams,
  coalesce(caused.themes, []) AS themes,
  counted.factor_count,
  counted.action_count,
  coalesce(never.fields, []) AS never_asked,
  coalesce(corrected.fields, []) AS set_by_person
FROM incidents
CROSS JOIN starts
JOIN counted USING (incident_key)
LEFT JOIN durations USING (incident_key)
LEFT JOIN detections USING (incident_key)
LEFT JOIN milestones USING (incident_key)
LEFT JOIN stated USING (incident_key)
LEFT JOIN affected USING (incident_key)
LEFT JOIN caused USING (incident_key)
LEFT JOIN titled USING (incident_key)
LEFT JOIN never USING (incident_key)
LEFT JOIN corrected USING (incident_key)
ORDER BY incidents.incident_key;
