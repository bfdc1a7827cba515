"""Derived tables of statements: which actions address them, and which were made before; filled at publication, when `text_words` is.

What needs numpy is imported where it is used: most runs find nothing changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from analysis.deriving import columns, insert, is_as_before, said, sql

if TYPE_CHECKING:
    from analysis.worded import Rows

_UNCOMPARED = ("stop", "times", "titles", "asking")  # words
_LETTERS = 6  # by which words are compared, so that "rehearsal" and "rehearsed", "notice" and "noticed" are one


def fill_statement_actions(connection: duckdb.DuckDBPyConnection) -> None:
    """For each factor, failed safeguard, missed signal and monitoring gap the actions of its incident that address it, else the nearest one."""
    if is_as_before(connection, "statement_actions", said(*_UNCOMPARED)):
        return
    from analysis.addressing import BECAUSE, Texts, links
    from analysis.worded import from_the_rarest, weights_of, words_of_texts

    connection.execute("DELETE FROM statement_actions")
    connection.execute(sql("statements_and_actions"))
    texts = columns(connection, "SELECT incident, is_action, detects, unwatched FROM texts ORDER BY place")
    count = len(texts["incident"])
    words = from_the_rarest(words_of_texts(connection, count, said(*_UNCOMPARED), _LETTERS))
    mechanisms = _read(connection, "mechanism", count)
    given = Texts(texts["incident"], texts["is_action"], words, mechanisms, texts["unwatched"], texts["detects"])
    for found in links(given, weights_of(words)):
        because = [BECAUSE[why] if why >= 0 else None for why in found.because.tolist()]
        insert(connection, _LINKS, said=found.said, action=found.action, score=found.score, because=because)


_LINKS = """
INSERT INTO statement_actions
SELECT said.incident_key, said.source, said.seq, action.action_key, CASE WHEN given.action >= 0 THEN round(given.score, 4) END, given.because
FROM given
JOIN texts AS said ON said.place = given.said
LEFT JOIN texts AS action ON action.place = given.action
"""


def fill_statement_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    """Missed signals and monitoring gaps that were named before, and safeguards that worked in one incident and failed in another."""
    if is_as_before(connection, "statement_pairs", said(*_UNCOMPARED)):
        return
    from analysis.named_again import BECAUSE, Statements, named_again, of_few
    from analysis.worded import from_the_rarest, rows_of, weights_of, words_of_texts

    connection.execute("DELETE FROM statement_pairs")
    for source in ("lesson", "safeguard"):
        connection.execute(sql("statements"), {"source": source})
        texts = columns(connection, "SELECT day, side FROM texts ORDER BY place")
        count = len(texts["day"])
        words = from_the_rarest(words_of_texts(connection, count, said(*_UNCOMPARED), _LETTERS))
        systems = columns(connection, _SYSTEMS)
        themes = _read(connection, "theme", count)
        given = Statements(
            texts["day"],
            texts["side"],
            words,
            weights_of(words),
            rows_of(count, systems["place"], systems["number"]),
            themes.of_kinds(of_few(themes)),
            _read(connection, "mechanism", count),
        )
        for found in named_again(given, on_other_list=source == "safeguard"):
            because = [BECAUSE[why] for why in found.because.tolist()]
            insert(connection, _PAIRS, earlier=found.earlier, later=found.later, because=because, score=found.score)


_SYSTEMS = """
SELECT place, (dense_rank() OVER (ORDER BY system) - 1)::INTEGER AS number FROM texts JOIN incident_systems USING (incident_key)
"""
_PAIRS = """
INSERT INTO statement_pairs
SELECT later.source, earlier.incident_key, earlier.seq, later.incident_key, later.seq, given.because, given.score
FROM given JOIN texts AS earlier ON earlier.place = given.earlier JOIN texts AS later ON later.place = given.later
"""


def _read(connection: duckdb.DuckDBPyConnection, attribute: str, texts: int) -> Rows:
    """The themes or mechanisms that the rules read in the texts."""
    from analysis.worded import rows_of

    found = columns(connection, sql("read_in_texts"), {"attribute": attribute})
    return rows_of(texts, found["place"], found["number"])
