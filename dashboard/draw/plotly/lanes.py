"""Lanes of incidents along time, repeats joined by arcs."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.draw.plotly.frame import Palette, draw, frame, hover
from dashboard.figures.lanes import Lanes

_STEP = 34  # pixels of a lane


@draw.register
def _(figure: Lanes, palette: Palette) -> go.Figure:
    height = {lane: len(figure.lanes) - 1 - place for place, lane in enumerate(figure.lanes)}
    chart = go.Figure()
    for cited in (False, True):
        days: list[object] = []
        lanes: list[float | None] = []
        for join in figure.joins:
            if join.cited == cited:
                days += [join.begins, join.ends, None]
                lanes += [height[join.lane], height[join.lane], None]
        line = {"color": palette.second, "width": 3 if cited else 2, "dash": "solid" if cited else "dot"}
        chart.add_scatter(x=days, y=lanes, mode="lines", line=line, hoverinfo="skip", showlegend=False)
    chart.add_scatter(
        x=[mark.on for mark in figure.marks],
        y=[height[mark.lane] for mark in figure.marks],
        mode="markers",
        marker={
            "color": [_colour(mark.joined, len(mark.keys), palette) for mark in figure.marks],
            "size": [10 if len(mark.keys) == 1 else 9 for mark in figure.marks],
            "symbol": ["circle" if len(mark.keys) == 1 else "diamond" for mark in figure.marks],
            "line": {"color": palette.page, "width": 1},
        },
        customdata=[[place, hover(mark.words)] for place, mark in enumerate(figure.marks)],
        hovertemplate="%{customdata[1]}<extra></extra>",
        selected={"marker": {"opacity": 1, "size": 14}},
        unselected={"marker": {"opacity": 0.5}},
        showlegend=False,
    )
    frame(chart, palette, height=_STEP * len(figure.lanes) + 56)
    chart.update_xaxes(type="date", showgrid=True, gridcolor=palette.line, zeroline=False)
    chart.update_yaxes(tickvals=list(height.values()), ticktext=[hover(lane) for lane in height], range=[-0.6, len(height) - 0.4], zeroline=False)
    return chart


def _colour(joined: bool, keys: int, palette: Palette) -> str:
    return palette.second if keys > 1 else palette.accent if joined else palette.quiet
