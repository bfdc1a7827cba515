-- Which safeguards worked in one incident and failed in another?
--
-- One row per safeguard and the earlier one that says the same and stands on the other list, the latest first.
-- `earlier_key`: The earlier incident.
-- `earlier_seq`: Which of the earlier incident's safeguards it is, from 1.
-- `earlier_outcome`: What became of it in the earlier incident: `worked` or `failed_or_missing`.
-- `earlier_text`: The earlier statement.
-- `earlier_path`: The document that holds the earlier statement.
-- `earlier_line`: The line on which the earlier statement stands.
-- `earlier_on`: The day of the earlier incident.
-- `later_key`: The later incident.
-- `later_seq`: Which of the later incident's safeguards it is, from 1.
-- `later_outcome`: What became of it in the later incident: the other of these two.
-- `later_text`: The later statement.
-- `later_path`: The document that holds the later statement.
-- `later_line`: The line on which the later statement stands.
-- `later_on`: The day of the later incident.
-- `days_between`: Days from the earlier incident to the later one.
-- `score`: The part by weight that the words of both are of the words of either (weighted Jaccard), from 0 to 1. It orders the pairs and need not be
-- high: on the same system a pair is one where the words of both weigh at least 0.7 of the shorter statement, whatever the longer one adds; elsewhere
-- from 0.6 on.
CREATE TABLE safeguards_on_both_lists AS
SELECT
  pairs.earlier_key,
  pairs.earlier_seq,
  earlier.outcome AS earlier_outcome,
  earlier.text AS earlier_text,
  first.path AS earlier_path,
  earlier.line AS earlier_line,
  first.occurred_on AS earlier_on,
  pairs.later_key,
  pairs.later_seq,
  later.outcome AS later_outcome,
  later.text AS later_text,
  second.path AS later_path,
  later.line AS later_line,
  second.occurred_on AS later_on,
  date_diff('day', first.occurred_on, second.occurred_on) AS days_between,
  pairs.score
FROM statement_pairs AS pairs
JOIN safeguards AS earlier ON earlier.incident_key = pairs.earlier_key AND earlier.seq = pairs.earlier_seq
JOIN safeguards AS later ON later.incident_key = pairs.later_key AND later.seq = pairs.later_seq
JOIN incidents AS first ON first.incident_key = pairs.earlier_key
JOIN incidents AS second ON second.incident_key = pairs.later_key
WHERE pairs.source = 'safeguard'
ORDER BY second.occurred_on DESC, pairs.later_key, pairs.later_seq;
