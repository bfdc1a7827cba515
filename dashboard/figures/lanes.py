"""Incidents along time, each lane a theme; those that belong together are joined."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Stop:
    """An incident in a lane: its day, its words, and whether it is joined to another. A join of two is a stop between them with both `keys`."""

    lane: str
    on: date
    words: str
    keys: tuple[str, ...]
    joined: bool


@dataclass(frozen=True, slots=True)
class Join:
    """Two incidents of a lane that belong together, the earlier day first; `cited` where the later one cites the earlier."""

    lane: str
    begins: date
    ends: date
    cited: bool


@dataclass(frozen=True, slots=True)
class Lanes:
    """Lanes, top to bottom, with their incidents (`marks`) and what joins them."""

    lanes: tuple[str, ...]
    marks: tuple[Stop, ...]
    joins: tuple[Join, ...]
    n: int
    caption: str
    alternative: str
