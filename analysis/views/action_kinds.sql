-- What were the actions of each quarter for: to prevent, to detect, to mitigate?
--
-- One row per quarter of the incidents and kind of action, near misses and drills left out. The kind is chosen by a rule; NULL, where none fits, is a
-- row.
-- `quarter`: The quarter of the incidents; NULL holds those without a day.
-- `kind`: What the actions are for, chosen by a rule; NULL where none fits.
-- `actions`: How many actions of that kind there are.
-- `of_quarter`: How many actions of any kind the quarter has.
-- `share`: The part that the one is of the other, from 0 to 1.
-- `complete`: How many of `actions` are complete, checked or not.
-- `verified`: How many of `actions` are complete and have a check recorded.
-- `unknown`: Of how many of `actions` nobody wrote how they stand.
CREATE MACRO action_kinds(as_of) AS TABLE
SELECT
  quarter,
  kind,
  count(*) AS actions,
  (sum(count(*)) OVER (PARTITION BY quarter))::BIGINT AS of_quarter,
  count(*) / of_quarter AS share,
  count(*) FILTER (is_complete) AS complete,
  count(*) FILTER (state = 'verified') AS verified,
  count(*) FILTER (state = 'unknown') AS unknown
FROM action_facts(as_of)
WHERE counts
GROUP BY quarter, kind
ORDER BY quarter NULLS LAST, actions DESC, kind NULLS LAST;
