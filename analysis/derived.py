"""Derived tables: filled at publication, so that every reader sees the same pairs and no page waits for them."""

from __future__ import annotations

from datetime import date

import duckdb

from analysis.derived_statements import fill_statement_actions, fill_statement_pairs
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

# Themes too common to be telling (more than 15 % of incidents) count only beside another shared theme; a shared mechanism always does. What two
# incidents must share beside system and theme is a row each (`because`), so that the nearest earlier one is found for each by its day, and the
# nearest of these is the nearest of all: incidents are never compared each with each.
_SAME_THEME_AND_SYSTEM = """
INSERT INTO incident_pairs
WITH days AS (SELECT coalesce(max(value) FILTER (name = 'recurrence.days'), '540')::INTEGER AS most FROM settings),
themes AS (SELECT DISTINCT incident_key, theme FROM incident_themes),
mechanisms AS (SELECT DISTINCT incident_key, mechanism FROM incident_themes WHERE mechanism IS NOT NULL),
common AS (
  SELECT theme FROM themes GROUP BY theme HAVING count(*) > 0.15 * (SELECT count(*) FROM incidents)
),
reasons AS (
  SELECT incident_key, theme, 'rare' AS because FROM themes ANTI JOIN common USING (theme)
  UNION ALL
  SELECT incident_key, theme, 'mechanism ' || mechanism FROM themes JOIN mechanisms USING (incident_key)
  UNION ALL
  SELECT one.incident_key, one.theme, 'theme ' || two.theme
  FROM themes AS one JOIN themes AS two ON two.incident_key = one.incident_key AND two.theme <> one.theme
),
placed AS (
  SELECT DISTINCT incident_key, occurred_on, system, theme, because
  FROM incidents
  JOIN incident_systems USING (incident_key)
  JOIN reasons USING (incident_key)
  WHERE occurred_on IS NOT NULL AND coalesce(kind, 'incident') <> 'drill'
),
by_day AS (
  SELECT system, theme, because, occurred_on, min(incident_key) AS incident_key FROM placed GROUP BY ALL
),
before AS (
  SELECT
    system, theme, because, occurred_on, lag(incident_key) OVER days_before AS earlier_key,
    date_diff('day', lag(occurred_on) OVER days_before, occurred_on) AS days_between
  FROM by_day
  WINDOW days_before AS (PARTITION BY system, theme, because ORDER BY occurred_on)
),
near AS (
  SELECT placed.incident_key AS later_key, system, theme, earlier_key, days_between
  FROM placed JOIN before USING (system, theme, because, occurred_on)
  WHERE earlier_key IS NOT NULL
),
nearest AS (
  SELECT near.* FROM near CROSS JOIN days WHERE days_between <= most
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
    pairs = nearest_earlier([_item(*row) for row in rows])
    connection.execute("DELETE FROM action_pairs")
    columns = [[pair.earlier for pair in pairs], [pair.later for pair in pairs], [pair.score for pair in pairs]]
    connection.execute("INSERT INTO action_pairs SELECT unnest($1::VARCHAR[]), unnest($2::VARCHAR[]), unnest($3::DOUBLE[])", columns)


def _item(key: str, incident: str, day: date, text: str) -> Item:
    own, said = words(text), head(text)
    return Item(key, incident, (day, key), own, own if said == text else words(said))


DERIVED = (fill_incident_pairs, fill_action_pairs, fill_statement_actions, fill_statement_pairs)
