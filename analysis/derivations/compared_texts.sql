-- The texts of which the words are compared: factors, safeguards, missed signals and monitoring gaps, actions, and of each action its head, which is
-- what it says before it explains itself, up to a colon, a dash, a bracket or the end of its first sentence.
-- `side`: on which list a safeguard or a lesson stands; `action_key`, `kind`: of actions.
CREATE OR REPLACE TEMP VIEW compared_texts AS
SELECT incident_key, 'factor' AS source, seq, NULL AS side, NULL AS action_key, NULL AS kind, text FROM contributing_factors
UNION ALL
SELECT incident_key, 'safeguard', seq, outcome, NULL, NULL, text FROM safeguards
UNION ALL
SELECT incident_key, 'lesson', seq, 'missed', NULL, NULL, text FROM lessons WHERE kind IN ('early_signal', 'monitoring_gap')
UNION ALL
SELECT incident_key, 'action', seq, NULL, action_key, kind, text FROM action_items
UNION ALL
SELECT
  incident_key, 'head', seq, NULL, action_key, kind,
  coalesce(nullif(regexp_extract(text, '^(?s:(.{8,}?))(?:[:.!?](?:\s|$)| - | – | \()', 1), ''), text)
FROM action_items
