"""Incidents along time, each lane a theme; those that belong together are joined."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Tie = Literal["cited", "shared", "alike"]


@dataclass(frozen=True, slots=True)
class Stop:
    """An incident in a lane: its day, its words, and whether it is joined to another."""

    lane: str
    on: date
    words: str
    keys: tuple[str, ...]
    joined: bool


@dataclass(frozen=True, slots=True)
class Join:
    """Two incidents of a lane that belong together, the earlier one first, and by what: the later one cites the earlier, both share something, or
    only their words are alike.
    """

    lane: str
    begins: date
    ends: date
    tie: Tie
    words: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """Lanes, top to bottom, with their incidents and what joins these; a join can be clicked as an incident can."""

    lanes: tuple[str, ...]
    stops: tuple[Stop, ...]
    joins: tuple[Join, ...]
    n: int
    caption: str
    alternative: str

    @property
    def marks(self) -> tuple[Stop | Join, ...]:
        """What can be clicked: incidents, then joins."""
        return (*self.stops, *self.joins)
