-- What each document says of causes and of what was missed, and its actions. That a safeguard worked asks for nothing.
-- Of one incident the actions (`is_action`) stand first; `detects`: an action to detect;
-- `unwatched`: the rules read in it that something was not watched.
CREATE OR REPLACE TEMP TABLE texts AS
WITH unwatched AS (
  SELECT DISTINCT incident_key, source, seq FROM classifications WHERE attribute = 'theme' AND value = 'observability_gap' AND seq IS NOT NULL
)
SELECT
  (row_number() OVER (ORDER BY incident_key, source, seq) - 1)::INTEGER AS place,
  (dense_rank() OVER (ORDER BY incident_key) - 1)::INTEGER AS incident,
  incident_key, source, seq, action_key, source = 'action' AS is_action, coalesce(kind = 'detect', false) AS detects,
  unwatched.seq IS NOT NULL AS unwatched, hash(text) AS digest
FROM compared_texts LEFT JOIN unwatched USING (incident_key, source, seq)
WHERE source <> 'head' AND side IS DISTINCT FROM 'worked'
