"""Horizontal bars."""

from __future__ import annotations

from dashboard.draw.svg.frame import EDGE, LINE, WIDTH, Sheet, box, down, lay, name_mark, panel, sheet_of, write_lines
from dashboard.draw.svg.letters import SIZE, width, wrapped
from dashboard.figures.bars import Bars

_STEP = 20.0  # points of a bar and what lies between two
_THICK = 0.64  # of it
_NAMES = 0.4 * WIDTH  # points at most
_LEAST = 100.0  # points of the longest bar that there could be
_ROUNDED = 0.01  # points: a label that has just room has it
_GAP = 6.0  # points between a bar and its words


@lay.register
def _(figure: Bars) -> Sheet:
    names = [wrapped(bar.word, _NAMES, SIZE) for bar in figure.bars]
    left = EDGE + _GAP + max((width(line, SIZE) for lines in names for line in lines), default=0.0)
    room = WIDTH - EDGE - left
    whole = max(1, figure.n, *(bar.count for bar in figure.bars))
    parts = [bar.count / whole for bar in figure.bars]
    wide = max(_LEAST, min([room, *((room - _GAP - width(bar.label, SIZE)) / part for bar, part in zip(figure.bars, parts, strict=True) if part)]))
    labels = [wrapped(bar.label, room - _GAP - wide * part + _ROUNDED, SIZE, most=8) for bar, part in zip(figure.bars, parts, strict=True)]
    step = max(_STEP, LINE * max(map(len, [*names, *labels]), default=1) + 6)
    high = step * len(figure.bars)
    sheet = sheet_of(high + 2 * EDGE)
    on = panel(sheet, left, EDGE, wide, high, (0, whole), down(len(figure.bars)))
    for place, bar in enumerate(figure.bars):
        thick = _THICK * _STEP / step
        shape = box(on, 0, place - thick / 2, bar.count, thick, "accent" if bar.accent else "quiet")
        name_mark(sheet, shape, place, bar.words)
        middle = EDGE + (place + 0.5) * step
        write_lines(sheet, names[place], left - _GAP, middle, "end")
        write_lines(sheet, labels[place], left + wide * parts[place] + _GAP, middle, "start")
    return sheet
