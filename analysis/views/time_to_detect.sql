-- How long did it take to notice, by who noticed?
--
-- One row per way of noticing and one with NULL for incidents of which it is not known, of those that had begun by `as_of`, near misses and drills
-- left out.
-- `method`: Who or what noticed: `alert`, `synthetic`, `customer`, `staff`, `external` or `audit`; NULL: not known.
-- `detection_group`: Which of the three groups the way belongs to: `machines`, `our_people` or `somebody_else`; NULL: not known.
-- `incidents`: How many incidents were noticed so.
-- `known`: Of how many of these the minutes from start to detection are known.
-- `stated`: Of how many the minutes stand in words.
-- `from_timeline`: Of how many the minutes come from rows of the timeline.
-- `median_minutes`: The median of the minutes known; NULL where they are fewer than six.
-- `minutes`: Each of the minutes known, the shortest first.
CREATE MACRO time_to_detect(as_of) AS TABLE
SELECT
  facts.detection_method AS method,
  any_value(facts.detection_group) AS detection_group,
  count(*) AS incidents,
  count(facts.minutes_to_detect) AS known,
  count(*) FILTER (facts.minutes_basis = 'stated') AS stated,
  count(*) FILTER (facts.minutes_basis = 'timeline') AS from_timeline,
  CASE WHEN known >= 6 THEN quantile_cont(facts.minutes_to_detect, 0.5) END AS median_minutes,
  coalesce(list(facts.minutes_to_detect ORDER BY facts.minutes_to_detect) FILTER (facts.minutes_to_detect IS NOT NULL), []) AS minutes
FROM incident_facts AS facts
WHERE facts.counts AND (facts.occurred_on IS NULL OR facts.occurred_on <= as_of::DATE)
GROUP BY facts.detection_method
ORDER BY incidents DESC, method NULLS LAST;
