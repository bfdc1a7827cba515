"""Lanes of incidents along time, repeats joined by arcs, a diamond on each."""

from __future__ import annotations

from datetime import date, timedelta
from math import nan

import numpy as np
import plotly.graph_objects as go

from dashboard.draw.plotly.frame import Palette, day_ticks, draw, frame, hover, told
from dashboard.figures.lanes import Join, Lanes

_STEP = 46  # pixels of a lane
_STEPS = 12  # of an arc
_EPOCH = date(1970, 1, 1)
_LOW, _HIGH = 0.2, 0.55  # of a lane: how high the shortest and the longest arc reach


@draw.register
def _(figure: Lanes, palette: Palette) -> go.Figure:
    foot = {lane: len(figure.lanes) - 1 - place for place, lane in enumerate(figure.lanes)}
    longest = max((join.ends - join.begins for join in figure.joins), default=timedelta(1)) or timedelta(1)
    chart = frame(palette, _STEP * len(figure.lanes) + 76)
    for tie, width, dash in (("alike", 1, "dash"), ("shared", 2, "dot"), ("cited", 2.5, "solid")):
        days: list[float] = []
        heights: list[float] = []
        for join in figure.joins:
            if join.tie == tie:
                arc = [_point(join, part / _STEPS, longest) for part in range(_STEPS + 1)]
                days += [*(day for day, _ in arc), nan]
                heights += [*(foot[join.lane] + height for _, height in arc), nan]
        colour = palette.text if tie == "alike" else palette.second
        chart.add(
            "scatter",
            x=np.array(days),
            y=np.array(heights),
            mode="lines",
            line={"color": colour, "width": width, "dash": dash},
            hoverinfo="skip",
            showlegend=False,
        )
    tops = [_point(join, 0.5, longest) for join in figure.joins]
    at = [
        *((_moment(stop.on), foot[stop.lane]) for stop in figure.stops),
        *((day, foot[join.lane] + height) for join, (day, height) in zip(figure.joins, tops, strict=True)),
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


def _point(join: Join, part: float, longest: timedelta) -> tuple[float, float]:
    """A point of an arc, `part` (0 to 1) of the way along it: its moment, and how high it stands above its lane. Longer ones reach higher."""
    reach = _LOW + (_HIGH - _LOW) * ((join.ends - join.begins) / longest) ** 0.5
    return _moment(join.begins) * (1 - part) + _moment(join.ends) * part, reach * 4 * part * (1 - part)


def _moment(day: date) -> float:
    """A day as Plotly counts time, in milliseconds since 1970: ten times as quick to write as dates are."""
    return (day - _EPOCH).days * 86_400_000.0
