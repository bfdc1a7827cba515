"""Which share got there by which day, with how many were still watched."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """What holds from a day on: share and its 95 % interval, 0 to 1 (None where nothing varies); its words, and which got there by that day."""

    day: float
    share: float
    low: float | None
    high: float | None
    words: str
    keys: tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A curve of steps, and how many were still watched on some days."""

    name: str
    steps: tuple[Step, ...]
    watched: tuple[tuple[int, int], ...]
    last_day: float


@dataclass(frozen=True, slots=True)
class Curves:
    """Curves over days; `n` actions are watched."""

    curves: tuple[Curve, ...]
    n: int
    caption: str
    alternative: str

    @property
    def marks(self) -> tuple[Step, ...]:
        """What can be clicked: the steps, one curve's after the other's."""
        return tuple(step for curve in self.curves for step in curve.steps)
