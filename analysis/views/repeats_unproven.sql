-- Which incidents came back while something asked for after an earlier one was unproven, and how long did each last?
--
-- One row per later incident, once however many earlier ones it repeats, the latest first. Its minutes are those of an incident on the same theme: neither
-- a bound nor a saving, for nothing says that the action would have prevented it, or made it shorter.
-- `earlier_keys`: The earlier incidents that it repeats and of which an action was unproven.
-- `actions`: How many actions of these were unproven on the day on which it began.
-- `duration_minutes`: Minutes that it lasted; NULL where that is not known, which is not 0: a sum says of how many it is.
-- `line`: The line on which its duration stands; its first line where it has none.
CREATE VIEW repeats_unproven AS
WITH again AS (
  SELECT later_key, list(DISTINCT earlier_key ORDER BY earlier_key) AS earlier_keys, count(DISTINCT action_key) AS actions
  FROM actions_at_repeats
  WHERE standing = 'unproven'
  GROUP BY later_key
)
SELECT
  facts.incident_key, facts.occurred_on, facts.title, again.earlier_keys, again.actions, facts.duration_minutes, facts.duration_basis,
  facts.path, coalesce(facts.duration_line, facts.line) AS line
FROM again
JOIN incident_facts AS facts ON facts.incident_key = again.later_key
ORDER BY facts.occurred_on DESC NULLS LAST, facts.incident_key;
