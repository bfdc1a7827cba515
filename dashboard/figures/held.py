"""Safeguards that failed, or that worked, by theme and quarter."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.connection import Row
from analysis.safeguards import Held, Outcome
from analysis.sentences import say
from dashboard.figures.grid import Grid, Square
from dashboard.words import NO_DAY, theme

WHICH: dict[Outcome, str] = {"failed_or_missing": "failed or were missing", "worked": "worked"}
NO_THEME = "no theme read"


def figure(found: Sequence[Held], quarters: Sequence[Row], outcome: Outcome) -> Grid | None:
    """How many safeguards of each theme had this outcome in each quarter, the theme with most of them on top; None where none had."""
    squares = [square for one in found if (square := _square(one, outcome))]
    if not squares:
        return None
    total: dict[str, int] = {}
    for square in squares:
        total[square.row] = total.get(square.row, 0) + square.count
    undated = (NO_DAY,) if any(square.column == NO_DAY for square in squares) else ()
    return Grid(
        rows=tuple(sorted(total, key=lambda name: (name == NO_THEME, -total[name], name))),
        columns=(*(row.quarter for row in quarters), *undated),
        running=frozenset(row.quarter for row in quarters if not row.complete),
        marks=tuple(squares),
        n=sum(total.values()),
        caption=say("detection.held_caption", which=WHICH[outcome]),
        alternative=say("detection.held_alternative", which=WHICH[outcome], groups="; ".join(square.words for square in squares)),
    )


def _square(one: Held, outcome: Outcome) -> Square | None:
    number = one.worked if outcome == "worked" else one.failed
    if not number:
        return None
    row, column = theme(one.theme) if one.theme else NO_THEME, one.quarter or NO_DAY
    return Square(
        row, column, number, say("detection.held_square", theme=row, quarter=column, number=number, which=WHICH[outcome]), (one.which(outcome),)
    )
