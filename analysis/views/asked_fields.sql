-- Which values is a postmortem asked for?
--
-- One row per value of incidents and of actions that can be missing; `gaps` has a row for each that is.
-- `position`: Its place in the order of the form.
-- `field`: The value, by the name of its column.
-- `unit`: Whose value it is: `incident` or `action`.
CREATE VIEW asked_fields AS
SELECT position, field, unit
FROM (
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
) AS names(position, field, unit);
