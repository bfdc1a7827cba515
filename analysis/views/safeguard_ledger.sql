-- What held and what did not, by theme and quarter?
--
-- One row per theme, quarter and outcome, near misses and drills left out; a safeguard with two themes is in both.
-- `theme`: The theme that the rules read in the safeguards; NULL: none.
-- `quarter`: The quarter of the incidents; NULL: they have no day.
-- `outcome`: What became of the safeguards: `worked` or `failed_or_missing`.
-- `safeguards`: How many safeguards were written down.
-- `incidents`: In how many incidents they were.
-- `first_on`: The day of the first of these incidents.
-- `last_on`: The day of the last of these incidents.
CREATE VIEW safeguard_ledger AS
SELECT
  theme,
  quarter,
  outcome,
  count(*) AS safeguards,
  count(DISTINCT incident_key) AS incidents,
  min(occurred_on) AS first_on,
  max(occurred_on) AS last_on
FROM safeguard_themes
WHERE counts
GROUP BY theme, quarter, outcome
ORDER BY theme NULLS LAST, quarter NULLS LAST, outcome;
