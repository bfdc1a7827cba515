-- What were the actions of each quarter for: to prevent, to detect, to mitigate?
--
-- One row per quarter of the incidents and kind of action, near misses and drills left out. The kind is chosen by a rule; NULL, where none fits, is a row.
-- `actions`: how many; `of_quarter`: of how many of that quarter; `share`: the part that they are, from 0 to 1;
-- `complete`, `verified`: of the actions, complete, and with a check recorded; `unknown`: nobody wrote how they stand.
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
