"""Figures as small tables with bars of text, for where nothing can be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

from analysis.sentences import say
from dashboard.figures.bars import Bars
from dashboard.figures.grid import Grid
from dashboard.figures.points import Points
from dashboard.figures.stacks import Stacks
from dashboard.words import NONE, about_minutes, minutes

_WIDTH = 20  # signs of the longest bar
_MEDIAN = 2  # the column of points that is left out where it is empty
_FULL = "█"
Table = tuple[Sequence[str], Sequence[Sequence[str]]]


@singledispatch
def in_text(figure: object) -> Table:
    """A figure's columns, and its rows."""
    raise TypeError(f"no table for {type(figure).__name__}")


@in_text.register
def _(figure: Bars) -> Table:
    most = max((bar.count for bar in figure.bars), default=0)
    return (say("report.text.bar"), "", say("report.text.count")), [(bar.word, _bar(bar.count, most), bar.label) for bar in figure.bars]


@in_text.register
def _(figure: Points) -> Table:
    columns = [say(f"report.text.{name}") for name in ("group", "measured", "median", "shortest", "longest")]
    rows: list[Sequence[str]] = []
    for group in figure.groups:
        found = sorted((point for point in figure.marks if point.group == group.name), key=lambda point: point.minutes)
        middle = NONE
        if group.median is not None and group.interval:
            low, high = group.interval
            middle = say("report.median", median=minutes(group.median), low=minutes(low), high=minutes(high), measured=group.n)
        rows.append(
            (
                _name(group.name, running=group.running),
                f"{group.n} of {group.of}",
                middle,
                *([about_minutes(one.minutes, one.approximate) for one in found[:1] + found[-1:]] or (NONE, NONE)),
            )
        )
    if all(row[_MEDIAN] == NONE for row in rows):
        return columns[:_MEDIAN] + columns[_MEDIAN + 1 :], [(*row[:_MEDIAN], *row[_MEDIAN + 1 :]) for row in rows]
    return columns, rows


@in_text.register
def _(figure: Stacks) -> Table:
    counts = {(part.group, part.name): part.count for part in figure.marks}
    rows = [
        (_name(group, running=group in figure.running), str(total), *(str(counts.get((group, name), 0)) for name in figure.names))
        for group, total in zip(figure.groups, figure.totals, strict=True)
    ]
    return [say("report.text.group"), say("report.text.all"), *figure.names], rows


@in_text.register
def _(figure: Grid) -> Table:
    counts = {(square.row, square.column): square.count for square in figure.marks}
    columns = ["", *(_name(name, running=name in figure.running) for name in figure.columns)]
    return columns, [(row, *(str(counts.get((row, column), "·")) for column in figure.columns)) for row in figure.rows]


def _bar(count: int, most: int) -> str:
    return _FULL * max(1, round(_WIDTH * count / most)) if count and most else ""


def _name(name: str, *, running: bool) -> str:
    return f"{name} ({say('report.text.running')})" if running else name
