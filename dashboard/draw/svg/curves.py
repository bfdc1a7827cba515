"""Step curves with their intervals, and how many were still watched below."""

from __future__ import annotations

from analysis.sentences import say
from dashboard.draw.looks import Colour, drawn
from dashboard.draw.palette import LIGHT
from dashboard.draw.svg.frame import EDGE, LINE, WIDTH, Panel, Sheet, Words, lay, line, name_mark, panel, sheet_of
from dashboard.draw.svg.letters import SIZE, SMALL, width, wrapped
from dashboard.figures.curves import Curve, Curves

_LEFT = 44.0  # points: room for shares, and for what the rows of numbers are
_HIGH = 160.0  # points of the panel
_NAME = 130.0  # points at most
_COLOURS: tuple[Colour, ...] = ("accent", "second")
_AT_RISK = "at risk"


@lay.register
def _(figure: Curves) -> Sheet:
    names = [wrapped(curve.name, _NAME, SIZE, most=1)[0] for curve in figure.curves] if len(figure.curves) > 1 else []
    wide = WIDTH - _LEFT - 3 * EDGE - max((width(name, SIZE) + EDGE for name in names), default=0.0)
    top = EDGE + LINE / 2
    sheet = sheet_of(top + _HIGH + 4 + LINE * (len(figure.curves) + 2) + EDGE)
    last = max((curve.last_day for curve in figure.curves), default=90)
    on = panel(sheet, _LEFT, top, wide, _HIGH, (0, max(1.0, last)), (0, 1))
    for fifth in range(6):
        line(on, (0, 1), (fifth / 5, fifth / 5), "line", transform=on.axes.transAxes)
        sheet.words.append(Words(f"{fifth * 20}\u00a0%", on.left - 6, on.at(sheet, 0, fifth / 5)[1], "end", SMALL))
    seen = 0
    for curve, colour in zip(figure.curves, _COLOURS, strict=False):
        _draw(sheet, on, curve, colour, seen)
        seen += len(curve.steps)
    ends = _apart([on.at(sheet, 0, drawn(curve)[1][-1])[1] for curve in figure.curves])
    for name, y in zip(names, ends, strict=False):  # a curve alone needs no name
        sheet.words.append(Words(name, on.left + wide + EDGE, y))
    _write_watched(sheet, on, figure)
    return sheet


def _draw(sheet: Sheet, on: Panel, curve: Curve, colour: Colour, seen: int) -> None:
    days, shares, lows, highs = drawn(curve)
    paint = getattr(LIGHT, colour)
    on.axes.fill_between(days, lows, highs, step="post", facecolor=paint, alpha=0.18, linewidth=0, clip_on=False, zorder=2)
    line(on, days, shares, colour, 1.8, drawstyle="steps-post", zorder=3)
    for place, step in enumerate(curve.steps, start=seen):
        (shape,) = on.axes.plot([step.day], [step.share], marker="o", markersize=4, color=paint, markeredgewidth=0, clip_on=False, zorder=4)
        name_mark(sheet, shape, place, step.words)


def _apart(heights: list[float]) -> list[float]:
    """Heights of names, moved down as far as they would stand in each other."""
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    found, before = list(heights), float("-inf")
    for place in order:
        before = found[place] = max(heights[place], before + LINE)
    return found


def _write_watched(sheet: Sheet, on: Panel, figure: Curves) -> None:
    """The days below the axis, and below each how many were still watched, a row for each curve."""
    top = on.top + on.high + 4
    free = float("-inf")
    for day in dict.fromkeys(day for curve in figure.curves[:1] for day, _ in curve.watched):
        counts = [str(dict(curve.watched).get(day, 0)) for curve in figure.curves]
        x, half = on.at(sheet, day, 0)[0], max(width(words, SMALL) for words in (str(day), *counts)) / 2
        if x - half < free:  # has no room beside the one before
            continue
        free = x + half + EDGE
        sheet.words.extend(Words(words, x, top + LINE * (row + 0.5), "middle", SMALL) for row, words in enumerate((str(day), *counts)))
    sheet.words.extend(Words(_AT_RISK, EDGE, top + LINE * (row + 1.5), "start", SMALL) for row in range(len(figure.curves)))
    axis = wrapped(say("survival.figure.axis"), WIDTH - _LEFT - EDGE, SMALL, most=1)[0]
    sheet.words.append(Words(axis, on.left, top + LINE * (len(figure.curves) + 1.5), "start", SMALL))
