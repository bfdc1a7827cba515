"""Derived tables: filled at publication, so that every reader sees the same pairs and no page waits for them."""

from __future__ import annotations

import duckdb

from analysis.similarity import Item, head, nearest_earlier, words

_CITED = """
INSERT INTO incident_pairs
SELECT cited.incident_key, citing.incident_key, 'cited', [], [], date_diff('day', cited.occurred_on, citing.occurred_on), NULL
FROM (SELECT DISTINCT incident_key, cited_key FROM citations WHERE cited_key IS NOT NULL) AS mention
JOIN incidents AS citing ON citing.incident_key = mention.incident_key
JOIN incidents AS cited ON cited.incident_key = mention.cited_key
WHERE cited.occurred_on < citing.occurred_on
   OR (cited.occurred_on = citing.occurred_on AND coalesce(cited.started_at < citing.started_at, cited.incident_key < citing.incident_key))
"""

# Themes too common to be telling (more than 15 % of incidents) count only beside another shared theme; a shared mechanism always does.
_SAME_THEME_AND_SYSTEM = """
INSERT INTO incident_pairs
WITH days AS (SELECT coalesce(max(value) FILTER (name = 'recurrence.days'), '540')::INTEGER AS most FROM settings),
themes AS (SELECT DISTINCT incident_key, theme FROM incident_themes),
mechanisms AS (SELECT DISTINCT incident_key, mechanism FROM incident_themes WHERE mechanism IS NOT NULL),
common AS (
  SELECT theme FROM themes GROUP BY theme HAVING count(*) > 0.15 * (SELECT count(*) FROM incidents)
),
shared AS (
  SELECT
    one.incident_key AS earlier_key,
    two.incident_key AS later_key,
    systems.system,
    themes.theme,
    date_diff('day', one.occurred_on, two.occurred_on) AS days_between
  FROM incidents AS one
  JOIN incidents AS two ON one.occurred_on < two.occurred_on
  CROSS JOIN days
  JOIN incident_systems AS systems ON systems.incident_key = one.incident_key
  JOIN incident_systems AS other_systems ON other_systems.incident_key = two.incident_key AND other_systems.system = systems.system
  JOIN themes ON themes.incident_key = one.incident_key
  JOIN themes AS other_themes ON other_themes.incident_key = two.incident_key AND other_themes.theme = themes.theme
  WHERE date_diff('day', one.occurred_on, two.occurred_on) <= days.most
    AND coalesce(one.kind, 'incident') <> 'drill' AND coalesce(two.kind, 'incident') <> 'drill'
),
pairs AS (
  SELECT earlier_key, later_key, count(DISTINCT theme) AS themes FROM shared GROUP BY ALL
),
same_mechanism AS (
  SELECT DISTINCT one.incident_key AS earlier_key, two.incident_key AS later_key
  FROM mechanisms AS one JOIN mechanisms AS two USING (mechanism)
),
specific AS (
  SELECT shared.*
  FROM shared
  JOIN pairs USING (earlier_key, later_key)
  LEFT JOIN same_mechanism USING (earlier_key, later_key)
  WHERE same_mechanism.earlier_key IS NOT NULL OR pairs.themes > 1 OR shared.theme NOT IN (SELECT theme FROM common)
),
nearest AS (
  SELECT * FROM specific
  QUALIFY row_number() OVER (PARTITION BY later_key, system, theme ORDER BY days_between, earlier_key) = 1
)
SELECT
  earlier_key, later_key, 'same_theme_and_system',
  list(DISTINCT theme ORDER BY theme), list(DISTINCT system ORDER BY system), min(days_between), NULL
FROM nearest
GROUP BY earlier_key, later_key
"""


def fill_incident_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    """Pairs of incidents that may be the same thing again: cited ones, and those that share a specific theme and a system."""
    connection.execute("DELETE FROM incident_pairs")
    connection.execute(_CITED)
    connection.execute(_SAME_THEME_AND_SYSTEM)


def fill_action_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    """Actions that were asked for again, each with the nearest earlier one like it."""
    rows = connection.execute(
        "SELECT action_key, incident_key, occurred_on, text FROM action_items JOIN incidents USING (incident_key) "
        "WHERE occurred_on IS NOT NULL ORDER BY occurred_on, incident_key, seq"
    ).fetchall()
    items = [Item(key, incident, (day, key), words(text), words(head(text))) for key, incident, day, text in rows]
    pairs = nearest_earlier(items)
    connection.execute("DELETE FROM action_pairs")
    columns = [[pair.earlier for pair in pairs], [pair.later for pair in pairs], [pair.score for pair in pairs]]
    connection.execute("INSERT INTO action_pairs SELECT unnest($1::VARCHAR[]), unnest($2::VARCHAR[]), unnest($3::DOUBLE[])", columns)


DERIVED = (fill_incident_pairs, fill_action_pairs)
