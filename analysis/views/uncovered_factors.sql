-- Which contributing factors and failed safeguards does no action of their incident address?
--
-- One row per factor and per safeguard that failed or was missing, the latest incidents first; `factor_actions` has the others too. Where an
-- incident asks for no action at all, each of its factors is here. What only leads elsewhere, or tells what is still to come, is left out.
-- `counts`: Whether the incident counts as one; numbers leave near misses and drills out.
-- `source`: What the statement is: `factor` or `safeguard`.
-- `seq`: Place of the factor or safeguard in its document's order, from 1.
-- `text`: The statement itself.
-- `themes`: The themes that the rules read in it.
-- `nearest_action_key`: The action whose words are nearest; NULL where none shares a word.
-- `nearest_score`: How near these words are (cosine), from 0 to 1; NULL where none shares a word.
-- `why`: Why it is here: `no_actions`, the incident asks for none, or `none_near`, none of its actions is near.
-- `line`: The first line on which it stands, from 1.
-- `end_line`: The last line on which it stands.
CREATE VIEW uncovered_factors AS
SELECT
  rows.incident_key,
  rows.source,
  rows.seq,
  rows.text,
  rows.themes,
  rows.nearest_action_key,
  rows.nearest_score,
  rows.why,
  rows.counts,
  rows.path,
  rows.line,
  rows.end_line
FROM factor_actions AS rows
WHERE NOT rows.addressed AND NOT rows.is_aside
ORDER BY rows.occurred_on DESC NULLS LAST, rows.incident_key, rows.source, rows.seq;
