-- How many incidents repeat an earlier one by theme and system, and how many would if chance had dealt the themes?
--
-- One row. Themes with their mechanisms are shuffled as sets among incidents, while systems and days stay; 200 times, always the same ones. Near misses and
-- drills are not counted.
-- `incidents`: How many incidents could be counted (they have a day).
-- `repeats`: How many of these share a system and a specific theme with an earlier one; NULL where no incident names a system and has a theme.
-- `shuffles`: How many times the themes were dealt out anew; 0 where no shuffle could make two incidents share anything.
-- `chance_median`: The median (the lower of two) of how many would repeat an earlier one by chance; NULL where there were no shuffles.
-- `chance_low`: The lower end of the range of 95 % of the shuffles; NULL where there were none.
-- `chance_high`: The upper end of the range of 95 % of the shuffles; NULL where there were none.
-- `why_no_chance`: Why there were no shuffles: `one_incident` (fewer than two have a day), `no_system` (no two name the same one), `no_theme` (no two have
-- a specific theme in common); NULL where there were some.
CREATE TABLE repeats_by_chance AS
WITH dated AS (
  SELECT incident_key, counts_as_incident(kind) AS counts FROM incidents WHERE occurred_on IS NOT NULL AND kind IS DISTINCT FROM 'drill'
),
systems AS (
  SELECT system, count(*) AS incidents FROM incident_systems SEMI JOIN dated USING (incident_key) GROUP BY system
),
whole AS (
  SELECT
    count(*) FILTER (counts) AS incidents,
    count(*) AS dated,
    bool_or(counts AND incident_key IN (SELECT incident_key FROM incident_systems) AND incident_key IN (SELECT incident_key FROM incident_themes)) AS can
  FROM dated
),
shuffled AS (
  SELECT
    count(*) AS shuffles,
    quantile_disc(incidents, 0.5) AS chance_median,
    quantile_disc(incidents, 0.025) AS chance_low,
    quantile_disc(incidents, 0.975) AS chance_high
  FROM repeat_shuffles
),
found AS (
  SELECT count(DISTINCT later_key) AS repeats
  FROM incident_pairs JOIN incidents AS later ON later.incident_key = later_key
  WHERE tier = 'same_theme_and_system' AND counts_as_incident(later.kind)
)
SELECT
  whole.incidents,
  CASE WHEN can THEN repeats END AS repeats,
  shuffles,
  chance_median,
  chance_low,
  chance_high,
  CASE
    WHEN shuffles > 0 THEN NULL
    WHEN dated < 2 THEN 'one_incident'
    WHEN coalesce((SELECT max(systems.incidents) FROM systems), 0) < 2 THEN 'no_system'
    ELSE 'no_theme'
  END AS why_no_chance
FROM whole CROSS JOIN shuffled CROSS JOIN found;
