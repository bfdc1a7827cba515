"""Points on a logarithmic axis of time, medians where there are enough."""

from __future__ import annotations

from dashboard.draw.looks import LEAST, TICKS, beside
from dashboard.draw.palette import LIGHT
from dashboard.draw.svg.columns import columns, counted, draw_breaks, named, noted, room_for, write_counts, write_names
from dashboard.draw.svg.frame import EDGE, LINE, Panel, Sheet, Words, across, box, lay, line, name_mark, panel, sheet_of
from dashboard.draw.svg.letters import SMALL
from dashboard.figures.points import Group, Points

_LEFT = 44.0  # points: room for the words of the axis
_HIGH, _LOW = 190.0, 120.0  # points of the panel, and where points are few
_FEW = 5  # points
_HALF = 0.36  # of a group: half of what a median reaches across


@lay.register
def _(figure: Points) -> Sheet:
    groups = columns([group.name for group in figure.groups], _LEFT, EDGE)
    rows = counted([(group.n, group.of) for group in figure.groups], groups.names)
    names = named(groups, [group.name for group in figure.groups if group.running])
    notes = noted(figure.breaks, groups)
    top = EDGE + room_for(notes) + 2
    high = _HIGH if len(figure.marks) > _FEW else _LOW
    below = top + high + 4
    counts = below + LINE * len(names[0] if names else [])
    sheet = sheet_of(counts + LINE * len(rows) + EDGE)
    minutes = [max(LEAST, mark.minutes) for mark in figure.marks] or [1.0, 60.0]
    bounds = [max(LEAST, bound) for group in figure.groups if group.median is not None for bound in group.interval or ()]
    reach = _reach(min(minutes + bounds), max(minutes + bounds))
    on = panel(sheet, groups.left, top, groups.slot * len(groups.names), high, across(len(groups.names)), reach, log=True)
    _grid(sheet, on, len(groups.names), *reach)
    for place, group in enumerate(figure.groups):
        _middle(on, place, group)
    for place, (x, y) in enumerate(zip(beside(figure), (max(LEAST, mark.minutes) for mark in figure.marks), strict=True)):
        (shape,) = on.axes.plot(
            [x], [y], marker="o", markersize=5.5, color=LIGHT.accent, markeredgecolor=LIGHT.page, markeredgewidth=0.6, clip_on=False, zorder=3
        )
        name_mark(sheet, shape, place, figure.marks[place].words)
    draw_breaks(sheet, groups, notes, on, EDGE)
    write_names(sheet, groups, names, below)
    write_counts(sheet, groups, rows, counts)
    return sheet


def _reach(least: float, most: float) -> tuple[float, float]:
    """What the axis reaches over: all times, and so many words that one can read it, which are two."""
    low, high = least / 1.6, most * 1.9
    inside = [minutes for minutes, _ in TICKS if low <= minutes <= high]
    while len(inside) < 2:
        inside.append(min((minutes for minutes, _ in TICKS if minutes not in inside), key=lambda minutes: max(low / minutes, minutes / high)))
        low, high = min(low, inside[-1] / 1.1), max(high, inside[-1] * 1.1)
    return low, high


def _grid(sheet: Sheet, on: Panel, groups: int, low: float, high: float) -> None:
    for minutes, words in TICKS:
        if low <= minutes <= high:
            line(on, across(groups), (minutes, minutes), "line")
            sheet.words.append(Words(words, on.left - 6, on.at(sheet, 0, minutes)[1], "end", SMALL))


def _middle(on: Panel, place: int, group: Group) -> None:
    """The median as a line, its interval as a band behind it."""
    if group.median is None or group.interval is None:
        return
    low, high = (max(LEAST, bound) for bound in group.interval)
    box(on, place - _HALF, low, 2 * _HALF, high - low, "second", alpha=0.2, zorder=2)
    median = max(LEAST, group.median)
    line(on, (place - _HALF, place + _HALF), (median, median), "second", 2, solid_capstyle="butt", zorder=3.5)  # over the points, which are many
