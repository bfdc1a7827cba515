"""Points on a logarithmic axis of time, medians where there are enough."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from operator import add

import numpy as np
import plotly.graph_objects as go

from dashboard.draw.groups import are_many
from dashboard.draw.looks import LEAST, TICKS, beside
from dashboard.draw.palette import Palette
from dashboard.draw.plotly.frame import draw, draw_breaks, frame, tick_font, ticks, told
from dashboard.figures.points import Group, Points

_LINE = 17  # pixels
_FEW = 5  # points, for which half the height is enough
_BEFORE = -1.1  # where it says what the rows of numbers are, as a place beside those of the groups


@draw.register
def _(figure: Points, palette: Palette) -> go.Figure:
    places = {group.name: number for number, group in enumerate(figure.groups)}
    chart = frame(palette, 440 if len(figure.marks) > _FEW else 300)
    shapes: list[dict[str, object]] = []
    for group in figure.groups:
        if group.median is None or group.interval is None:
            continue
        at = places[group.name]
        low, high = (max(LEAST, bound) for bound in group.interval)
        wide = {"x0": at - 0.36, "x1": at + 0.36}
        faint = {"fillcolor": palette.second, "opacity": 0.16, "line": {"width": 0}, "layer": "below"}
        shapes.append({"type": "rect", **wide, "y0": low, "y1": high, **faint})
        shapes.append({"type": "line", **wide, "y0": group.median, "y1": group.median, "line": {"color": palette.second, "width": 3}})
    chart.add(
        "scatter",
        x=np.array(beside(figure)),
        y=np.array([max(LEAST, mark.minutes) for mark in figure.marks]),
        mode="markers",
        marker={"color": palette.accent, "size": 9, "opacity": 0.75, "line": {"color": palette.page, "width": 1}},
        customdata=told(figure.marks),
        hovertemplate="%{customdata[1]}<extra></extra>",
        selected={"marker": {"opacity": 1, "size": 13}},
        unselected={"marker": {"opacity": 0.4}},
        showlegend=False,
    )
    values = [max(LEAST, mark.minutes) for mark in figure.marks] or [1, 60]
    chart.y_axis(
        type="log", tickvals=[minutes for minutes, _ in TICKS], ticktext=[words for _, words in TICKS], showgrid=True, gridcolor=palette.line,
        zeroline=False, range=[log10(min(values) / 1.6), log10(max(values) * 1.9)],
    )  # fmt: skip
    names = [group.name for group in figure.groups]
    many = are_many(names)
    below = _below(figure.groups, ticks(names, [group.name for group in figure.groups if group.running]), many)
    chart.lay_out(shapes=shapes, margin={"b": 12 + _LINE * max(label.count("<br>") + 1 for label in below)})
    chart.x_axis(
        tickvals=[*places.values(), *([_BEFORE] if many else [])], ticktext=below, range=[_BEFORE if many else -0.6, len(names) - 0.4],
        showgrid=False, zeroline=False, tickangle=0, tickfont=tick_font(names, palette),
    )  # fmt: skip
    draw_breaks(chart, figure.breaks, len(names), palette)
    return chart.drawn()


def _below(groups: Sequence[Group], labels: Sequence[str], many: bool) -> list[str]:
    """What stands below each group: its name, how many have a time, and of how many where that is not all; the numbers in rows. Where groups are
    many, what the rows are stands once, before the first of them, and where there is nothing to be counted no number stands.
    """
    lines = [label.count("<br>") for label in labels]
    below = [label + "<br>" * (max(lines) - own + 1) for label, own in zip(labels, lines, strict=True)]
    if not many:
        return [
            words + (f"n {group.n}" if group.n == group.of else f"n {group.n}<br>of {group.of}") for words, group in zip(below, groups, strict=True)
        ]
    numbers = [str(group.n or "") if group.n == group.of else f"{group.n}<br>{group.of}" for group in groups]
    rows = "n<br>of" if any(group.n != group.of for group in groups) else "n"
    return [*map(add, below, numbers), "<br>" * (max(lines) + 1) + rows]
