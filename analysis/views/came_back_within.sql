-- Which incidents came back within so many days?
--
-- One row per incident that had begun by `as_of`, or has no day, near misses and drills left out.
-- `watched`: Whether so many days lie between it and `as_of`: only of these it can be said; false where its day is not known.
-- `came_back`: Whether a later one that counts cited it, or shared theme and system with it, within these days; NULL where it was not watched, or
-- where no later one cited it and nothing else could show it: no system of it is named, or no theme was read.
-- `later_key`: The first incident that did.
-- `days_between`: How many days after.
CREATE MACRO came_back_within(as_of, days := 90) AS TABLE
WITH firsts AS (
  SELECT earlier_key, later_key, days_between FROM paired_incidents
  WHERE place = 1 AND days_between <= days AND later_on <= as_of::DATE
)
SELECT
  facts.incident_key,
  coalesce(facts.occurred_on + days::INTEGER <= as_of::DATE, false) AS watched,
  CASE
    WHEN NOT watched THEN NULL
    WHEN firsts.earlier_key IS NOT NULL THEN true
    WHEN can_share(facts.systems, facts.themes) THEN false
  END AS came_back,
  CASE WHEN came_back THEN firsts.later_key END AS later_key,
  CASE WHEN came_back THEN firsts.days_between END AS days_between,
  facts.occurred_on,
  facts.title,
  facts.path,
  facts.line
FROM incident_facts AS facts
LEFT JOIN firsts ON firsts.earlier_key = facts.incident_key
WHERE facts.counts AND (facts.occurred_on IS NULL OR facts.occurred_on <= as_of::DATE);
