-- Which incidents came back, and in which state was what had been asked for after the earlier one?
--
-- One row per action of an earlier incident and the first later one that repeats it (`cited`, or same theme and system). `action_state` is
-- the action's state on the day on which the later incident began: `open`, `complete_unverified`, `unproven` (open or complete without proof, which
-- one is not known), `verified_yet_recurred`, `cancelled`, `undetermined`. The action was meant for the same theme; nothing says that it
-- would have prevented the later incident. `known_on` is the day on which that state was attested, not what is known of the action now. `later_count` counts all later incidents that repeat the earlier one.
CREATE VIEW recurred_while_open AS
WITH pairs AS (
  SELECT
    earlier_key,
    later_key,
    min(tier) AS tier,
    list_sort(list_distinct(flatten(list(shared_themes)))) AS shared_themes,
    min(days_between) AS days_between
  FROM incident_pairs
  WHERE tier <> 'similar_text'
  GROUP BY earlier_key, later_key
),
firsts AS (
  SELECT
    pairs.*,
    later.occurred_on AS began_on,
    row_number() OVER (PARTITION BY earlier_key ORDER BY later.occurred_on NULLS LAST, later_key) AS place,
    count(*) OVER (PARTITION BY earlier_key) AS later_count
  FROM pairs
  JOIN incidents AS later ON later.incident_key = pairs.later_key
),
judged AS (
  SELECT
    firsts.*, actions.action_key, actions.seq, held.attested_on AS known_on, held.due_on,
    state_on(firsts.began_on, held.attested_on <= firsts.began_on, held.status, held.verification, held.due_on, held.completed_on) AS judged
  FROM firsts
  JOIN action_items AS actions ON actions.incident_key = firsts.earlier_key
  JOIN action_attestations AS held
    ON held.action_key = actions.action_key
    AND (held.until_on IS NULL OR held.until_on > firsts.began_on OR (firsts.began_on IS NULL AND held.earliest))
    AND (held.attested_on <= firsts.began_on OR held.earliest)
  WHERE firsts.place = 1
)
SELECT
  earlier_key,
  later_key,
  action_key,
  tier,
  shared_themes,
  CASE judged WHEN 'verified' THEN 'verified_yet_recurred' WHEN 'unknown' THEN 'undetermined' ELSE judged END AS action_state,
  known_on,
  later_count,
  days_between,
  began_on,
  due_on < began_on AS was_due
FROM judged
ORDER BY began_on DESC, earlier_key, seq;
