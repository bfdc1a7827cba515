-- What could be measured in each quarter, and why not the rest?
--
-- One row per value that is asked for and quarter, of incidents and of actions. Those without a value stand under the one reason that says most.
-- `quarter`: that of the incidents (NULL: those without a day);
-- `total`: how many incidents or actions there are;
-- `measurable`: how many of them have a value;
-- `contradictory`, `ambiguous`, `unparseable`, `placeholder`: something stands there that cannot be used;
-- `absent`: the form asks, and it was left empty;
-- `not_in_form`: the form never asked.
CREATE TABLE field_health AS
WITH things AS (
  SELECT 'incident' AS unit, incident_key AS thing, quarter FROM incident_quarters
  UNION ALL
  SELECT 'action', action_key, quarter FROM action_items JOIN incident_quarters USING (incident_key)
),
totals AS (
  SELECT unit, quarter, count(*) AS total FROM things GROUP BY ALL
),
missing AS (
  SELECT
    field,
    CASE WHEN action_key IS NULL THEN 'incident' ELSE 'action' END AS unit,
    coalesce(action_key, incident_key) AS thing,
    min(list_position(['contradictory', 'ambiguous', 'unparseable', 'placeholder', 'absent', 'not_in_form'], reason)) AS place
  FROM gaps
  WHERE incident_key IS NOT NULL
  GROUP BY ALL
),
counted AS (
  SELECT
    field,
    unit,
    quarter,
    count(*) AS missing,
    count(*) FILTER (place = 5) AS absent,
    count(*) FILTER (place = 4) AS placeholder,
    count(*) FILTER (place = 3) AS unparseable,
    count(*) FILTER (place = 2) AS ambiguous,
    count(*) FILTER (place = 1) AS contradictory,
    count(*) FILTER (place = 6) AS not_in_form
  FROM missing JOIN things USING (unit, thing)
  GROUP BY ALL
)
SELECT
  asked_fields.field,
  asked_fields.unit,
  totals.quarter,
  totals.total,
  totals.total - coalesce(counted.missing, 0) AS measurable,
  coalesce(counted.absent, 0) AS absent,
  coalesce(counted.placeholder, 0) AS placeholder,
  coalesce(counted.unparseable, 0) AS unparseable,
  coalesce(counted.ambiguous, 0) AS ambiguous,
  coalesce(counted.contradictory, 0) AS contradictory,
  coalesce(counted.not_in_form, 0) AS not_in_form
FROM asked_fields
JOIN totals USING (unit)
LEFT JOIN counted
  ON counted.field = asked_fields.field AND counted.unit = asked_fields.unit AND counted.quarter IS NOT DISTINCT FROM totals.quarter
ORDER BY asked_fields.position, totals.quarter NULLS LAST;
