"""Step curves with their intervals, and how many were still watched below."""

from __future__ import annotations

import plotly.graph_objects as go

from analysis.sentences import say
from dashboard.draw.looks import drawn
from dashboard.draw.palette import Palette
from dashboard.draw.plotly.frame import draw, frame, told
from dashboard.figures.curves import Curves


@draw.register
def _(figure: Curves, palette: Palette) -> go.Figure:
    chart = frame(palette, 320 + 22 * len(figure.curves))
    seen = 0
    for curve, colour in zip(figure.curves, (palette.accent, palette.second), strict=False):
        days, shares, lows, highs = drawn(curve)
        chart.add("scatter", x=days, y=highs, mode="lines", line={"width": 0, "shape": "hv"}, hoverinfo="skip", showlegend=False)
        chart.add(
            "scatter",
            x=days,
            y=lows,
            mode="lines",
            line={"width": 0, "shape": "hv"},
            fill="tonexty",
            fillcolor=_faint(colour),
            hoverinfo="skip",
            showlegend=False,
        )
        chart.add(
            "scatter", x=days, y=shares, mode="lines", name=curve.name, showlegend=False, line={"width": 2.5, "shape": "hv", "color": colour},
            hoverinfo="skip",
        )  # fmt: skip
        chart.add(  # a line alone cannot be clicked
            "scatter",
            x=[step.day for step in curve.steps],
            y=[step.share for step in curve.steps],
            mode="markers",
            marker={"color": colour, "size": 7},
            customdata=told(figure.marks, range(seen, seen + len(curve.steps))),
            hovertemplate="%{customdata[1]}<extra></extra>",
            selected={"marker": {"opacity": 1, "size": 12}},
            unselected={"marker": {"opacity": 0.5}},
            showlegend=False,
        )
        seen += len(curve.steps)
        if len(figure.curves) > 1:
            chart.note(x=days[-1], y=shares[-1], text=curve.name, xanchor="left", xshift=6, showarrow=False, font={"color": palette.text})
    marks = [day for day, _ in figure.curves[0].watched] if figure.curves else []
    below = [  # the word stands once: all of them would not fit beside each other
        "<br>".join([str(day), *(f"{dict(curve.watched).get(day, 0)}{' at risk' if day == marks[0] else ''}" for curve in figure.curves)])
        for day in marks
    ]
    last = max((curve.last_day for curve in figure.curves), default=90)
    chart.lay_out(margin={"b": 64 + 18 * len(figure.curves)})
    chart.x_axis(
        tickvals=marks, ticktext=below, range=[0, last * (1.18 if len(figure.curves) > 1 else 1.03)], showgrid=False, zeroline=False, tickangle=0,
        title={"text": say("survival.figure.axis").replace("; ", ";<br>"), "font": {"size": 12}},
        ticks="outside", tickcolor=palette.line,
    )  # fmt: skip
    fifths = [part / 5 for part in range(6)]
    chart.y_axis(
        tickvals=fifths, ticktext=[f"{share:.0%}".replace("%", "\u00a0%") for share in fifths], range=[0, 1.02],
        showgrid=True, gridcolor=palette.line, zeroline=False,
    )  # fmt: skip
    return chart.drawn()


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.18)"
