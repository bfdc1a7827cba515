-- Which kinds of safeguards worked, which did not, and since when?
-- Group: Causes
--
-- Empty where no safeguard was written down.
SELECT
  coalesce(theme, 'no theme read') AS theme,
  coalesce(sum(safeguards) FILTER (outcome = 'worked'), 0)::BIGINT AS worked,
  coalesce(sum(safeguards) FILTER (outcome = 'failed_or_missing'), 0)::BIGINT AS failed_or_missing,
  min(first_on) AS first_on,
  max(last_on) AS last_on
FROM safeguard_ledger
GROUP BY theme
ORDER BY worked + failed_or_missing DESC, theme;
