"""What groups beside each other are called below their place: quarters by their number, each year once."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.words import NONE

MANY = 12  # groups
_QUARTERS = frozenset({"Q1", "Q2", "Q3", "Q4"})


def are_quarters(names: Sequence[str]) -> bool:
    """Whether quarters are among the groups: what else there is has none."""
    return any(name.rpartition("-")[2] in _QUARTERS for name in names)


def are_many(names: Sequence[str]) -> bool:
    """Whether so many groups stand beside each other that their words must be small and few."""
    return len(names) > MANY


def quarter_and_year(names: Sequence[str]) -> list[tuple[str, str] | None]:
    """Of each group that is a quarter, its number, and below it the year, at the first and where it changes; None of the others. Many quarters are
    told by their numbers, the first of a year by its name; where many have a quarter, what has none is told as that.
    """
    found: list[tuple[str, str] | None] = []
    before, many = "", are_many(names)
    for name in names:
        year, _, quarter = name.rpartition("-")
        if quarter in _QUARTERS:
            first = year != before
            found.append((quarter.removeprefix("" if first or not many else "Q"), year if first else ""))
        else:
            found.append((NONE, "") if many and are_quarters(names) else None)
        before = year
    return found
