-- Which themes does each safeguard have, and when was its incident?
--
-- One row per safeguard and theme that the rules read in it; one with NULL where they read none.
-- `seq`: Which of the safeguards of its incident it is, from 1.
-- `theme`: The theme that the rules read in it; NULL: none.
-- `counts`: Whether the incident counts as one; numbers leave near misses and drills out.
-- `quarter`: The quarter of the incident; NULL: it has no day.
CREATE TABLE safeguard_themes AS
WITH read AS (
  SELECT DISTINCT incident_key, seq, theme FROM themes_read WHERE source = 'safeguard' AND theme IS NOT NULL
)
SELECT safeguards.incident_key, safeguards.seq, safeguards.outcome, read.theme, facts.counts, facts.occurred_on, facts.quarter
FROM safeguards
JOIN incident_facts AS facts USING (incident_key)
LEFT JOIN read ON read.incident_key = safeguards.incident_key AND read.seq = safeguards.seq
ORDER BY safeguards.incident_key, safeguards.seq, read.theme;
