-- How many incidents repeat an earlier one by theme and system, and how many would if chance had dealt the themes?
--
-- One row. Themes with their mechanisms are shuffled as sets among incidents, while systems and days stay; 200 times, always the same ones. Near misses and
-- drills are not counted.
-- `incidents`: How many incidents could be counted (they have a day).
-- `repeats`: How many of these share a system and a specific theme with an earlier one.
-- `shuffles`: How many times the themes were dealt out anew; 0 where nothing could be shuffled.
-- `chance_median`: The median of how many would repeat an earlier one by chance; NULL where there were no shuffles.
-- `chance_low`: The lower end of the range of 95 % of the shuffles; NULL where there were none.
-- `chance_high`: The upper end of the range of 95 % of the shuffles; NULL where there were none.
CREATE VIEW repeats_by_chance AS
SELECT
  (SELECT count(*) FROM incidents WHERE counts_as_incident(kind) AND occurred_on IS NOT NULL) AS incidents,
  (
    SELECT count(DISTINCT later_key) FROM incident_pairs JOIN incidents AS later ON later.incident_key = later_key
    WHERE tier = 'same_theme_and_system' AND counts_as_incident(later.kind)
  ) AS repeats,
  (SELECT count(*) FROM repeat_shuffles) AS shuffles,
  quantile_cont(repeat_shuffles.incidents, 0.5) AS chance_median,
  quantile_cont(repeat_shuffles.incidents, 0.025) AS chance_low,
  quantile_cont(repeat_shuffles.incidents, 0.975) AS chance_high
FROM repeat_shuffles;
