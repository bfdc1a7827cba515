"""Squares in rows and columns, as wide as there is room for, the number in each, darker for more."""

from __future__ import annotations

from functools import partial
from textwrap import wrap

import plotly.graph_objects as go

from dashboard.draw.groups import are_many, are_quarters
from dashboard.draw.looks import shades
from dashboard.draw.palette import Palette, contrast, mixed
from dashboard.draw.plotly.frame import draw, draw_breaks, frame, hover, ticks, told
from dashboard.figures.grid import Grid

_STEP = 34  # pixels of a row
_LINE = 17  # pixels of a line of its name
_LETTERS = 28  # of a line of its name: what leaves room for the columns in a narrow window


@draw.register
def _(figure: Grid, palette: Palette) -> go.Figure:
    parts = shades(figure)
    columns, rows = [mark.column for mark in figure.marks], [mark.row for mark in figure.marks]
    texts = [max(palette.page, palette.text, key=partial(contrast, mixed(palette.page, palette.accent, part))) for part in parts]
    names = [wrap(name.replace("(n ", "(n\u00a0"), _LETTERS) for name in figure.rows]
    step = max(_STEP, _LINE * max(map(len, names), default=1) + 8)  # so that two names do not touch
    chart = frame(palette, step * len(figure.rows) + 84)
    chart.add(
        "heatmap", x=columns, y=rows, z=parts, zmin=0, zmax=1, colorscale=[[0, palette.page], [1, palette.accent]], xgap=2, ygap=2, showscale=False,
        hoverinfo="skip",
    )  # fmt: skip
    chart.add(  # a click on a heat map selects nothing: what is clicked lies over it and is not seen
        "scatter",
        x=columns,
        y=rows,
        mode="markers",
        marker={"symbol": "square", "size": _STEP - 4, "color": "rgba(0,0,0,0)"},
        customdata=told(figure.marks),
        hovertemplate="%{customdata[1]}<extra></extra>",
        selected={"marker": {"color": palette.second, "opacity": 0.6}},
        unselected={"marker": {"opacity": 1}},
        showlegend=False,
    )
    for colour in (palette.page, palette.text):  # what is not selected would fade: a trace of one colour can say that it does not
        marks = [mark for mark, own in zip(figure.marks, texts, strict=True) if own == colour]
        chart.add(
            "scatter", x=[mark.column for mark in marks], y=[mark.row for mark in marks], text=[str(mark.count) for mark in marks], mode="text",
            textfont={"size": 12, "color": colour}, unselected={"textfont": {"color": colour}}, hoverinfo="skip", showlegend=False,
        )  # fmt: skip
    many = are_many(figure.columns)
    quarters = [words.removeprefix("Q") if many else words for words in ticks(figure.columns, figure.running)]  # beside long names no "Q" has room
    chart.x_axis(
        type="category", categoryorder="array", categoryarray=list(figure.columns), range=[-0.5, len(figure.columns) - 0.5], side="top",
        tickvals=list(figure.columns), ticks="", showgrid=False, zeroline=False, automargin=True,
        tickfont={"color": palette.text, "size": 10 if many else 11},
        **(
            {"ticktext": quarters, "tickangle": 0} if are_quarters(figure.columns)
            else {"ticktext": [hover(name) for name in figure.columns], "autotickangles": [0, -90]}  # a slope would leave a narrow window
        ),
    )  # fmt: skip
    chart.y_axis(
        type="category", categoryorder="array", categoryarray=list(figure.rows)[::-1], range=[-0.6, len(figure.rows) - 0.4], ticks="",
        tickvals=list(figure.rows), ticktext=["<br>".join(map(hover, lines)) for lines in names],
    )  # fmt: skip
    chart.lay_out(margin={"t": 64, "b": 28 if figure.breaks else 8})
    draw_breaks(chart, figure.breaks, len(figure.columns), palette, below=True)
    return chart.drawn()
