"""Sentences that speak of an earlier time, in documents that name no earlier incident: found by their words, and counted nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from analysis.connection import Row, Warehouse
from analysis.deriving import toml
from analysis.filters import Filters
from analysis.phrases import loosely, pattern, word

_CLAUSE = re.compile(r"[.!?;:|]\s|\n\s*(?:\n|[-*+]\s|\d{1,3}[.)]\s)|,\s|[(–—]")
_NO_PROSE = r"^\s*(?:#|```|~~~|<!--)"


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase in a document that speaks of an earlier time: the words, and the line on which they begin."""

    incident_key: str
    incident_id: str
    occurred_on: date
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Again:
    """The first `rows` of all `total` phrases, of each line the first."""

    rows: tuple[Said, ...]
    total: int


def said_again(warehouse: Warehouse, filters: Filters, as_of: date, most: int) -> Again:
    """What the documents of incidents say of an earlier time, the latest incident first, near misses and drills too; those that cite an earlier
    one, or share theme and system with it, are left out, as they are told of as repeats.
    """
    condition, values = filters.condition("facts")
    blocks = warehouse.records(
        f"""
        WITH looked_at AS (
          SELECT incident_key, coalesce(incident_id, incident_key) AS incident_id, occurred_on
          FROM incident_facts AS facts ANTI JOIN incident_repeats USING (incident_key)
          WHERE {condition} AND occurred_on <= $as_of
        ),
        told AS MATERIALIZED (  -- else DuckDB looks for the phrases in the documents of all incidents
          SELECT looked_at.*, fields.text, fields.line FROM fields JOIN looked_at USING (incident_key)
        )
        SELECT * FROM told WHERE regexp_matches(text, $phrases) AND NOT regexp_matches(text, $no_prose)
        ORDER BY occurred_on DESC, incident_key, line
        """,
        {**values, "as_of": as_of, "phrases": loosely(_phrases()), "no_prose": _NO_PROSE},
    )
    found: dict[tuple[str, int], Said] = {}
    for block in blocks:
        for said in _found_in(block):
            found.setdefault((said.incident_key, said.line), said)
    return Again(tuple(found.values())[:most], len(found))


def _found_in(block: Row) -> Iterator[Said]:
    line, counted = block.line, 0
    for match in re.finditer(_phrases(), block.text, re.IGNORECASE):
        line, counted = line + block.text.count("\n", counted, match.start()), match.start()
        before = block.text[max(0, match.start() - 300) : match.start()]
        clause = before[max((one.end() for one in _CLAUSE.finditer(before)), default=0) :]
        if not re.search(_excepted(), clause, re.IGNORECASE):
            yield Said(block.incident_key, block.incident_id, block.occurred_on, match[0], line)


@cache
def _phrases() -> str:
    return rf"\b(?:{'|'.join(map(pattern, toml('said_again')['phrases']))})\b"


@cache
def _excepted() -> str:
    return rf"\b(?:{'|'.join(map(word, toml('said_again')['except']))})\b|n['’]t\b"
