"""Figures by quarter with the breaks of the corpus's calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from analysis import quarterly
from analysis.sentences import say
from dashboard.figures.breaks import Break
from dashboard.figures.grid import Grid
from dashboard.figures.points import Points
from dashboard.figures.stacks import Stacks
from dashboard.words import day

Figure = TypeVar("Figure", Grid, Points, Stacks)


def with_breaks(figure: Figure, found: Sequence[quarterly.Break]) -> Figure:
    """The figure with the breaks that lie among its quarters, told in its caption and its alternative too."""
    groups = _groups(figure)
    among = [one for one in found if one.quarter in groups and (groups.index(one.quarter) or not one.begins)]
    if not among:
        return figure
    told = " ".join(say("breaks.told", day=day(one.on), text=one.text) for one in among)
    as_table = " ".join(say("breaks.as_table", day=day(one.on), text=one.text) for one in among)
    return replace(
        figure,
        breaks=tuple(Break(groups.index(one.quarter) - 0.5 * one.begins, say("breaks.note", day=day(one.on))) for one in among),
        caption=f"{figure.caption} {told}",
        as_table=f"{figure.as_table or figure.caption} {as_table}",
        alternative=f"{figure.alternative} {told}",
    )


def _groups(figure: Grid | Points | Stacks) -> list[str]:
    if isinstance(figure, Grid):
        return list(figure.columns)
    if isinstance(figure, Points):
        return [group.name for group in figure.groups]
    return list(figure.groups)
