-- How many incidents repeat an earlier one by theme and system, and how many would if chance had dealt the themes?
--
-- One row. Themes with their mechanisms are shuffled as sets among incidents, while systems and days stay; 200 times, always the same ones. Near misses and
-- drills are not counted. Of fewer than 10 incidents nothing is told: where one theme of two incidents and one system of two is all that can fall
-- together, it does by chance in 1 of n (n - 1) / 2 shuffles, and only from 10 on (1 of 45) is that less than the 2.5 % that lie above the range.
-- `incidents`: How many incidents could be counted (they have a day).
-- `shareable`: How many of these name a system and have a theme.
-- `repeats`: How many of these share a system and a specific theme with an earlier one; NULL where no incident names a system and has a theme.
-- `shuffles`: Of how many shuffles the range is; 0 where none is told.
-- `chance_median`: The median (the lower of two) of how many would repeat an earlier one by chance; NULL where none is told.
-- `chance_low`: The lower end of the range of 95 % of the shuffles; NULL where none is told.
-- `chance_high`: The upper end of the range of 95 % of the shuffles; NULL where none is told.
-- `why_no_chance`: Why none is told: `one_incident` (fewer than two have a day), `no_system` (no two name the same one), `no_theme` (no two have a
-- specific theme in common), `few` (fewer than 10 are `shareable`); NULL where one is told.
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
    count(*) FILTER (
      counts AND incident_key IN (SELECT incident_key FROM incident_systems) AND incident_key IN (SELECT incident_key FROM incident_themes)
    ) AS shareable
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
),
judged AS (
  SELECT
    *,
    CASE
      WHEN dated < 2 THEN 'one_incident'
      WHEN coalesce((SELECT max(systems.incidents) FROM systems), 0) < 2 THEN 'no_system'
      WHEN shuffles = 0 THEN 'no_theme'
      WHEN shareable < 10 THEN 'few'
    END AS why_no_chance
  FROM whole CROSS JOIN shuffled CROSS JOIN found
)
SELECT
  incidents,
  shareable,
  CASE WHEN shareable > 0 THEN repeats END AS repeats,
  CASE WHEN why_no_chance IS NULL THEN shuffles ELSE 0 END AS shuffles,
  CASE WHEN why_no_chance IS NULL THEN chance_median END AS chance_median,
  CASE WHEN why_no_chance IS NULL THEN chance_low END AS chance_low,
  CASE WHEN why_no_chance IS NULL THEN chance_high END AS chance_high,
  why_no_chance
FROM judged;
