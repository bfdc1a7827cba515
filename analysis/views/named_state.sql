-- What is the state of an action called on a day?
--
-- `judged` is what `state_on` tells. An open action whose due day is past is `overdue`, an open or unknown one whose risk is accepted up to that day or
-- later is `accepted`, and what nobody can tell is `unknown`.
CREATE MACRO named_state(day, judged, due_on, accepted_until) AS
CASE
  WHEN judged IN ('open', 'unknown') AND accepted_until >= day::DATE THEN 'accepted'
  WHEN judged = 'open' AND due_on < day::DATE THEN 'overdue'
  WHEN judged IN ('unproven', 'undetermined') THEN 'unknown'
  ELSE judged
END;
