"""Parts of a whole, stacked, in groups beside each other; what is not known is a part."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a group: how many, in words, and the incidents that are counted there."""

    group: str
    name: str
    count: int
    words: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stacks:
    """Groups, left to right, each of `totals`; `names` of the parts from the bottom up, `unknown` the one of which nobody knows. Of the groups in
    `running` more may come. `across` draws them as horizontal bars, top to bottom, for groups that are words.
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
    across: bool = False
