-- What could be measured, and why not the rest?
--
-- One row per field of incidents and of actions: `total` that there are, `measurable` that have a value, and the others by the reason for
-- which they have none. `not_in_form` says that the form never asked; `absent` that it was left empty.
CREATE VIEW corpus_health AS
WITH names(position, field, unit) AS (
  VALUES
    (1, 'incident_id', 'incident'), (2, 'title', 'incident'), (3, 'occurred_on', 'incident'), (4, 'started_at', 'incident'),
    (5, 'ended_at', 'incident'), (6, 'severity', 'incident'), (7, 'priority', 'incident'), (8, 'status', 'incident'),
    (9, 'reporter', 'incident'), (10, 'summary', 'incident'), (11, 'detection_method', 'incident'), (12, 'detected_at', 'incident'),
    (13, 'minutes_to_detect', 'incident'), (14, 'duration_minutes', 'incident'), (15, 'systems', 'incident'), (16, 'audiences', 'incident'),
    (17, 'customer_experience', 'incident'), (18, 'business_effect', 'incident'), (19, 'triggering_event', 'incident'),
    (20, 'causal_chain', 'incident'), (21, 'mitigation', 'incident'), (22, 'verification_steps', 'incident'),
    (23, 'residual_risk', 'incident'), (24, 'communication', 'incident'), (25, 'prepared_by', 'incident'),
    (26, 'prepared_on', 'incident'), (27, 'reviewers', 'incident'),
    (28, 'owners', 'action'), (29, 'due_on', 'action'), (30, 'status', 'action'), (31, 'verification', 'action')
),
totals AS (
  SELECT 'incident' AS unit, count(*) AS total FROM incidents
  UNION ALL
  SELECT 'action', count(*) FROM action_items
),
missing AS (
  SELECT
    field,
    CASE WHEN action_key IS NULL THEN 'incident' ELSE 'action' END AS unit,
    reason,
    count(DISTINCT coalesce(action_key, incident_key)) AS things
  FROM gaps
  WHERE incident_key IS NOT NULL
  GROUP BY ALL
)
SELECT
  names.field,
  names.unit,
  totals.total,
  totals.total - coalesce(sum(missing.things), 0)::BIGINT AS measurable,
  coalesce(sum(things) FILTER (reason = 'absent'), 0)::BIGINT AS absent,
  coalesce(sum(things) FILTER (reason = 'placeholder'), 0)::BIGINT AS placeholder,
  coalesce(sum(things) FILTER (reason = 'unparseable'), 0)::BIGINT AS unparseable,
  coalesce(sum(things) FILTER (reason = 'ambiguous'), 0)::BIGINT AS ambiguous,
  coalesce(sum(things) FILTER (reason = 'contradictory'), 0)::BIGINT AS contradictory,
  coalesce(sum(things) FILTER (reason = 'not_in_form'), 0)::BIGINT AS not_in_form
FROM names
JOIN totals USING (unit)
LEFT JOIN missing ON missing.field = names.field AND missing.unit = names.unit
GROUP BY names.position, names.field, names.unit, totals.total
ORDER BY names.position;
