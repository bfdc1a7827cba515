-- Actions in the order of time, each two texts: what it says (`place` is even), and its head. Those of incidents without a day stand first, on day -1.
-- `incident`, `kind` as numbers; -1: of no known kind. What prevents and what mitigates are told apart by the verb alone and are one kind.
CREATE OR REPLACE TEMP TABLE texts AS
WITH asked AS (
  SELECT
    action_key,
    (row_number() OVER (ORDER BY occurred_on NULLS FIRST, action_key) - 1)::INTEGER AS place,
    coalesce(occurred_on - min(occurred_on) OVER (), -1) AS day,
    dense_rank() OVER (ORDER BY incident_key) AS incident,
    CASE
      WHEN action_items.kind IS NULL THEN -1 ELSE dense_rank() OVER (ORDER BY replace(action_items.kind, 'mitigate', 'prevent'))
    END AS kind
  FROM action_items JOIN incidents USING (incident_key)
)
SELECT 2 * place + (source = 'head')::INTEGER AS place, action_key, day, incident, asked.kind, hash(text) AS digest
FROM asked JOIN compared_texts AS said USING (action_key)
