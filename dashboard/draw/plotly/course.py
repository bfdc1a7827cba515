"""The course of one incident."""

from __future__ import annotations

from collections import Counter

import plotly.graph_objects as go

from dashboard.draw.palette import Palette, mixed
from dashboard.draw.plotly.frame import day_ticks, draw, frame, hover
from dashboard.figures.course import PHASES, Course, Point
from dashboard.words import moment

_OTHERS = "other events"
_CROWD = 15  # marks of a row: from so many on they would stand in each other


@draw.register
def _(figure: Course, palette: Palette) -> go.Figure:
    placed = list(enumerate(figure.points))
    named = [(place, point) for place, point in placed if point.phase]
    others = [(place, point) for place, point in placed if not point.phase]
    crowded = {row for row, marks in Counter(point.phase for point in figure.points).items() if marks > _CROWD}
    rows = [phase for phase in PHASES if any(point.phase == phase for _, point in named)]
    if others:
        rows.append(_OTHERS)
    chart = frame(palette, 36 * len(rows) + 72)
    for points, colour in ((others, mixed(palette.page, palette.text, 0.5)), (named, palette.accent)):
        chart.add(
            "scatter",
            x=[point.at for _, point in points],
            y=[point.phase or _OTHERS for _, point in points],
            mode="markers",
            marker={
                "color": colour,
                "size": [_size(point, crowded) for _, point in points],
                "symbol": [_symbol(point, crowded) for _, point in points],
                "line": {"width": [2 if point.guessed or _is_stroke(point, crowded) else 1 for _, point in points], "color": palette.page},
            },
            customdata=[[place, hover(point.words), moment(point.at), point.line] for place, point in points],
            hovertemplate="%{customdata[2]} · line %{customdata[3]}<br>%{customdata[1]}<extra></extra>",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 0.5}},
            showlegend=False,
        )
    chart.x_axis(**day_ticks(palette), tickfont={"size": 12}, automargin=True)
    chart.y_axis(categoryorder="array", categoryarray=rows[::-1], tickfont={"size": 13}, range=[-0.6, len(rows) - 0.4])
    return chart.drawn()


def _is_stroke(point: Point, crowded: set[str | None]) -> bool:
    """Whether an event is drawn as a stroke: one without a milestone among many."""
    return point.phase is None and None in crowded


def _symbol(point: Point, crowded: set[str | None]) -> str:
    if _is_stroke(point, crowded):
        return "line-ns-open"
    return "circle-open" if point.guessed else "circle"


def _size(point: Point, crowded: set[str | None]) -> int:
    if _is_stroke(point, crowded):
        return 16
    return (10 if point.phase is None else 12) - (5 if point.phase in crowded else 0)
