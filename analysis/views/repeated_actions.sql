-- Which actions were asked for again, and what happened in between?
--
-- One row per action that an earlier incident asked for by the same ticket, or in the same or nearly the same words, with the nearest such earlier
-- action, the latest first.
-- Where nobody writes how actions stand, this is what can be said of them.
-- `first_action_key`: The action with which it began: the earlier one, that which was like it before, and so on; alike in all that ask for the same.
-- `days_between`: Days from the earlier incident to the later one.
-- `score`: How alike the words are, from 0.65 to 1; NULL where the ticket alone decided.
-- `because`: What decided: `same_ticket` (both name it, whatever their words) or `similar_text`.
-- `incidents_between`: How many incidents lie after the earlier one and before the later one, near misses and drills left out.
-- `same_theme_between`: How many of these have the theme of both that most of them have; NULL where the two have no theme in common.
-- `earlier_action_state`: The earlier action's state on the day on which the later incident began, as `action_state` of `recurred_while_open`.
-- `earlier_known_on`: The day on which that state was attested; NULL where nothing was attested by then.
-- `earlier_key`: The incident that asked for it first.
-- `later_key`: The incident that asked for it again.
-- `later_on`: The day of the later incident.
-- `earlier_text`: The earlier action in its own words.
-- `later_text`: The later action in its own words.
-- `earlier_line`: The line on which the earlier action stands.
-- `later_line`: The line on which the later action stands.
CREATE TABLE repeated_actions AS
WITH RECURSIVE chains AS (
  SELECT later_action_key AS action_key, earlier_action_key AS first_action_key
  FROM action_pairs ANTI JOIN (SELECT later_action_key AS earlier_action_key FROM action_pairs) USING (earlier_action_key)
  UNION ALL
  SELECT pairs.later_action_key, chains.first_action_key FROM chains JOIN action_pairs AS pairs ON pairs.earlier_action_key = chains.action_key
),
days AS (
  SELECT occurred_on, count(*) FILTER (counts_as_incident(kind)) AS that_day FROM incidents GROUP BY occurred_on
),
running AS (
  SELECT occurred_on, sum(that_day) OVER (ORDER BY occurred_on) AS through, sum(that_day) OVER (ORDER BY occurred_on) - that_day AS before
  FROM days WHERE occurred_on IS NOT NULL
),
asked AS (
  SELECT
    pairs.earlier_action_key, pairs.later_action_key, pairs.score, pairs.because,
    earlier.incident_key AS earlier_key, later.incident_key AS later_key,
    earlier.text AS earlier_text, later.text AS later_text, earlier.line AS earlier_line, later.line AS later_line,
    first.occurred_on AS first_on, second.occurred_on AS second_on
  FROM action_pairs AS pairs
  JOIN action_items AS earlier ON earlier.action_key = pairs.earlier_action_key
  JOIN action_items AS later ON later.action_key = pairs.later_action_key
  JOIN incidents AS first ON first.incident_key = earlier.incident_key
  JOIN incidents AS second ON second.incident_key = later.incident_key
),
by_theme AS (
  SELECT theme, occurred_on, count(*) FILTER (counts_as_incident(kind)) AS that_day
  FROM incidents JOIN (SELECT DISTINCT incident_key, theme FROM incident_themes) USING (incident_key)
  WHERE occurred_on IS NOT NULL
  GROUP BY theme, occurred_on
),
running_by_theme AS (
  SELECT theme, occurred_on, sum(that_day) OVER so_far AS through, sum(that_day) OVER so_far - that_day AS before
  FROM by_theme WINDOW so_far AS (PARTITION BY theme ORDER BY occurred_on)
),
themes AS (
  SELECT DISTINCT incident_key, theme FROM incident_themes
),
meanwhile AS (
  SELECT pairs.earlier_key, pairs.later_key, max(until.before - since.through)::BIGINT AS incidents
  FROM (SELECT DISTINCT earlier_key, later_key, first_on, second_on FROM asked) AS pairs
  JOIN themes AS one ON one.incident_key = pairs.earlier_key
  JOIN themes AS two ON two.incident_key = pairs.later_key AND two.theme = one.theme
  JOIN running_by_theme AS since ON since.theme = one.theme AND since.occurred_on = pairs.first_on
  JOIN running_by_theme AS until ON until.theme = one.theme AND until.occurred_on = pairs.second_on
  GROUP BY pairs.earlier_key, pairs.later_key
)
SELECT
  asked.earlier_action_key,
  asked.later_action_key,
  chains.first_action_key,
  date_diff('day', asked.first_on, asked.second_on) AS days_between,
  asked.score,
  asked.because,
  (second_day.before - first_day.through)::BIGINT AS incidents_between,
  meanwhile.incidents AS same_theme_between,
  CASE state_on(asked.second_on, held.attested_on <= asked.second_on, held.status, held.verification, held.due_on, held.completed_on)
    WHEN 'verified' THEN 'verified_yet_recurred'
    WHEN 'unknown' THEN 'undetermined'
    ELSE state_on(asked.second_on, held.attested_on <= asked.second_on, held.status, held.verification, held.due_on, held.completed_on)
  END AS earlier_action_state,
  held.attested_on AS earlier_known_on,
  asked.earlier_key,
  asked.later_key,
  asked.second_on AS later_on,
  asked.earlier_text,
  asked.later_text,
  asked.earlier_line,
  asked.later_line
FROM asked
JOIN chains ON chains.action_key = asked.later_action_key
JOIN running AS first_day ON first_day.occurred_on = asked.first_on
JOIN running AS second_day ON second_day.occurred_on = asked.second_on
LEFT JOIN meanwhile USING (earlier_key, later_key)
LEFT JOIN action_attestations AS held
  ON held.action_key = asked.earlier_action_key AND holds_on(asked.second_on, held.attested_on, held.until_on, held.earliest)
ORDER BY asked.second_on DESC, asked.later_key, asked.later_line, asked.later_action_key;
