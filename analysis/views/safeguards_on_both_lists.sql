-- Which safeguards worked in one incident and failed in another?
--
-- One row per safeguard and the earlier one that says the same and stands on the other list, the latest first.
-- `earlier_key`, `later_key`: their incidents;
-- `earlier_seq`, `later_seq`: which of its safeguards;
-- `earlier_outcome`, `later_outcome`: `worked` or `failed_or_missing`, one each;
-- `earlier_text`, `later_text`: both sentences;
-- `earlier_path`, `earlier_line`, `later_path`, `later_line`: where they stand;
-- `earlier_on`, `later_on`: the days of the incidents;
-- `days_between`: days from the one to the other;
-- `score`: the similarity of their words, from 0 to 1.
CREATE VIEW safeguards_on_both_lists AS
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
