"""Derived tables of statements: which actions address them, and which were made before; filled at publication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

import duckdb

from analysis.addressing import Link, Text, content, links
from analysis.named_again import COMMON, Again, Statement, named_again
from analysis.similarity import weights

_READ = """
CREATE OR REPLACE TEMP VIEW read_in_statements AS
SELECT
  incident_key, source, seq,
  coalesce(list(value) FILTER (attribute = 'theme'), []) AS themes,
  coalesce(list(value) FILTER (attribute = 'mechanism'), []) AS mechanisms
FROM classifications
WHERE attribute IN ('theme', 'mechanism') AND seq IS NOT NULL
GROUP BY ALL
"""

# What a document says of causes and of what was missed, its actions among it; that a safeguard worked asks for nothing.
_SAID = """
WITH said AS (
  SELECT incident_key, 'factor' AS source, seq, text, NULL AS kind FROM contributing_factors
  UNION ALL
  SELECT incident_key, 'safeguard', seq, text, NULL FROM safeguards WHERE outcome = 'failed_or_missing'
  UNION ALL
  SELECT incident_key, 'lesson', seq, text, NULL FROM lessons WHERE kind IN ('early_signal', 'monitoring_gap')
  UNION ALL
  SELECT incident_key, 'action', seq, text, kind FROM action_items
)
SELECT incident_key, source, seq, text, coalesce(themes, []), coalesce(mechanisms, []), kind
FROM said LEFT JOIN read_in_statements USING (incident_key, source, seq)
ORDER BY incident_key, source, seq
"""

_MADE = """
WITH said AS (
  SELECT incident_key, 'lesson' AS source, seq, 'missed' AS side, text FROM lessons WHERE kind IN ('early_signal', 'monitoring_gap')
  UNION ALL
  SELECT incident_key, 'safeguard', seq, outcome, text FROM safeguards
),
affected AS (
  SELECT incident_key, list(system) AS systems FROM incident_systems GROUP BY incident_key
)
SELECT said.incident_key, said.seq, incidents.occurred_on, coalesce(systems, []), side, text, coalesce(themes, []), coalesce(mechanisms, [])
FROM said
JOIN incidents USING (incident_key)
LEFT JOIN affected USING (incident_key)
LEFT JOIN read_in_statements USING (incident_key, source, seq)
WHERE occurred_on IS NOT NULL AND coalesce(incidents.kind, 'incident') <> 'drill' AND source = $source
"""


def fill_statement_actions(connection: duckdb.DuckDBPyConnection) -> None:
    """For each factor, failed safeguard, missed signal and monitoring gap the actions of its incident that address it, else the nearest one."""
    connection.execute(_READ)
    rows = connection.execute(_SAID).fetchall()
    texts = [
        (key, Text(source, seq, content(text), frozenset(themes), frozenset(mechanisms), kind))
        for key, source, seq, text, themes, mechanisms, kind in rows
    ]
    weight = weights(text.words for _, text in texts)
    found = [(key, link) for key, group in groupby(texts, key=lambda pair: pair[0]) for link in _links([text for _, text in group], weight)]
    connection.execute("DELETE FROM statement_actions")
    _insert(connection, _LINKS, [(key, *_link(link)) for key, link in found])


def _links(texts: list[Text], weight: dict[str, float]) -> Iterable[Link]:
    actions = [text for text in texts if text.source == "action"]
    return links([text for text in texts if text.source != "action"], actions, weight)


def _link(link: Link) -> tuple[Any, ...]:
    return link.said.source, link.said.seq, link.action.seq if link.action else None, round(link.score, 4) if link.action else None, link.because


_LINKS = """
INSERT INTO statement_actions
WITH given AS (
  SELECT
    unnest($1::VARCHAR[]) AS incident_key, unnest($2::VARCHAR[]) AS source, unnest($3::INTEGER[]) AS seq, unnest($4::INTEGER[]) AS action_seq,
    unnest($5::DOUBLE[]) AS score, unnest($6::VARCHAR[]) AS because
)
SELECT given.incident_key, given.source, given.seq, actions.action_key, given.score, given.because
FROM given LEFT JOIN action_items AS actions ON actions.incident_key = given.incident_key AND actions.seq = given.action_seq
"""


def fill_statement_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    """Missed signals and monitoring gaps that were named before, and safeguards that worked in one incident and failed in another."""
    connection.execute(_READ)
    connection.execute("DELETE FROM statement_pairs")
    for source in ("lesson", "safeguard"):
        made, weight = _statements(connection.execute(_MADE, {"source": source}).fetchall())
        pairs = named_again(made, weight, on_other_list=source == "safeguard")
        _insert(connection, _PAIRS, [(source, *_pair(pair)) for pair in pairs])


def _statements(rows: list[tuple[Any, ...]]) -> tuple[list[Statement], dict[str, float]]:
    """Statements, and what their words weigh. A theme that many of them have is left out."""
    texts = [content(text) for *_, text, _, _ in rows]
    weight = weights(texts)
    held = Counter(theme for *_, themes, _ in rows for theme in themes)
    telling = {theme for theme, count in held.items() if count <= COMMON * len(rows)}
    made = [
        Statement(
            key, seq, day, frozenset(systems), side, words, sum(weight[word] for word in words), frozenset(themes) & telling, frozenset(mechanisms)
        )
        for (key, seq, day, systems, side, _, themes, mechanisms), words in zip(rows, texts, strict=True)
    ]
    return made, weight


def _pair(pair: Again) -> tuple[Any, ...]:
    return pair.earlier.incident, pair.earlier.seq, pair.later.incident, pair.later.seq, pair.because, pair.score


_PAIRS = """
INSERT INTO statement_pairs
SELECT
  unnest($1::VARCHAR[]), unnest($2::VARCHAR[]), unnest($3::INTEGER[]), unnest($4::VARCHAR[]), unnest($5::INTEGER[]), unnest($6::VARCHAR[]),
  unnest($7::DOUBLE[])
"""


def _insert(connection: duckdb.DuckDBPyConnection, sql: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        connection.execute(sql, [list(column) for column in zip(*rows, strict=True)])
