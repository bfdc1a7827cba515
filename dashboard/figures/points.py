"""Times on a logarithmic axis, a point each, in groups beside each other."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.figures.breaks import Break


@dataclass(frozen=True, slots=True)
class Point:
    """One time in minutes, the group it stands in, its words, the incident, and whether its author knew it only roughly."""

    group: str
    minutes: float
    words: str
    keys: tuple[str, ...]
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A group: how many have a time, of how many; the median with its 95 % interval, None where they are too few; whether more may come."""

    name: str
    n: int
    of: int
    median: float | None
    interval: tuple[float, float] | None
    running: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """Groups, left to right, with their points; `as_table` is the caption where they stand in a table, if it is not the same."""

    groups: tuple[Group, ...]
    marks: tuple[Point, ...]
    n: int
    caption: str
    alternative: str
    breaks: tuple[Break, ...] = ()
    as_table: str = ""
