"""Horizontal bars with a label each: how many of a whole."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its word, its count, what is written beside it, and whether it is what matters."""

    word: str
    count: int
    label: str
    accent: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars of one whole, top to bottom; `n` is the whole, `caption` says what it counts, `alternative` the figure in words."""

    bars: tuple[Bar, ...]
    n: int
    caption: str
    alternative: str
