-- Which missed signals and monitoring gaps had been named after an earlier incident already?
--
-- One row per early signal or monitoring gap and the earlier one that says the same, the latest first.
-- `earlier_key`, `later_key`: their incidents;
-- `earlier_seq`, `later_seq`: which of its lessons;
-- `earlier_kind`, `later_kind`: `early_signal` or `monitoring_gap`;
-- `earlier_text`, `later_text`: both sentences;
-- `earlier_path`, `earlier_line`, `later_path`, `later_line`: where they stand;
-- `because`: why they are taken for the same: `similar_text`, `same_mechanism_and_system`, or `same_theme_and_system` with a telling word in both;
-- `score`: the similarity of their words, from 0 to 1;
-- `days_between`: days from the one incident to the other;
-- `counts`: whether the later incident counts as one; numbers leave near misses and drills out;
-- `asked_for`: whether an action of the earlier incident was meant for it;
-- `action_key`: the nearest of those.
CREATE VIEW missed_signals AS
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
  pairs.later_key,
  pairs.later_seq,
  later.kind AS later_kind,
  later.text AS later_text,
  second.path AS later_path,
  later.line AS later_line,
  pairs.because,
  pairs.score,
  date_diff('day', first.occurred_on, second.occurred_on) AS days_between,
  counts_as_incident(second.kind) AS counts,
  meant.action_key IS NOT NULL AS asked_for,
  meant.action_key
FROM statement_pairs AS pairs
JOIN lessons AS earlier ON earlier.incident_key = pairs.earlier_key AND earlier.seq = pairs.earlier_seq
JOIN lessons AS later ON later.incident_key = pairs.later_key AND later.seq = pairs.later_seq
JOIN incidents AS first ON first.incident_key = pairs.earlier_key
JOIN incidents AS second ON second.incident_key = pairs.later_key
LEFT JOIN meant ON meant.incident_key = pairs.earlier_key AND meant.seq = pairs.earlier_seq
WHERE pairs.source = 'lesson'
ORDER BY second.occurred_on DESC, pairs.later_key, pairs.later_seq;
