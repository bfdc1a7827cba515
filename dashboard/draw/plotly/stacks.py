"""Stacked columns, or bars that lie, what is not known hatched at their end."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.draw.groups import are_many
from dashboard.draw.looks import looks
from dashboard.draw.palette import Palette, mixed
from dashboard.draw.plotly.frame import Chart, draw, draw_breaks, frame, hover, tick_font, ticks, told
from dashboard.figures.stacks import Stacks

_STEP = 34  # pixels of a bar that lies
_LETTER = 7  # pixels, beside it
_ROOM, _ROOM_WITH_NOTE = 1.15, 1.35  # of the highest column: for its number, and for what a break says above it
_THIN = 0.04  # of the longest: what is shorter has few pixels, in a narrow window
_HIT = 14  # pixels across which it is hit


@draw.register
def _(figure: Stacks, palette: Palette) -> go.Figure:
    chart = frame(palette, _STEP * len(figure.groups) + 84 if figure.lying else 370)
    for name, look in zip(figure.names, looks(figure), strict=True):
        places = [place for place, mark in enumerate(figure.marks) if mark.name == name]
        colour = mixed(palette.page, getattr(palette, look.colour), look.part)
        groups, counts = [figure.marks[place].group for place in places], [figure.marks[place].count for place in places]
        chart.add(
            "bar",
            x=counts if figure.lying else groups,
            y=groups if figure.lying else counts,
            orientation="h" if figure.lying else "v",
            name=name,
            marker={
                "color": colour,
                "line": {"color": palette.page, "width": 1},
                "pattern": {
                    "shape": look.pattern,
                    "fgcolor": getattr(palette, look.lines),
                    "bgcolor": colour,
                    "size": 6,
                    "solidity": 0.25,
                },
            },
            customdata=told(figure.marks, places),
            hovertemplate="%{customdata[1]}<extra></extra>",
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 0.5}},
        )
    _widen(chart, figure, palette)
    if figure.lying:
        _lie(chart, figure, palette)
        return chart.drawn()
    many = are_many(figure.groups)
    font = tick_font(figure.groups, palette)
    chart.lay_out(
        annotations=[
            {"x": group, "y": total, "text": str(total) if many else f"n {total}", "showarrow": False, "yshift": 11, "font": font}
            for group, total in zip(figure.groups, figure.totals, strict=True)
        ],
        barmode="stack",
        margin={"t": 8, "b": 52},
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
    )
    chart.x_axis(
        type="category", categoryorder="array", categoryarray=list(figure.groups), tickvals=list(figure.groups), tickangle=0,
        ticktext=ticks(figure.groups, figure.running), range=[-0.6, len(figure.groups) - 0.4], showgrid=False,
        tickfont=font,
    )  # fmt: skip
    chart.y_axis(
        showgrid=True, gridcolor=palette.line, zeroline=False, range=[0, max((*figure.totals, 1)) * (_ROOM_WITH_NOTE if figure.breaks else _ROOM)],
        nticks=5,
    )  # fmt: skip
    draw_breaks(chart, figure.breaks, len(figure.groups), palette)
    return chart.drawn()


def _widen(chart: Chart, figure: Stacks, palette: Palette) -> None:
    """Over the middle of each part that is too thin to be hit, a mark that is not seen before it is clicked."""
    thin = _THIN * max((*figure.totals, 1))
    reached = dict.fromkeys(figure.groups, 0)
    places, middles = [], []
    for name in figure.names:
        for place, mark in enumerate(figure.marks):
            if mark.name == name:
                if 0 < mark.count < thin:
                    places.append(place)
                    middles.append(reached[mark.group] + mark.count / 2)
                reached[mark.group] += mark.count
    if not places:
        return
    groups = [figure.marks[place].group for place in places]
    chart.add(
        "scatter",
        x=middles if figure.lying else groups,
        y=groups if figure.lying else middles,
        mode="markers",
        marker={"size": _HIT, "color": "rgba(0,0,0,0)"},
        customdata=told(figure.marks, places),
        hovertemplate="%{customdata[1]}<extra></extra>",
        selected={"marker": {"color": palette.text}},
        unselected={"marker": {"color": "rgba(0,0,0,0)"}},
        showlegend=False,
    )


def _lie(chart: Chart, figure: Stacks, palette: Palette) -> None:
    """Groups from top to bottom: as many as there are, and names as long as they are."""
    told = {mark.group: mark.count for mark in figure.marks if mark.name == figure.told}
    beside = [f"{told.get(group, 0)} of {total}" if figure.told else f"n {total}" for group, total in zip(figure.groups, figure.totals, strict=True)]
    behind = {"showarrow": False, "xanchor": "left", "xshift": 6, "font": {"color": palette.text, "size": 12}, "bgcolor": palette.page}
    room = 12 + _LETTER * max(map(len, beside), default=0)  # behind the longest bar, however narrow the window is
    chart.lay_out(
        annotations=[
            {"x": total, "y": group, "text": words, **behind} for group, total, words in zip(figure.groups, figure.totals, beside, strict=True)
        ],
        barmode="stack",
        margin={"t": 8, "b": 24, "r": room},
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
    )
    chart.y_axis(
        type="category", categoryorder="array", categoryarray=list(figure.groups)[::-1], tickvals=list(figure.groups),
        ticktext=[hover(group) for group in figure.groups], range=[-0.6, len(figure.groups) - 0.4],
    )  # fmt: skip
    chart.x_axis(showgrid=True, gridcolor=palette.line, zeroline=False, range=[0, max((*figure.totals, 1))], nticks=5)
