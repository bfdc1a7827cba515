"""Parts of a whole, stacked, in groups beside each other; what is not known is a part."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from dashboard.figures.breaks import Break


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a group: how many, in words, and what is counted there, `Incidents` or `Actions` (of values of the form,
    what a click on it leads to).
    """

    group: str
    name: str
    count: int
    words: str
    keys: tuple[Hashable, ...]


@dataclass(frozen=True, slots=True)
class Stacks:
    """Groups, left to right, each of `totals`; `names` of the parts from the bottom up, `unknown` the one of which nobody knows. Of the groups in
    `running` more may come. Parts of one of the `families` (a number for each name; empty: each is its own) look alike. Where they are `lying`,
    groups stand from top to bottom and parts from left to right: for groups with names in words. The part
    `marked` stands out in the second colour, and behind each bar that lies stands how many the part `told` has. `as_table` is the caption where they
    stand in a table, if it is not the same.
    """

    groups: tuple[str, ...]
    totals: tuple[int, ...]
    names: tuple[str, ...]
    unknown: str
    running: frozenset[str]
    marks: tuple[Part, ...]
    n: int
    caption: str
    alternative: str
    families: tuple[int, ...] = ()
    lying: bool = False
    marked: str = ""
    told: str = ""
    breaks: tuple[Break, ...] = ()
    as_table: str = ""
