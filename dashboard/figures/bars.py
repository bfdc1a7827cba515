"""Horizontal bars with a label each: how many of a whole."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its word, its count, what is written beside it, whether it is what matters, and what it counts (`behind` lists it), where it leads
    there.
    """

    word: str
    count: int
    label: str
    accent: bool = False
    keys: tuple[Hashable, ...] = ()

    @property
    def words(self) -> str:
        """What the bar says, in words."""
        return f"{self.word}: {self.label}"


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars of one whole, top to bottom; `n` is the whole, `caption` says what it counts, `alternative` the figure in words."""

    bars: tuple[Bar, ...]
    n: int
    caption: str
    alternative: str

    @property
    def marks(self) -> tuple[Bar, ...]:
        """What can be clicked: the bars, where they lead to what they count."""
        return self.bars if any(bar.keys for bar in self.bars) else ()
