-- Does an action of its incident address each contributing factor and each failed or missing safeguard?
--
-- One row per factor and per safeguard that failed or was missing. An action addresses it where the two share two words, or one that matters (the
-- cosine of their words is at least 0.12), where the rules read the same mechanism in both, or where something was not watched and the action is to
-- detect it. Words of which many statements of the incident speak count for little. That the action is done, or helps, nothing says.
-- `source`: What the statement is: `factor` or `safeguard`.
-- `seq`: Place of the factor or safeguard in its document's order, from 1.
-- `text`: The statement itself.
-- `themes`: The themes that the rules read in it.
-- `addressed`: Whether an action of the incident addresses it.
-- `because`: Why the nearest such action does: `words`, `mechanism` or `theme`; NULL where none does.
-- `addressed_by`: Every action that addresses it.
-- `nearest_action_key`: The action whose words are nearest; NULL where none shares a word.
-- `nearest_score`: How near these words are (cosine), from 0 to 1; NULL where none shares a word.
-- `why`: Why it is not addressed: `no_actions`, the incident asks for none, or `none_near`; NULL where it is.
-- `is_aside`: Whether it only leads elsewhere ("See the follow-up tasks") or tells what is still to come: no cause, and in no number.
-- `counts`: Whether the incident counts as one; numbers leave near misses and drills out.
-- `quarter`: The quarter of the incident; NULL: it has no day.
-- `line`: The first line on which it stands, from 1.
-- `end_line`: The last line on which it stands.
CREATE TABLE factor_actions AS
WITH said AS (
  SELECT incident_key, 'factor' AS source, seq, text, line, end_line FROM contributing_factors
  UNION ALL
  SELECT incident_key, 'safeguard', seq, text, line, end_line FROM safeguards WHERE outcome = 'failed_or_missing'
),
linked AS (
  SELECT
    incident_key,
    source,
    seq,
    arg_max(action_key, score) AS nearest_action_key,
    max(score) AS nearest_score,
    arg_max(because, score) AS because,
    coalesce(list(action_key ORDER BY action_key) FILTER (because IS NOT NULL), []) AS addressed_by
  FROM statement_actions
  GROUP BY ALL
),
read AS (
  SELECT incident_key, source, seq, list(DISTINCT theme ORDER BY theme) AS themes
  FROM themes_read
  WHERE theme IS NOT NULL AND source IN ('factor', 'safeguard')
  GROUP BY ALL
)
SELECT
  said.incident_key,
  said.source,
  said.seq,
  said.text,
  coalesce(read.themes, []) AS themes,
  linked.because IS NOT NULL AS addressed,
  linked.because,
  coalesce(linked.addressed_by, []) AS addressed_by,
  linked.nearest_action_key,
  linked.nearest_score,
  CASE
    WHEN linked.because IS NOT NULL THEN NULL
    WHEN asking.incident_key IS NULL THEN 'no_actions'
    ELSE 'none_near'
  END AS why,
  regexp_matches(said.text, '{asides}') AS is_aside,
  facts.counts,
  facts.occurred_on,
  facts.quarter,
  facts.path,
  said.line,
  said.end_line
FROM said
JOIN incident_facts AS facts USING (incident_key)
LEFT JOIN linked USING (incident_key, source, seq)
LEFT JOIN read USING (incident_key, source, seq)
LEFT JOIN (SELECT DISTINCT incident_key FROM action_items) AS asking USING (incident_key)
ORDER BY said.incident_key, said.source, said.seq;
