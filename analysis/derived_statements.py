"""Derived tables of statements: which actions address them, and which were made before; filled at publication."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import duckdb

from analysis.addressing import Link, Text, links
from analysis.named_again import COMMON, Again, Statement, named_again
from analysis.similarity import weights

_HERE = Path(__file__).parent
_LETTERS = 6  # by which words are compared, so that "rehearsal" and "rehearsed", "notice" and "noticed" are one


def fill_statement_actions(connection: duckdb.DuckDBPyConnection) -> None:
    """For each factor, failed safeguard, missed signal and monitoring gap the actions of its incident that address it, else the nearest one."""
    rows = connection.execute(_sql("statements_and_actions"), {"stop": _stop()}).fetchall()
    texts = [
        (key, Text(source, seq, _cut(words), frozenset(themes), frozenset(mechanisms), kind))
        for key, source, seq, words, themes, mechanisms, kind in rows
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
    connection.execute("DELETE FROM statement_pairs")
    for source in ("lesson", "safeguard"):
        made, weight = _statements(connection.execute(_sql("statements"), {"stop": _stop(), "source": source}).fetchall())
        pairs = named_again(made, weight, on_other_list=source == "safeguard")
        _insert(connection, _PAIRS, [(source, *_pair(pair)) for pair in pairs])


def _statements(rows: list[tuple[Any, ...]]) -> tuple[list[Statement], dict[str, float]]:
    """Statements, and what their words weigh."""
    texts = [_cut(words) for *_, words, _, _ in rows]
    weight = weights(texts)
    words_of_few, themes_of_few = _of_few(texts), _of_few([frozenset(themes) for *_, themes, _ in rows])
    made = [
        Statement(
            incident=key,
            seq=seq,
            day=day,
            systems=frozenset(systems),
            side=side,
            words=words,
            heft=sum(weight[word] for word in words),
            telling=words & words_of_few,
            themes=frozenset(themes) & themes_of_few,
            mechanisms=frozenset(mechanisms),
        )
        for (key, seq, day, systems, side, _, themes, mechanisms), words in zip(rows, texts, strict=True)
    ]
    return made, weight


def _of_few(held: Sequence[frozenset[str]]) -> frozenset[str]:
    """What at most a part of all (`COMMON`) hold."""
    counted = Counter(one for each in held for one in each)
    return frozenset(one for one, count in counted.items() if count <= COMMON * len(held))


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


def _cut(words: list[str]) -> frozenset[str]:
    return frozenset(word[:_LETTERS] for word in words)


@cache
def _sql(name: str) -> str:
    return (_HERE / "derivations" / f"{name}.sql").read_text(encoding="utf-8")


@cache
def _stop() -> str:
    """The words that tell nothing of what a statement is about."""
    groups = tomllib.loads((_HERE / "words.toml").read_text(encoding="utf-8"))
    return " ".join(word for group in groups.values() for word in group)
