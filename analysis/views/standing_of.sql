-- What does the state of an action on a day mean: was it proven then?
--
-- Of what `state_on` tells: `unproven` (open, complete without a check, or one of the two), `declined` (cancelled), `proven`, `not_known`.
CREATE MACRO standing_of(judged) AS
CASE
  WHEN judged IN ('open', 'complete_unverified', 'unproven') THEN 'unproven'
  WHEN judged = 'cancelled' THEN 'declined'
  WHEN judged = 'verified' THEN 'proven'
  ELSE 'not_known'
END;
