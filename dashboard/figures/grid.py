"""Counts by row and column, as squares: what happened when, and how often."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from dashboard.figures.breaks import Break


@dataclass(frozen=True, slots=True)
class Square:
    """One place of a grid: how many, in words, and what is counted there, `Incidents` or `Safeguards`."""

    row: str
    column: str
    count: int
    words: str
    keys: tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows, top to bottom, by columns, left to right; a place without a mark counts none. Of the columns in `running` more may come.
    `as_table` is the caption where they stand in a table, if it is not the same.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    running: frozenset[str]
    marks: tuple[Square, ...]
    n: int
    caption: str
    alternative: str
    breaks: tuple[Break, ...] = ()
    as_table: str = ""
