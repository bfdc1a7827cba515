-- Which actions were asked for again, and what happened in between?
--
-- One row per action that an earlier incident asked for in the same or nearly the same words, with the nearest such earlier action, the latest first.
-- Where nobody writes how actions stand, this is what can be said of them.
-- `score`: the likeness of the words, 0.65 to 1;
-- `incidents_between`: the incidents after the earlier one and before the later one, near misses and drills left out;
-- `same_theme_between`: how many of these have the theme of both that most of them have; NULL where the two have no theme in common;
-- `earlier_action_state`, `earlier_known_on`: in which state the earlier action was on the day on which the later incident began, as in
-- `recurred_while_open`, and on which day that was attested.
CREATE VIEW repeated_actions AS
SELECT
  earlier_action_key,
  later_action_key,
  days_between,
  score,
  incidents_between,
  same_theme_between,
  earlier_action_state,
  earlier_known_on,
  earlier_key,
  later_key,
  earlier_text,
  later_text,
  earlier_line,
  later_line
FROM action_requests;
