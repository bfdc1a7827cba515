-- What `actions_at_repeats` shows. Kept at publication, because pages ask for it.
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
placed AS (
  SELECT
    pairs.*,
    later.occurred_on AS began_on,
    row_number() OVER (PARTITION BY earlier_key ORDER BY later.occurred_on NULLS LAST, later_key) AS place,
    count(*) OVER (PARTITION BY earlier_key) AS later_count
  FROM pairs
  JOIN incidents AS later ON later.incident_key = pairs.later_key
  WHERE counts_as_incident(later.kind)
),
judged AS (
  SELECT
    placed.*, actions.action_key, actions.seq, actions.line, held.attested_on AS known_on, held.due_on,
    state_on(placed.began_on, held.attested_on <= placed.began_on, held.status, held.verification, held.due_on, held.completed_on) AS judged
  FROM placed
  JOIN action_items AS actions ON actions.incident_key = placed.earlier_key
  JOIN action_attestations AS held
    ON held.action_key = actions.action_key AND holds_on(placed.began_on, held.attested_on, held.until_on, held.earliest)
)
SELECT
  earlier_key,
  later_key,
  action_key,
  tier,
  shared_themes,
  CASE judged WHEN 'verified' THEN 'verified_yet_recurred' WHEN 'unknown' THEN 'undetermined' ELSE judged END AS action_state,
  CASE
    WHEN judged IN ('open', 'complete_unverified', 'unproven') THEN 'unproven'
    WHEN judged = 'cancelled' THEN 'declined'
    WHEN judged = 'verified' THEN 'proven'
    ELSE 'not_known'
  END AS standing,
  known_on,
  later_count,
  place,
  days_between,
  began_on,
  due_on < began_on AS was_due,
  seq,
  line
FROM judged
ORDER BY began_on DESC NULLS LAST, earlier_key, later_key, seq
