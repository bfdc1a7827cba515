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
WITH read AS (
  SELECT DISTINCT incident_key, seq, theme FROM themes_read WHERE source = 'safeguard' AND theme IS NOT NULL
)
SELECT
  read.theme,
  placed.quarter,
  safeguards.outcome,
  count(*) AS safeguards,
  count(DISTINCT safeguards.incident_key) AS incidents,
  min(placed.occurred_on) AS first_on,
  max(placed.occurred_on) AS last_on
FROM safeguards
JOIN incident_quarters AS placed USING (incident_key)
JOIN incidents USING (incident_key)
LEFT JOIN read ON read.incident_key = safeguards.incident_key AND read.seq = safeguards.seq
WHERE counts_as_incident(incidents.kind)
GROUP BY read.theme, placed.quarter, safeguards.outcome
ORDER BY read.theme NULLS LAST, placed.quarter NULLS LAST, safeguards.outcome;
