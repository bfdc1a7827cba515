"""Bars, a line or points of whatever a query gave."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.draw.palette import Palette
from dashboard.draw.plotly.frame import draw, frame, hover, told
from dashboard.figures.quick import Quick

_STEP = 26  # pixels of a horizontal bar
_FEW = 24  # words along an axis that stand beside each other


@draw.register
def _(figure: Quick, palette: Palette) -> go.Figure:
    numbers = [mark.y for mark in figure.marks]
    words = [hover(str(mark.x)) for mark in figure.marks]
    places = list(range(len(figure.marks)))  # rows whose words are alike stand apart
    of_words = figure.scale == "words"
    across = figure.form == "bars" and of_words
    along = places if of_words else [mark.x for mark in figure.marks]
    data = {
        "customdata": told(figure.marks),
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "showlegend": False,
    }
    chart = frame(palette, max(120, _STEP * len(places) + 72) if across else 400)
    if figure.form == "bars":
        chart.add("bar", x=numbers if across else along, y=along if across else numbers, orientation="h" if across else "v",
                      marker={"color": palette.accent}, unselected={"marker": {"opacity": 0.5}}, **data)  # fmt: skip
        chart.lay_out(hovermode="y" if across else "x")  # a short bar is hit along all of its line
    else:
        chart.add("scatter", x=along, y=numbers, mode="markers" if figure.form == "points" else "lines+markers",
                          marker={"color": palette.accent, "size": 8}, line={"color": palette.accent, "width": 2},
                          unselected={"marker": {"opacity": 0.5}}, **data)  # fmt: skip
    every = range(0, len(places), 1 if across else max(1, -(-len(places) // _FEW)))
    labels = {"tickvals": list(every), "ticktext": [words[place] for place in every]} if of_words else {}
    wide, high = (figure.y, None) if across else (figure.x, figure.y)
    chart.x_axis(
        title={"text": hover(wide), "font": {"size": 13}},
        showgrid=across,
        gridcolor=palette.line,
        zeroline=False,
        automargin=True,
        **({} if across else labels),
    )
    chart.y_axis(
        title={"text": hover(high or ""), "font": {"size": 13}},
        showgrid=not across,
        gridcolor=palette.line,
        zeroline=False,
        **(labels if across else {}),
    )
    if across:
        chart.y_axis(range=[len(places) - 0.4, -0.6])
    elif min(numbers) >= 0 and (figure.form == "bars" or (figure.form == "line" and all(map(float.is_integer, numbers)))):  # counts start at none
        chart.y_axis(rangemode="tozero")
    chart.lay_out(margin={"t": 16, "b": 56})
    return chart.drawn()
