-- Which statements say that an alert was missing or did not fire, and which action asks for one?
--
-- One row per statement; `missing_alerts` has them as of a day, with what became of the action.
-- `source`: What the statement is: `factor`, `safeguard` or `lesson`.
-- `seq`: Place of the statement in its document's order, from 1.
-- `text`: The statement itself.
-- `line`: The first line on which it stands, from 1.
-- `end_line`: The last line on which it stands.
-- `action_key`: The nearest action that is to detect something and asks for an alert; NULL where none does.
CREATE TABLE alerts_said_to_be_missing AS
WITH read AS (
  SELECT incident_key, source, seq, bool_or(contains(trim(matched), ' ') AND names_an_alert(matched)) AS by_words FROM classifications
  WHERE attribute = 'theme' AND value = 'observability_gap' AND seq IS NOT NULL
  GROUP BY ALL
),
said AS (
  SELECT incident_key, 'factor' AS source, seq, text, line, end_line
  FROM contributing_factors JOIN (FROM read WHERE source = 'factor') AS read USING (incident_key, seq)
  WHERE by_words OR says_no_alert(text)
  UNION ALL
  SELECT incident_key, 'safeguard', seq, text, line, end_line
  FROM safeguards JOIN (FROM read WHERE source = 'safeguard') AS read USING (incident_key, seq)
  WHERE outcome = 'failed_or_missing' AND (by_words OR says_no_alert(text))
  UNION ALL
  SELECT incident_key, 'lesson', seq, text, line, end_line FROM lessons
  WHERE kind = 'monitoring_gap' AND (says_no_alert(text) OR NOT tells_of_noise(text))
),
asked AS (
  SELECT linked.incident_key, linked.source, linked.seq, arg_max(linked.action_key, linked.score) AS action_key
  FROM statement_actions AS linked
  JOIN action_items AS actions USING (action_key)
  WHERE linked.because IS NOT NULL AND actions.kind = 'detect' AND asks_for_an_alert(actions.text)
  GROUP BY linked.incident_key, linked.source, linked.seq
)
SELECT said.*, asked.action_key
FROM said
LEFT JOIN asked USING (incident_key, source, seq)
ORDER BY said.incident_key, said.source, said.seq;
