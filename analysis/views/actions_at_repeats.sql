-- In which state was what had been asked for after an incident, each time it came back?
--
-- One row per action of an earlier incident and later incident that cites it, or shares theme and system with it; near misses and drills are no later
-- incident here.
-- `tier`: Why they are a pair: `cited` or `same_theme_and_system`.
-- `action_key`: The action that was asked for after the earlier one.
-- `same_theme`: Whether the action was meant (`action_themes`) for a theme that the two share, or, where only the citation makes them a pair, that both
-- have; NULL where no theme was read in one of them. Nothing says that it would have prevented the later incident.
-- `same_word`: Whether a theme that they share was read in both by the same telling word; NULL where only the citation makes them a pair.
-- `action_state`: The action's state on the day on which the later incident began: `open`, `complete_unverified`, `unproven` (open or complete
-- without proof, which one is not known), `verified_yet_recurred`, `cancelled` or `undetermined`.
-- `standing`: What that state means: `unproven` (the first three), `declined` (cancelled: it was decided against, then it came back), `proven` or
-- `not_known`.
-- `known_on`: The day on which that state was attested, not what is known of the action now.
-- `later_count`: How many later incidents repeat the earlier one.
-- `place`: Which of the later incidents this one is, in the order of time, from 1.
-- `began_on`: The day on which the later incident began.
-- `was_due`: Whether the action's due day lay before the later incident; NULL where it has none.
-- `seq`: The action's place in its document's order, from 1.
-- `owners`: Who is named for the action.
-- `line`: The action's first line in the earlier incident's document, from 1.
CREATE TABLE actions_at_repeats AS
WITH pairs AS (
  SELECT
    earlier_key,
    later_key,
    min(tier) AS tier,
    list_sort(list_distinct(flatten(list(shared_themes)))) AS shared_themes,
    bool_or(same_word) AS same_word,
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
themed AS (
  SELECT DISTINCT incident_key, theme FROM incident_themes
),
shared AS (
  SELECT placed.earlier_key, placed.later_key, earlier.theme
  FROM placed
  JOIN themed AS earlier ON earlier.incident_key = placed.earlier_key
  JOIN themed AS later ON later.incident_key = placed.later_key AND later.theme = earlier.theme
  WHERE len(shared_themes) = 0 OR list_contains(shared_themes, earlier.theme)
),
meant AS (
  SELECT DISTINCT shared.earlier_key, shared.later_key, action_key
  FROM shared JOIN action_themes ON action_themes.incident_key = shared.earlier_key AND action_themes.theme = shared.theme
),
told AS (
  SELECT DISTINCT incident_key FROM themed
),
judged AS (
  SELECT
    placed.*, actions.action_key, actions.seq, actions.owners, actions.line, held.attested_on AS known_on, held.due_on,
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
  standing_of(judged) AS standing,
  CASE
    WHEN meant.action_key IS NOT NULL THEN true
    WHEN earlier_told.incident_key IS NOT NULL AND later_told.incident_key IS NOT NULL THEN false
  END AS same_theme,
  same_word,
  known_on,
  later_count,
  place,
  days_between,
  began_on,
  due_on < began_on AS was_due,
  seq,
  owners,
  line
FROM judged
LEFT JOIN meant USING (earlier_key, later_key, action_key)
LEFT JOIN told AS earlier_told ON earlier_told.incident_key = earlier_key
LEFT JOIN told AS later_told ON later_told.incident_key = later_key
ORDER BY began_on DESC NULLS LAST, earlier_key, later_key, seq;
