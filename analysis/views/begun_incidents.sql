-- What is known of each incident that had begun by a day?
--
-- One row per incident that had begun by `as_of`, or has no day: the columns of `incident_facts`, and
-- `kind`: What kind of event; NULL counts as an incident.
-- `status`: State of the incident.
-- `line`: First line in the file, from 1.
-- `end_line`: Last line in the file.
-- `measured`: Whether its duration can be put beside the others: on the wall clock, from and to what is commonest among them (`measured`), of another
-- kind (`measured_otherwise`), or not known (`not_measured`); NULL of near misses and drills.
CREATE MACRO begun_incidents(as_of) AS TABLE
WITH commonest AS (
  SELECT duration_starts_when AS starts_when, duration_ends_when AS ends_when
  FROM incident_facts
  WHERE counts AND (occurred_on IS NULL OR occurred_on <= as_of::DATE) AND duration_minutes IS NOT NULL AND duration_clock = 'wall'
  GROUP BY ALL ORDER BY count(*) DESC, starts_when, ends_when LIMIT 1
)
SELECT
  facts.*,
  CASE
    WHEN NOT counts THEN NULL
    WHEN duration_minutes IS NULL THEN 'not_measured'
    WHEN duration_clock = 'wall' AND duration_starts_when IS NOT DISTINCT FROM starts_when AND duration_ends_when IS NOT DISTINCT FROM ends_when
      THEN 'measured'
    ELSE 'measured_otherwise'
  END AS measured
FROM incident_facts AS facts
LEFT JOIN commonest ON true
WHERE facts.occurred_on IS NULL OR facts.occurred_on <= as_of::DATE;
