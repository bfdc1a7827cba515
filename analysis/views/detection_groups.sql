-- Did machines, our own people or somebody else notice the incidents of each quarter?
--
-- Four rows per quarter from the first to the last with an incident that had begun by `as_of`, empty ones too. Near misses and drills are left out.
-- `quarter`: The quarter of the incidents; NULL, four rows as well, where incidents have no day.
-- `detection_group`: `machines` (alert, synthetic, audit), `our_people` (staff), `somebody_else` (customer, external), NULL: not known.
-- `incidents`: How many incidents that is.
-- `of_incidents`: How many incidents the quarter has, those of which it is not known among them.
-- `share`: The part that the one is of the other, from 0 to 1; NULL where the quarter has none.
-- `complete`: Whether the quarter is complete, as in `quarters`; NULL of the NULL quarter.
-- `series`: A number that is the same for quarters that can be compared, as in `quarters`; NULL of the NULL quarter.
CREATE MACRO detection_groups(as_of) AS TABLE
WITH counted AS (
  SELECT quarter, detection_group, count(*) AS incidents
  FROM incident_facts
  WHERE counts AND (occurred_on IS NULL OR occurred_on <= as_of::DATE)
  GROUP BY ALL
),
periods AS (
  SELECT quarter, begins_on, complete, series FROM quarters(as_of)
  UNION ALL
  SELECT DISTINCT quarter, NULL, NULL, NULL FROM counted WHERE quarter IS NULL
),
groups(position, detection_group) AS (
  VALUES (1, 'machines'), (2, 'our_people'), (3, 'somebody_else'), (4, NULL)
),
joined AS (
  SELECT periods.*, groups.position, groups.detection_group, coalesce(counted.incidents, 0) AS incidents
  FROM periods
  CROSS JOIN groups
  LEFT JOIN counted
    ON counted.quarter IS NOT DISTINCT FROM periods.quarter AND counted.detection_group IS NOT DISTINCT FROM groups.detection_group
)
SELECT
  quarter,
  detection_group,
  incidents,
  (sum(incidents) OVER one_quarter)::BIGINT AS of_incidents,
  incidents / nullif(of_incidents, 0) AS share,
  complete,
  series
FROM joined
WINDOW one_quarter AS (PARTITION BY quarter)
ORDER BY begins_on NULLS LAST, position;
