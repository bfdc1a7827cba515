-- Which statements say that an alert was missing or did not fire, and which action asks for one?
--
-- One row per statement and, where an action asks for one, time in which one statement about that action holds (`action_periods`);
-- `missing_alerts` has them as of a day, with what became of the action.
-- `source`: What the statement is: `factor`, `safeguard` or `lesson`.
-- `seq`: Place of the statement in its document's order, from 1.
-- `text`: The statement itself; where an item below it says so, that item.
-- `line`: The line on which that stands, from 1.
-- `end_line`: The last line on which it stands.
-- `quarter`: The quarter of the incident; NULL where it has no day.
-- `counts`: Whether the incident counts as one; numbers leave near misses and drills out.
-- `action_key`: The nearest action that is to detect something and asks for an alert; NULL where none does.
-- `action_text`: The words of that action.
-- `action_line`: The line on which that action stands.
-- `attested_on`: The day from which the statement about the action holds; NULL: nothing says when.
-- `until_on`: The day from which the next one holds; NULL: it is the newest.
-- `earliest`: Whether it is the first one about the action.
-- `status`: The action's status by that statement.
-- `verification`: Its rung of the verification ladder by that statement.
-- `due_on`: Its due day by that statement.
-- `completed_on`: Its day of completion by that statement.
-- `accepted_until`: The day up to which its risk is accepted by that statement.
CREATE TABLE alerts_said_to_be_missing AS
WITH read AS (
  SELECT incident_key, source, seq, arg_min(matched, line) FILTER (contains(trim(matched), ' ') AND names_an_alert(matched)) AS by_words
  FROM classifications
  WHERE attribute = 'theme' AND value = 'observability_gap' AND seq IS NOT NULL
  GROUP BY ALL
),
said AS (
  SELECT incident_key, 'factor' AS source, seq, text, line, end_line, by_words
  FROM contributing_factors JOIN (FROM read WHERE source = 'factor') AS read USING (incident_key, seq)
  WHERE by_words IS NOT NULL OR says_no_alert(text)
  UNION ALL
  SELECT incident_key, 'safeguard', seq, text, line, end_line, by_words
  FROM safeguards JOIN (FROM read WHERE source = 'safeguard') AS read USING (incident_key, seq)
  WHERE outcome = 'failed_or_missing' AND (by_words IS NOT NULL OR says_no_alert(text))
  UNION ALL
  SELECT incident_key, 'lesson', seq, text, line, end_line, NULL FROM lessons
  WHERE kind = 'monitoring_gap' AND (says_no_alert(text) OR NOT tells_of_noise(text))
),
told AS (
  SELECT
    *, string_split(text, chr(10)) AS lines,
    list_position(
      list_transform(lines, lambda one: coalesce(contains(lower(one), lower(by_words)), says_no_alert(one))), true
    ) AS place,
    place > 1 AND regexp_matches(lines[place], '^\s*(-|\d{1,3}\.)\s') AS below
  FROM said
),
asked AS (
  SELECT linked.incident_key, linked.source, linked.seq, arg_max(linked.action_key, linked.score) AS action_key
  FROM statement_actions AS linked
  JOIN action_items AS actions USING (action_key)
  WHERE linked.because IS NOT NULL AND actions.kind = 'detect' AND asks_for_an_alert(actions.text)
  GROUP BY linked.incident_key, linked.source, linked.seq
)
SELECT
  told.incident_key, told.source, told.seq,
  CASE WHEN below THEN regexp_replace(lines[place], '^\s*(-|\d{1,3}\.)\s+', '') ELSE told.text END AS text,  -- what it is below may tell of something else
  told.line + CASE WHEN below AND len(lines) = told.end_line - told.line + 1 THEN place - 1 ELSE 0 END AS line,
  told.end_line, facts.path, facts.occurred_on, facts.quarter, facts.counts, asked.action_key, held.text AS action_text, held.line AS action_line,
  held.attested_on, held.until_on, held.earliest, held.status, held.verification, held.due_on, held.completed_on, held.accepted_until
FROM told
JOIN incident_facts AS facts USING (incident_key)
LEFT JOIN asked USING (incident_key, source, seq)
LEFT JOIN action_periods AS held ON held.action_key = asked.action_key
ORDER BY facts.occurred_on DESC NULLS LAST, told.incident_key, told.source, told.seq, held.attested_on NULLS FIRST;
