-- Who or what noticed the incidents of each quarter?
--
-- One row per quarter and method; NULL methods are a row too, because unknown is a part of the whole. Near misses and drills are left out.
-- `quarter`: The quarter of the incidents; NULL holds those without a day.
-- `method`: Who or what noticed: `alert`, `synthetic`, `customer`, `staff`, `external` or `audit`; NULL: not known.
-- `incidents`: How many incidents that is.
-- `share`: The part that they are of all incidents of the quarter, from 0 to 1.
CREATE VIEW detection_mix AS
SELECT
  quarter,
  detection_method AS method,
  count(*) AS incidents,
  count(*) / sum(count(*)) OVER (PARTITION BY quarter) AS share
FROM incident_facts
WHERE counts
GROUP BY quarter, detection_method
ORDER BY quarter NULLS LAST, incidents DESC, method;
