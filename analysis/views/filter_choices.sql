-- By which values can pages be filtered?
--
-- One row per value that the corpus holds.
-- `name`: What can be filtered: `quarter`, `severity`, `system`, `team`, `theme` or `owner`.
-- `value`: The value, as text.
CREATE TABLE filter_choices AS
SELECT DISTINCT 'quarter' AS name, quarter AS value FROM incident_facts WHERE quarter IS NOT NULL
UNION ALL
SELECT DISTINCT 'severity', severity::VARCHAR FROM incident_facts WHERE severity IS NOT NULL
UNION ALL
SELECT DISTINCT 'system', unnest(systems) FROM incident_facts
UNION ALL
SELECT DISTINCT 'team', unnest(teams) FROM incident_facts
UNION ALL
SELECT DISTINCT 'theme', unnest(themes) FROM incident_facts
UNION ALL
SELECT DISTINCT 'owner', unnest(owners) FROM action_items;
