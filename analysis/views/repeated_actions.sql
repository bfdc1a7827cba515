-- Which actions were asked for again?
--
-- One row per action that an earlier incident asked for in the same or nearly the same words, with the nearest such earlier action.
-- `score` is the similarity of the words from 0 to 1, `incidents_between` counts the incidents after the earlier one and before the later one.
CREATE VIEW repeated_actions AS
SELECT
  pairs.earlier_action_key,
  pairs.later_action_key,
  date_diff('day', first.occurred_on, second.occurred_on) AS days_between,
  pairs.score,
  (
    SELECT count(*) FROM incidents AS other
    WHERE other.occurred_on > first.occurred_on AND other.occurred_on < second.occurred_on
  ) AS incidents_between
FROM action_pairs AS pairs
JOIN action_items AS earlier ON earlier.action_key = pairs.earlier_action_key
JOIN action_items AS later ON later.action_key = pairs.later_action_key
JOIN incidents AS first ON first.incident_key = earlier.incident_key
JOIN incidents AS second ON second.incident_key = later.incident_key
ORDER BY second.occurred_on DESC, pairs.later_action_key;
