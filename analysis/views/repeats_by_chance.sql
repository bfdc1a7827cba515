-- How many incidents repeat an earlier one by theme and system, and how many would if chance had dealt the themes?
--
-- One row. Themes with their mechanisms are shuffled as sets among incidents, while systems and days stay; 200 times, always the same ones. Near misses and
-- drills are not counted.
-- `incidents`: those that could be counted (they have a day); `repeats`: those that share a system and a specific theme with an earlier one;
-- `chance_median`, `chance_low`, `chance_high`: the median and the range of 95 % of what the shuffles gave; NULL where there were none.
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
