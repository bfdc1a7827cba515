"""The closed vocabularies, as the warehouse's schema lists them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_SCHEMA = Path(__file__).parent.parent / "schema.sql"
_TABLE = re.compile(r"^CREATE TABLE (\w+) \((.*?)^\);", re.MULTILINE | re.DOTALL)
_CLOSED = re.compile(r"(\w+) VARCHAR (?:NOT NULL )?CHECK \(\s*\1 IN \(([^)]*)\)\s*\)")


@cache
def _closed() -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (table[1], column[1]): tuple(word.strip(" '\n") for word in column[2].split(","))
        for table in _TABLE.finditer(_SCHEMA.read_text(encoding="utf-8"))
        for column in _CLOSED.finditer(table[2])
    }


def closed_words(table: str, column: str) -> tuple[str, ...]:
    """The words that a column may hold."""
    return _closed()[table, column]


def every_closed_word() -> frozenset[str]:
    """All words of all closed vocabularies."""
    return frozenset(word for words in _closed().values() for word in words)
