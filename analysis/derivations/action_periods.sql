-- What was said of each action and from when to when it holds, beside the facts of its incident. Kept at publication, because every page asks for it.
WITH never AS (
  SELECT action_key, list(field ORDER BY field) AS fields FROM gaps WHERE action_key IS NOT NULL AND reason = 'not_in_form' GROUP BY action_key
)
SELECT
  items.*,
  facts.path,
  facts.incident_id,
  facts.title,
  facts.kind AS incident_kind,
  facts.occurred_on,
  facts.severity,
  facts.counts,
  facts.quarter,
  facts.systems,
  facts.teams,
  facts.themes,
  coalesce(never.fields, []) AS never_asked,
  held.attested_on,
  held.until_on,
  held.earliest,
  held.status AS held_status,
  held.verification AS held_verification,
  held.due_on AS held_due_on,
  held.completed_on AS held_completed_on,
  held.accepted_until,
  held.first_due_on,
  held.due_pushes
FROM action_items AS items
JOIN incident_facts AS facts USING (incident_key)
JOIN action_attestations AS held USING (action_key, incident_key)
LEFT JOIN never USING (action_key)
