"""The course of one incident."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.draw.plotly.frame import Palette, day_ticks, draw, frame, hover, mixed
from dashboard.figures.course import PHASES, Course
from dashboard.words import moment


@draw.register
def _(figure: Course, palette: Palette) -> go.Figure:
    placed = list(enumerate(figure.points))
    named = [(place, point) for place, point in placed if point.phase]
    others = [(place, point) for place, point in placed if not point.phase]
    rows = [phase for phase in PHASES if any(point.phase == phase for _, point in named)]
    if others:
        rows.append("other events")
    chart = frame(palette, 36 * len(rows) + 72)
    for points, colour, size in ((others, mixed(palette.page, palette.text, 0.5), 10), (named, palette.accent, 12)):
        chart.add_scatter(
            x=[point.at for _, point in points],
            y=[point.phase or "other events" for _, point in points],
            mode="markers",
            marker={
                "color": colour,
                "size": size,
                "symbol": ["circle-open" if point.guessed else "circle" for _, point in points],
                "line": {"width": [2 if point.guessed else 1 for _, point in points], "color": palette.page},
            },
            customdata=[[place, hover(point.words), moment(point.at), point.line] for place, point in points],
            hovertemplate="%{customdata[2]} · line %{customdata[3]}<br>%{customdata[1]}<extra></extra>",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 0.5}},
            showlegend=False,
        )
    chart.update_xaxes(**day_ticks(palette), tickfont={"size": 12}, automargin=True)
    chart.update_yaxes(categoryorder="array", categoryarray=rows[::-1], tickfont={"size": 13}, range=[-0.6, len(rows) - 0.4])
    return chart
