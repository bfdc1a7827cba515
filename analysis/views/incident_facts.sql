-- What is known of each incident, in one row?
--
-- One row per incident: the columns of `incidents`, and
-- `quarter`: of `occurred_on`, the document's own day: "2025-Q3", or "FY2025-Q1" where the year does not start in January (the year it ends in);
-- `duration_minutes`: as stated for the whole impact, else to mitigated, else to resolved; else the timeframe; else the timeline;
-- `duration_basis`, `duration_starts_when`, `duration_ends_when`, `duration_clock`, `duration_approximate`: how that one is known;
-- `duration_disagreement_minutes`: how far the next way of knowing is from it (NULL where there is none);
-- `detection_method`, `minutes_to_detect`: from `detections`;
-- `minutes_to_acknowledge` (from detected), `minutes_to_mitigate`, `minutes_to_resolve` (from started): as stated, else between labelled
-- milestones; NULL otherwise;
-- `counts`: whether it counts as an incident; near misses and drills do not and are told apart;
-- `detection_group`: `machines` (alert, synthetic, audit), `our_people` (staff), `somebody_else` (customer, external), NULL where not known;
-- `detection_line`: where it says who noticed;
-- `systems`, `teams`, `themes`: sorted lists, empty where there are none; `factor_count`, `action_count`.
CREATE VIEW incident_facts AS
SELECT incidents.*, figures.* EXCLUDE (incident_key)
FROM incidents
JOIN incident_figures AS figures USING (incident_key);
