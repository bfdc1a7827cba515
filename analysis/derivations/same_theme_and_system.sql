-- Pairs that share a system and a specific theme (`specific_themes`), each with the nearest earlier incident per theme and system.
--
-- What two incidents must share beside system and theme is a row each, so that the nearest earlier one is found for each by its day, and the
-- nearest of these is the nearest of all: incidents are never compared each with each.
--
-- In three steps, each of which fits into memory where there are many: the pairs, the telling words of their incidents, the pairs with these.
CREATE OR REPLACE TEMP TABLE nearest AS
WITH days AS (SELECT coalesce(max(value) FILTER (name = 'recurrence.days'), '540')::INTEGER AS most FROM settings),
placed AS (
  SELECT incident_key, occurred_on, system, theme, reason
  FROM incidents
  JOIN incident_systems USING (incident_key)
  JOIN specific_themes USING (incident_key)
  WHERE occurred_on IS NOT NULL
),
by_day AS (
  SELECT system, theme, reason, occurred_on, min(incident_key) AS incident_key FROM placed GROUP BY ALL
),
before AS (
  SELECT
    system, theme, reason, occurred_on, lag(incident_key) OVER days_before AS earlier_key,
    date_diff('day', lag(occurred_on) OVER days_before, occurred_on) AS days_between
  FROM by_day
  WINDOW days_before AS (PARTITION BY system, theme, reason ORDER BY occurred_on)
),
near AS (
  SELECT placed.incident_key AS later_key, system, theme, earlier_key, days_between
  FROM placed JOIN before USING (system, theme, reason, occurred_on)
  WHERE earlier_key IS NOT NULL
)
SELECT near.* FROM near CROSS JOIN days WHERE days_between <= most
QUALIFY row_number() OVER (PARTITION BY later_key, system, theme ORDER BY days_between, earlier_key) = 1;

CREATE OR REPLACE TEMP TABLE nearest_words AS
SELECT * FROM theme_words SEMI JOIN (
  SELECT earlier_key AS incident_key FROM nearest UNION SELECT later_key FROM nearest
) AS paired USING (incident_key);

INSERT INTO incident_pairs
WITH by_word AS (
  SELECT DISTINCT earlier_key, later_key, true AS same_word
  FROM nearest
  JOIN nearest_words AS earlier ON earlier.incident_key = earlier_key AND earlier.theme = nearest.theme
  JOIN nearest_words AS later ON later.incident_key = later_key AND later.theme = nearest.theme AND later.word = earlier.word
)
SELECT
  earlier_key, later_key, 'same_theme_and_system',
  list(DISTINCT theme ORDER BY theme), list(DISTINCT system ORDER BY system), min(days_between), NULL, coalesce(any_value(same_word), false)
FROM nearest
LEFT JOIN by_word USING (earlier_key, later_key)
GROUP BY earlier_key, later_key
ORDER BY later_key, earlier_key;  -- so that the pairs of one incident are found at once

DROP TABLE nearest;
DROP TABLE nearest_words;
