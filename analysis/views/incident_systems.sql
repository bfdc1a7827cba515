-- Which systems did each incident affect, and whose are they?
--
-- One row per incident and system, aliases joined. `system` is the name, `team` the team that the corpus declares for it (NULL: none),
-- `basis` says whether the document labels the system or only names it.
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
