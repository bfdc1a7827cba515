-- What could be measured in each quarter, and why not the rest?
--
-- One row per value that is asked for and quarter, of incidents and of actions. Those without a value stand under the one reason that says most.
-- `field`: The value, by the name of its column.
-- `quarter`: The quarter of the incidents; NULL holds those without a day.
-- `total`: How many incidents or actions there are.
-- `measurable`: How many of them have a value, in the document or since then by an answer or a ticket.
-- `absent`: Of how many the form asks, and it is not there.
-- `left_empty`: Of how many of these its place stands empty; of the others the document has none, or says something else in it.
-- `placeholder`: Of how many a placeholder such as "TBD" stands there.
-- `unparseable`: Of how many what stands there could not be read.
-- `ambiguous`: Of how many what stands there can be read in more than one way.
-- `contradictory`: Of how many the document gives values that contradict each other.
-- `not_in_form`: Of how many the form never asked.
CREATE TABLE field_health AS
WITH things AS (
  SELECT 'incident' AS unit, incident_key AS thing, quarter FROM incident_quarters
  UNION ALL
  SELECT 'action', action_key, quarter FROM action_items JOIN incident_quarters USING (incident_key)
),
totals AS (
  SELECT unit, quarter, count(*) AS total FROM things GROUP BY ALL
),
counted AS (
  SELECT
    field,
    unit,
    quarter,
    count(*) AS missing,
    count(*) FILTER (reason = 'absent') AS absent,
    count(*) FILTER (left_empty) AS left_empty,
    count(*) FILTER (reason = 'placeholder') AS placeholder,
    count(*) FILTER (reason = 'unparseable') AS unparseable,
    count(*) FILTER (reason = 'ambiguous') AS ambiguous,
    count(*) FILTER (reason = 'contradictory') AS contradictory,
    count(*) FILTER (reason = 'not_in_form') AS not_in_form
  FROM missing_values
  GROUP BY ALL
)
SELECT
  asked_fields.field,
  asked_fields.unit,
  totals.quarter,
  totals.total,
  totals.total - coalesce(counted.missing, 0) AS measurable,
  coalesce(counted.absent, 0) AS absent,
  coalesce(counted.left_empty, 0) AS left_empty,
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
