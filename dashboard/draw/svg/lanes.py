"""Lanes of incidents along time, repeats joined by arcs, a diamond on each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from dashboard.draw.arcs import EPOCH, STEPS, days, feet, longest, point
from dashboard.draw.looks import Colour
from dashboard.draw.palette import LIGHT
from dashboard.draw.svg.frame import EDGE, LINE, WIDTH, Panel, Sheet, Words, across, lay, line, name_mark, panel, sheet_of, write_lines
from dashboard.draw.svg.letters import SIZE, SMALL, width, wrapped
from dashboard.figures.lanes import Lanes
from dashboard.words import day

_STEP = 34.0  # points of a lane
_NAMES = 0.3 * WIDTH  # points at most
_GAP = 8.0  # points between a name and its lane
_ASIDE = 16.0  # points before the first day and after the last
_MOST = 9  # days that are named
_MONTHS = (1, 3, 6, 12, 24, 60, 120)
_TIES: tuple[tuple[str, Colour, float, Any], ...] = (
    ("alike", "text", 0.7, (0, (4, 3))), ("shared", "second", 1.3, (0, (1, 1.5))), ("cited", "second", 1.7, "solid"),
)  # fmt: skip


@lay.register
def _(figure: Lanes) -> Sheet:
    names = [wrapped(lane, _NAMES, SIZE) for lane in figure.lanes]
    left = EDGE + _GAP + max((width(words, SIZE) for lines in names for words in lines), default=0.0)
    high = max(_STEP, LINE * max(map(len, names), default=1) + 4) * len(figure.lanes)
    sheet = sheet_of(EDGE + high + 4 + 2 * LINE + EDGE)
    known = [*(stop.on for stop in figure.stops), *(on for join in figure.joins for on in (join.begins, join.ends))] or [EPOCH]
    first, last = min(known), max(max(known), min(known) + timedelta(7))
    room = (days(last) - days(first)) * _ASIDE / (WIDTH - EDGE - left - 2 * _ASIDE)
    reach = days(first) - room, days(last) + room
    on = panel(sheet, left, EDGE, WIDTH - EDGE - left, high, reach, (across(len(figure.lanes))[0] + 0.15, across(len(figure.lanes))[1] + 0.15))
    if figure.marks:
        _write_days(sheet, on, first, last)
    foot, most = feet(figure), longest(figure)
    for lane, lines in zip(figure.lanes, names, strict=True):
        write_lines(sheet, lines, left - _GAP, on.at(sheet, reach[0], foot[lane])[1], "end")
    for tie, colour, thick, style in _TIES:
        for join in figure.joins:
            if join.tie == tie:
                arc = [point(join, part / STEPS, most) for part in range(STEPS + 1)]
                line(on, [x for x, _ in arc], [foot[join.lane] + y for _, y in arc], colour, thick, linestyle=style, zorder=2)
    for place, stop in enumerate(figure.stops):
        _mark(sheet, on, place, (days(stop.on), foot[stop.lane]), "o", 6.5, ("accent" if stop.joined else "quiet", "page"), stop.words)
    for place, join in enumerate(figure.joins, start=len(figure.stops)):
        x, y = point(join, 0.5, most)
        colours: tuple[Colour, Colour] = ("page", "text") if join.tie == "alike" else ("second", "page")
        _mark(sheet, on, place, (x, foot[join.lane] + y), "D", 4.5, colours, join.words)
    return sheet


def _mark(sheet: Sheet, on: Panel, place: int, at: tuple[float, float], form: str, size: float, colours: tuple[Colour, Colour], words: str) -> None:
    fill, edge = (getattr(LIGHT, colour) for colour in colours)
    (shape,) = on.axes.plot(
        [at[0]], [at[1]], marker=form, markersize=size, color=fill, markeredgecolor=edge, markeredgewidth=0.7, clip_on=False, zorder=3
    )
    name_mark(sheet, shape, place, words)


def _write_days(sheet: Sheet, on: Panel, first: date, last: date) -> None:
    """Days below the lanes, each year once, and a thin line at each."""
    year = ""
    for one, words in _named_days(first, last):
        x = days(one)
        line(on, (x, x), on.axes.get_ylim(), "line")
        right, top = on.at(sheet, x, 0)[0], on.top + on.high + 4
        sheet.words.append(Words(words, right, top + LINE / 2, "middle", SMALL))
        if str(one.year) != year:
            year = str(one.year)
            sheet.words.append(Words(year, right, top + LINE * 1.5, "middle", SMALL))


def _named_days(first: date, last: date) -> list[tuple[date, str]]:
    """Some days from the first to the last: the beginnings of months, or of a short time days, with their words."""
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    inside = [one for one in months if first <= one <= last]
    if len(inside) < 3:
        every = -(-((last - first).days + 1) // _MOST)
        found = [first + timedelta(number) for number in range(0, (last - first).days + 1, every)]
        return [(one, f"{one.day}\u00a0{_month(one)}") for one in found]
    for step in _MONTHS:
        some = [one for one in inside if (one.year * 12 + one.month - 1) % step == 0]
        if len(some) <= _MOST:
            break
    return [(one, _month(one)) for one in some]


def _month(one: date) -> str:
    return day(one).split("\u00a0")[1]
