"""Lanes of incidents along time, repeats joined by arcs, a diamond on each."""

from __future__ import annotations

from math import nan

import numpy as np
import plotly.graph_objects as go

from dashboard.draw.arcs import STEPS, days, feet, longest, point
from dashboard.draw.palette import Palette
from dashboard.draw.plotly.frame import day_ticks, draw, frame, hover, told
from dashboard.figures.lanes import Lanes

_STEP = 46  # pixels of a lane
_DAY = 86_400_000.0  # milliseconds, in which Plotly counts time: ten times as quick to write as dates are


@draw.register
def _(figure: Lanes, palette: Palette) -> go.Figure:
    foot, most = feet(figure), longest(figure)
    chart = frame(palette, _STEP * len(figure.lanes) + 76)
    for tie, width, dash in (("alike", 1, "dash"), ("shared", 2, "dot"), ("cited", 2.5, "solid")):
        moments: list[float] = []
        heights: list[float] = []
        for join in figure.joins:
            if join.tie == tie:
                arc = [point(join, part / STEPS, most) for part in range(STEPS + 1)]
                moments += [*(day * _DAY for day, _ in arc), nan]
                heights += [*(foot[join.lane] + height for _, height in arc), nan]
        colour = palette.text if tie == "alike" else palette.second
        chart.add(
            "scatter",
            x=np.array(moments),
            y=np.array(heights),
            mode="lines",
            line={"color": colour, "width": width, "dash": dash},
            hoverinfo="skip",
            showlegend=False,
        )
    tops = [point(join, 0.5, most) for join in figure.joins]
    at = [
        *((days(stop.on) * _DAY, foot[stop.lane]) for stop in figure.stops),
        *((day * _DAY, foot[join.lane] + height) for join, (day, height) in zip(figure.joins, tops, strict=True)),
    ]
    kinds = [*("joined" if stop.joined else "alone" for stop in figure.stops), *("alike" if join.tie == "alike" else "join" for join in figure.joins)]
    for kind, colour, edge, size, symbol in (
        ("alone", palette.quiet, palette.page, 11, "circle"),
        ("joined", palette.accent, palette.page, 11, "circle"),
        ("join", palette.second, palette.page, 9, "diamond"),
        ("alike", palette.page, palette.text, 9, "diamond"),
    ):
        places = [place for place, own in enumerate(kinds) if own == kind]
        if not places:
            continue
        chart.add(
            "scatter",
            x=np.array([at[place][0] for place in places]),
            y=np.array([at[place][1] for place in places]),
            mode="markers",
            marker={"color": colour, "size": size, "symbol": symbol, "line": {"color": edge, "width": 1}},
            customdata=told(figure.marks, places),
            hovertemplate="%{customdata[1]}<extra></extra>",
            selected={"marker": {"opacity": 1, "size": 15}},
            unselected={"marker": {"opacity": 0.5}},
            showlegend=False,
        )
    chart.lay_out(margin={"b": 40})
    chart.x_axis(type="date", **day_ticks(palette))
    chart.y_axis(tickvals=list(foot.values()), ticktext=[hover(lane) for lane in foot], range=[-0.4, len(foot) - 0.25], zeroline=False)
    return chart.drawn()
