-- Actions in the order of time, each two texts: what it says (`place` is even), and its head.
CREATE OR REPLACE TEMP TABLE texts AS
WITH asked AS (
  SELECT action_key, occurred_on, (row_number() OVER (ORDER BY occurred_on, action_key) - 1)::INTEGER AS place
  FROM action_items JOIN incidents USING (incident_key)
  WHERE occurred_on IS NOT NULL
)
SELECT 2 * place + (source = 'head')::INTEGER AS place, action_key, incident_key, occurred_on, said.kind, hash(text) AS digest
FROM asked JOIN said USING (action_key)
