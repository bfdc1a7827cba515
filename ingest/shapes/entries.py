"""An entry: one thing of a list (an event, a factor, an action), whatever the shape that it was written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ingest.unguarded import unguarded

_NO_CELLS: Mapping[str, Cell] = MappingProxyType({})


@unguarded
@dataclass(frozen=True, slots=True)
class Cell:
    """A named part of an entry: its Markdown and its line."""

    text: str
    line: int


@unguarded
@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a list: its Markdown, its lines, its named parts (`cells`), and the sub-heading or word that it stands under.

    `asked` are the parts that the shape has a place for, filled or not: a missing value of another part is not in the form.
    """

    text: str
    line: int
    end_line: int
    cells: Mapping[str, Cell] = field(default_factory=lambda: _NO_CELLS)
    asked: frozenset[str] = frozenset()
    checked: bool | None = None
    group: str | None = None
    below: str = ""
    surplus: int = 0

    def cell(self, name: str) -> str:
        """The Markdown of a named part; empty where there is none."""
        return self.cells[name].text if name in self.cells else ""

    def line_of(self, name: str) -> int:
        """The line of a named part, else the entry's."""
        return self.cells[name].line if name in self.cells else self.line
