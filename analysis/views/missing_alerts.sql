-- Which alerts were said to be missing or not to have fired, and did an action ask for one?
--
-- One row per statement that says so, the latest first: a monitoring gap among the lessons that does not only tell of noise, or a factor or a failed
-- safeguard in which the rules read that something was not watched, by more than one word of which one tells of an alert ("no alert", not "dashboard"),
-- or with words that say that an alert was not there. Of incidents that had begun by `as_of`; one alert may be missed in several statements.
-- `quarter`: The quarter of the incident; NULL where it has no day.
-- `counts`: Whether the incident counts as one; numbers leave near misses and drills out.
-- `source`: What the statement is: `factor`, `safeguard` or `lesson`.
-- `seq`: Place of the statement in its document's order, from 1.
-- `text`: The statement itself.
-- `line`: The first line on which it stands, from 1.
-- `end_line`: The last line on which it stands.
-- `asked_for`: Whether an action of the incident that is to detect something addresses it, and asks for more than something to look at.
-- `action_key`: The nearest action that asks for it; NULL where none does.
-- `action_text`: The words of that action.
-- `action_line`: The line on which that action stands.
-- `action_state`: The state of that action on the day `as_of`, as in `action_facts`.
CREATE MACRO missing_alerts(as_of) AS TABLE
SELECT
  said.incident_key,
  placed.path,
  placed.occurred_on,
  placed.quarter,
  counts_as_incident(incidents.kind) AS counts,
  said.source,
  said.seq,
  said.text,
  said.line,
  said.end_line,
  said.action_key IS NOT NULL AS asked_for,
  said.action_key,
  states.text AS action_text,
  states.line AS action_line,
  states.state AS action_state
FROM alerts_said_to_be_missing AS said
JOIN incident_quarters AS placed USING (incident_key)
JOIN incidents USING (incident_key)
LEFT JOIN action_states(as_of) AS states ON states.action_key = said.action_key
WHERE placed.occurred_on IS NULL OR placed.occurred_on <= as_of::DATE
ORDER BY placed.occurred_on DESC NULLS LAST, said.incident_key, said.source, said.seq;
