-- Which systems did each incident affect, and whose are they?
--
-- One row per incident and system, aliases joined.
-- `system`: The system's name, aliases joined.
-- `team`: The team that the corpus declares for it; NULL: none.
-- `basis`: How it is known: `labelled`, it stands in its own place, or `named`, a known system that title, summary or impact names.
-- `line`: The line on which it stands.
CREATE VIEW incident_systems AS
SELECT
  impacts.incident_key,
  impacts.name AS system,
  any_value(systems.team) AS team,
  min(impacts.basis) AS basis,
  min(impacts.line) AS line
FROM impacts
LEFT JOIN systems ON lower(systems.name) = lower(impacts.name)
WHERE impacts.kind = 'system'
GROUP BY impacts.incident_key, impacts.name;
