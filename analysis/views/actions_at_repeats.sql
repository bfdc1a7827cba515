-- In which state was what had been asked for after an incident, each time it came back?
--
-- One row per action of an earlier incident and later incident that cites it, or shares theme and system with it; near misses and drills are no later
-- incident here. The action was meant for the same theme; nothing says that it would have prevented the later incident.
-- `action_state`: on the day on which the later incident began: `open`, `complete_unverified`, `unproven` (open or complete without proof, which one is
-- not known), `verified_yet_recurred`, `cancelled`, `undetermined`;
-- `standing`: what that means: `unproven` (the first three), `declined` (cancelled: it was decided against, then it came back), `proven`, `not_known`;
-- `known_on`: the day on which that state was attested, not what is known of the action now;
-- `began_on`: the day on which the later incident began; `was_due`: whether the action was due before;
-- `place`, `later_count`: which of the later incidents this is, in the order of time, and how many there are.
CREATE VIEW actions_at_repeats AS
SELECT
  earlier_key,
  later_key,
  action_key,
  tier,
  shared_themes,
  action_state,
  standing,
  known_on,
  later_count,
  place,
  days_between,
  began_on,
  was_due,
  seq,
  line
FROM action_repeats;
