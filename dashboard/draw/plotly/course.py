"""The course of one incident."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.draw.plotly.frame import Palette, day_ticks, draw, frame, hover, mixed
from dashboard.figures.course import PHASES, Course
from dashboard.words import moment


@draw.register
def _(figure: Course, palette: Palette) -> go.Figure:
    named = [point for point in figure.points if point.phase]
    others = [point for point in figure.points if not point.phase]
    chart = go.Figure()
    rows = [phase for phase in PHASES if any(point.phase == phase for point in named)]
    if others:
        rows.append("other events")
    for points, colour, size in ((others, mixed(palette.page, palette.text, 0.5), 10), (named, palette.accent, 12)):
        chart.add_scatter(
            x=[point.at for point in points],
            y=[point.phase or "other events" for point in points],
            mode="markers",
            marker={
                "color": colour,
                "size": size,
                "symbol": ["circle-open" if point.guessed else "circle" for point in points],
                "line": {"width": [2 if point.guessed else 1 for point in points], "color": palette.page},
            },
            customdata=[[hover(point.words), moment(point.at), point.line] for point in points],
            hovertemplate="%{customdata[1]} · line %{customdata[2]}<br>%{customdata[0]}<extra></extra>",
            showlegend=False,
        )
    frame(chart, palette, height=36 * len(rows) + 72)
    chart.update_xaxes(**day_ticks(palette), tickfont={"size": 12}, automargin=True)
    chart.update_yaxes(categoryorder="array", categoryarray=rows[::-1], tickfont={"size": 13}, range=[-0.6, len(rows) - 0.4])
    return chart
