-- Actions in the order of time, each two texts: what it says (`place` is even), and its head, which is what it says before it explains itself, up to a
-- colon, a dash, a bracket or the end of its first sentence.
CREATE OR REPLACE TEMP TABLE texts AS
WITH asked AS (
  SELECT
    action_key, incident_key, occurred_on, action_items.kind, text,
    (row_number() OVER (ORDER BY occurred_on, action_key) - 1)::INTEGER AS place,
    coalesce(nullif(regexp_extract(text, '^(?s:(.{8,}?))(?:[:.!?](?:\s|$)| - | – | \()', 1), ''), text) AS head
  FROM action_items JOIN incidents USING (incident_key)
  WHERE occurred_on IS NOT NULL
)
SELECT 2 * place AS place, action_key, incident_key, occurred_on, kind, text FROM asked
UNION ALL
SELECT 2 * place + 1, action_key, incident_key, occurred_on, kind, head FROM asked
