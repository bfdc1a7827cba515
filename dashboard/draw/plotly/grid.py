"""Squares in rows and columns, the number in each, darker for more."""

from __future__ import annotations

from functools import partial

import plotly.graph_objects as go

from dashboard.draw.plotly.frame import Palette, contrast, draw, frame, hover, mixed, tick_font, ticks
from dashboard.figures.grid import Grid

_STEP = 34  # pixels of a row


@draw.register
def _(figure: Grid, palette: Palette) -> go.Figure:
    most = max((mark.count for mark in figure.marks), default=1)
    parts = [0.2 + 0.8 * (mark.count - 1) / max(1, most - 1) if most > 1 else 0.4 for mark in figure.marks]
    colours = [mixed(palette.page, palette.accent, part) for part in parts]
    chart = go.Figure(
        go.Scatter(  # a click on a heat map selects nothing
            x=[mark.column for mark in figure.marks],
            y=[mark.row for mark in figure.marks],
            mode="markers+text",
            marker={
                "symbol": "square",
                "size": _STEP - 4,
                "color": colours,
                "line": {"color": palette.line, "width": 1},
            },
            text=[str(mark.count) for mark in figure.marks],
            textfont={"size": 12, "color": [max(palette.page, palette.text, key=partial(contrast, colour)) for colour in colours]},
            customdata=[[place, hover(mark.words)] for place, mark in enumerate(figure.marks)],
            hovertemplate="%{customdata[1]}<extra></extra>",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 0.5}, "textfont": {"color": palette.text}},
            showlegend=False,
        )
    )
    frame(chart, palette, height=_STEP * len(figure.rows) + 84)
    chart.update_xaxes(
        type="category", categoryorder="array", categoryarray=list(figure.columns), range=[-0.6, len(figure.columns) - 0.4], side="top",
        tickvals=list(figure.columns), ticktext=ticks(figure.columns, figure.running), tickangle=0, showgrid=False, zeroline=False,
        tickfont=tick_font(figure.columns, palette),
    )  # fmt: skip
    chart.update_yaxes(type="category", categoryorder="array", categoryarray=list(figure.rows)[::-1], range=[-0.6, len(figure.rows) - 0.4])
    chart.update_layout(margin={"t": 64, "b": 8})
    return chart
