"""Stacked columns, or bars that lie, what is not known hatched at their end."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.draw.plotly.frame import Palette, draw, frame, hover, mixed, ticks
from dashboard.figures.stacks import Stacks

_STEP = 34  # pixels of a bar that lies
_SHAPES = ("", "", "", "-", "|", "+")


@draw.register
def _(figure: Stacks, palette: Palette) -> go.Figure:
    colours = (
        palette.accent, palette.third, palette.second, mixed(palette.page, palette.accent, 0.45), mixed(palette.page, palette.third, 0.5),
        mixed(palette.page, palette.second, 0.5),
    )  # fmt: skip
    chart = go.Figure()
    for number, name in enumerate(figure.names):
        places = [place for place, mark in enumerate(figure.marks) if mark.name == name]
        unknown = name == figure.unknown
        groups, counts = [figure.marks[place].group for place in places], [figure.marks[place].count for place in places]
        chart.add_bar(
            x=counts if figure.across else groups,
            y=groups if figure.across else counts,
            orientation="h" if figure.across else "v",
            name=name,
            marker={
                "color": palette.quiet if unknown else colours[number % len(colours)],
                "line": {"color": palette.page, "width": 1},
                "pattern": {
                    "shape": "/" if unknown else _SHAPES[number % len(_SHAPES)],
                    "fgcolor": palette.text if unknown else palette.page,
                    "size": 6,
                    "solidity": 0.25,
                },
            },
            customdata=[[place, hover(figure.marks[place].words)] for place in places],
            hovertemplate="%{customdata[1]}<extra></extra>",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 0.5}},
        )
    if figure.across:
        _across(chart, figure, palette)
        return chart
    frame(chart, palette, height=370)
    for group, total in zip(figure.groups, figure.totals, strict=True):
        chart.add_annotation(x=group, y=total, text=f"n {total}", showarrow=False, yshift=11, font={"color": palette.text, "size": 12})
    chart.update_layout(
        barmode="stack", margin={"t": 8, "b": 52}, legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "traceorder": "normal"}
    )
    chart.update_xaxes(
        type="category", categoryorder="array", categoryarray=list(figure.groups), tickvals=list(figure.groups), tickangle=0,
        ticktext=ticks(figure.groups, figure.running), range=[-0.6, len(figure.groups) - 0.4], showgrid=False,
    )  # fmt: skip
    chart.update_yaxes(showgrid=True, gridcolor=palette.line, zeroline=False, range=[0, max((*figure.totals, 1)) * 1.15], nticks=5)
    return chart


def _across(chart: go.Figure, figure: Stacks, palette: Palette) -> None:
    """Groups from top to bottom: as many as there are, and names as long as they are."""
    frame(chart, palette, height=_STEP * len(figure.groups) + 84)
    for group, total in zip(figure.groups, figure.totals, strict=True):
        chart.add_annotation(
            x=total, y=group, text=f"n {total}", showarrow=False, xanchor="left", xshift=6, font={"color": palette.text, "size": 12}
        )  # fmt: skip
    chart.update_layout(
        barmode="stack", margin={"t": 8, "b": 24}, legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "traceorder": "normal"}
    )
    chart.update_yaxes(
        type="category", categoryorder="array", categoryarray=list(figure.groups)[::-1], tickvals=list(figure.groups),
        ticktext=[hover(group) for group in figure.groups], range=[-0.6, len(figure.groups) - 0.4], ticklabelstandoff=8,
    )  # fmt: skip
    chart.update_xaxes(showgrid=True, gridcolor=palette.line, zeroline=False, range=[0, max((*figure.totals, 1)) * 1.15], nticks=5)
