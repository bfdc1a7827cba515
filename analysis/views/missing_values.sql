-- Which values are missing, why, and what stands there instead?
--
-- One row per incident or action and value that it does not have. Where several reasons stand in its document, the one that says most is given: that the
-- form never asked is said only where nothing else is. What an answer or a ticket gave since then is not missing.
-- `unit`: Whose value it is: `incident` or `action`.
-- `action_key`: The action, where it is an action's value.
-- `quarter`: The quarter of the incident; NULL where it has no day.
-- `reason`: Why it could not be had: contradictory, ambiguous, unparseable, placeholder, absent or not_in_form.
-- `left_empty`: Whether its place stands in the document, and nothing in it; false of what is absent because nobody wrote of it.
-- `text`: The author's words, where there are any.
CREATE VIEW missing_values AS
SELECT
  missing.field, missing.unit, missing.incident_key, missing.action_key, incident_quarters.quarter, missing.said.reason, missing.said.left_empty,
  missing.said.text, missing.said.path, missing.said.line, missing.said.end_line
FROM (
  SELECT
    gaps.field,
    CASE WHEN gaps.action_key IS NULL THEN 'incident' ELSE 'action' END AS unit,
    gaps.incident_key,
    gaps.action_key,
    -- What its place left empty says goes before what nobody wrote of; the line settles which of two gaps with one reason is told.
    arg_min(
      {reason: gaps.reason, left_empty: gaps.left_empty, text: gaps.text, path: gaps.path, line: gaps.line, end_line: gaps.end_line},
      list_position(['contradictory', 'ambiguous', 'unparseable', 'placeholder', 'absent', 'not_in_form'], gaps.reason) * 20_000_000 + (NOT gaps.left_empty)::INTEGER * 10_000_000 + gaps.line
    ) AS said
  FROM gaps
  LEFT JOIN action_items AS now USING (action_key)
  WHERE gaps.incident_key IS NOT NULL
    AND (gaps.action_key IS NULL OR now.action_key IS NOT NULL)
    AND NOT (gaps.field = 'status' AND now.status IS NOT NULL)
    AND NOT (gaps.field = 'verification' AND coalesce(now.verification, 'none') <> 'none')
  GROUP BY ALL
) AS missing
JOIN incident_quarters USING (incident_key);
