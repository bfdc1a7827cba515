-- Which missed signals and monitoring gaps had been named after an earlier incident already?
--
-- One row per early signal or monitoring gap and the earlier one that says the same, the latest first.
-- `earlier_key`: The earlier incident.
-- `earlier_seq`: Which of the earlier incident's lessons it is, from 1.
-- `earlier_kind`: What the earlier statement is: `early_signal` or `monitoring_gap`.
-- `earlier_text`: The earlier statement.
-- `earlier_path`: The document that holds the earlier statement.
-- `earlier_line`: The line on which the earlier statement stands.
-- `earlier_on`: The day of the earlier incident.
-- `later_key`: The later incident.
-- `later_seq`: Which of the later incident's lessons it is, from 1.
-- `later_kind`: What the later statement is: `early_signal` or `monitoring_gap`.
-- `later_text`: The later statement.
-- `later_path`: The document that holds the later statement.
-- `later_line`: The line on which the later statement stands.
-- `later_on`: The day of the later incident.
-- `quarter`: The quarter of the later incident.
-- `because`: Why the two are taken for the same: `similar_text` (`score` is at least 0.6, or on the same system the words of both weigh at least 0.7
-- of the shorter statement), `same_mechanism_and_system`, or `same_theme_and_system` with a telling word in both.
-- `score`: The part by weight that the words of both are of the words of either (weighted Jaccard), from 0 to 1. It did not decide alone: `because`
-- says what did.
-- `days_between`: Days from the earlier incident to the later one.
-- `counts`: Whether the later incident counts as one; numbers leave near misses and drills out.
-- `asked_for`: Whether an action of the earlier incident was meant for it.
-- `action_key`: The nearest of the earlier incident's actions that were meant for it; NULL where none was.
-- `action_text`: The words of that action.
-- `action_line`: The line on which that action stands.
CREATE TABLE missed_signals AS
WITH meant AS (
  SELECT incident_key, seq, arg_max(action_key, score) AS action_key
  FROM statement_actions
  WHERE source = 'lesson' AND because IS NOT NULL
  GROUP BY incident_key, seq
)
SELECT
  pairs.earlier_key,
  pairs.earlier_seq,
  earlier.kind AS earlier_kind,
  earlier.text AS earlier_text,
  first.path AS earlier_path,
  earlier.line AS earlier_line,
  first.occurred_on AS earlier_on,
  pairs.later_key,
  pairs.later_seq,
  later.kind AS later_kind,
  later.text AS later_text,
  second.path AS later_path,
  later.line AS later_line,
  second.occurred_on AS later_on,
  second.quarter,
  pairs.because,
  pairs.score,
  date_diff('day', first.occurred_on, second.occurred_on) AS days_between,
  second.counts,
  meant.action_key IS NOT NULL AS asked_for,
  meant.action_key,
  actions.text AS action_text,
  actions.line AS action_line
FROM statement_pairs AS pairs
JOIN lessons AS earlier ON earlier.incident_key = pairs.earlier_key AND earlier.seq = pairs.earlier_seq
JOIN lessons AS later ON later.incident_key = pairs.later_key AND later.seq = pairs.later_seq
JOIN incidents AS first ON first.incident_key = pairs.earlier_key
JOIN incident_facts AS second ON second.incident_key = pairs.later_key
LEFT JOIN meant ON meant.incident_key = pairs.earlier_key AND meant.seq = pairs.earlier_seq
LEFT JOIN action_items AS actions ON actions.action_key = meant.action_key
WHERE pairs.source = 'lesson'
ORDER BY second.occurred_on DESC, pairs.later_key, pairs.later_seq;
