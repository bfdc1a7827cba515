-- Of which actions did somebody accept the risk, until when, and does that still run?
--
-- One row per action of which the risk had been accepted by `as_of`, those first that ran out longest ago or run out next.
-- Empty where no answer in followup.csv names a day in `accepted_until`.
-- `action_key`: The action: its incident's key and a digest of its words.
-- `text`: The action.
-- `owners`: Who is named for it.
-- `due_on`: The due day that held then.
-- `state`: The action's state on the day `as_of`, as in `action_facts`.
-- `standing`: `running` (the day named has not passed), `run_out` (it has, and the action is not done) or `settled` (complete or cancelled since).
-- `accepted_until`: The day up to which the risk is accepted.
-- `days_left`: Days from `as_of` to that day, negative since it passed.
-- `accepted_on`: The day on which it was accepted.
-- `given_by`: Who accepted it.
-- `reason`: Why, in that person's words.
-- `path`: The document that asks for the action, relative to the corpus.
-- `line`: The line on which it stands, from 1.
CREATE MACRO accepted_risks(as_of) AS TABLE
WITH answers AS (
  SELECT action_key, happened_on AS accepted_on, given_by, reason
  FROM action_changes
  WHERE accepted_until IS NOT NULL AND happened_on <= as_of::DATE
  QUALIFY row_number() OVER (PARTITION BY action_key ORDER BY observed_at DESC, line DESC) = 1
)
SELECT
  facts.action_key,
  facts.incident_key,
  facts.title,
  facts.text,
  facts.owners,
  facts.due_on,
  facts.state,
  CASE WHEN is_complete OR state = 'cancelled' THEN 'settled' WHEN accepted_until >= as_of::DATE THEN 'running' ELSE 'run_out' END AS standing,
  facts.accepted_until,
  date_diff('day', as_of::DATE, accepted_until) AS days_left,
  answers.accepted_on,
  answers.given_by,
  answers.reason,
  facts.path,
  facts.line
FROM action_facts(as_of) AS facts
JOIN answers USING (action_key)
WHERE facts.accepted_until IS NOT NULL
ORDER BY accepted_until, action_key;
