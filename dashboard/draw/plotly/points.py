"""Points on a logarithmic axis of time, medians where there are enough."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from operator import add

import numpy as np
import plotly.graph_objects as go

from dashboard.draw.plotly.frame import Palette, are_many, draw, draw_breaks, frame, tick_font, ticks, told
from dashboard.figures.points import Group, Points

_TICKS = (
    (1, "1 min"), (5, "5 min"), (15, "15 min"), (60, "1 h"), (240, "4 h"), (1440, "1 d"), (10_080, "1 wk"), (43_200, "30 d"), (525_600, "1 y"),
)  # fmt: skip
_LINE = 17  # pixels
_FEW = 5  # points, for which half the height is enough
_LEAST = 0.5  # minutes: where a time of none stands
_BEFORE = -1.1  # where it says what the rows of numbers are, as a place beside those of the groups
_SPREAD = 0.26  # of the room between two groups, over which points of one stand beside each other


@draw.register
def _(figure: Points, palette: Palette) -> go.Figure:
    places = {group.name: number for number, group in enumerate(figure.groups)}
    seen = dict.fromkeys(places, 0)
    beside = []
    for mark in figure.marks:
        seen[mark.group] += 1
        beside.append(places[mark.group] + _SPREAD * ((seen[mark.group] * 0.618) % 1 - 0.5) * 2)
    chart = frame(palette, 440 if len(figure.marks) > _FEW else 300)
    shapes: list[dict[str, object]] = []
    for group in figure.groups:
        if group.median is None or group.interval is None:
            continue
        at = places[group.name]
        low, high = (max(_LEAST, bound) for bound in group.interval)
        wide = {"x0": at - 0.36, "x1": at + 0.36}
        faint = {"fillcolor": palette.second, "opacity": 0.16, "line": {"width": 0}, "layer": "below"}
        shapes.append({"type": "rect", **wide, "y0": low, "y1": high, **faint})
        shapes.append({"type": "line", **wide, "y0": group.median, "y1": group.median, "line": {"color": palette.second, "width": 3}})
    chart.add(
        "scatter",
        x=np.array(beside),
        y=np.array([max(_LEAST, mark.minutes) for mark in figure.marks]),
        mode="markers",
        marker={"color": palette.accent, "size": 9, "opacity": 0.75, "line": {"color": palette.page, "width": 1}},
        customdata=told(figure.marks),
        hovertemplate="%{customdata[1]}<extra></extra>",
        selected={"marker": {"opacity": 1, "size": 13}},
        unselected={"marker": {"opacity": 0.4}},
        showlegend=False,
    )
    values = [max(_LEAST, mark.minutes) for mark in figure.marks] or [1, 60]
    chart.y_axis(
        type="log", tickvals=[minutes for minutes, _ in _TICKS], ticktext=[words for _, words in _TICKS], showgrid=True, gridcolor=palette.line,
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
