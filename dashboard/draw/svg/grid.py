"""Squares in rows and columns, as wide as there is room for, the number in each, darker for more."""

from __future__ import annotations

from functools import partial

from dashboard.draw.groups import are_quarters
from dashboard.draw.looks import Colour, shades
from dashboard.draw.palette import DARK, LIGHT, contrast, mixed
from dashboard.draw.svg.columns import Columns, columns, draw_breaks, named, noted, room_for, write_names
from dashboard.draw.svg.frame import EDGE, LINE, WIDTH, Sheet, Words, across, box, down, fitting, lay, line, name_mark, panel, sheet_of, write_lines
from dashboard.draw.svg.letters import SIZE, SMALL, width, wrapped
from dashboard.figures.grid import Grid

_STEP = 20.0  # points of a row
_NAMES = 0.3 * WIDTH  # points at most
_GAP = 6.0  # points between a name and its row
_SEAM = 0.75  # points around a square
_TURNED = 110.0  # points: the longest name that stands upright


@lay.register
def _(figure: Grid) -> Sheet:
    names = [wrapped(name, _NAMES, SIZE) for name in figure.rows]
    left = EDGE + _GAP + max((width(words, SIZE) for lines in names for words in lines), default=0.0)
    groups = columns(figure.columns, left, EDGE)
    turned = not are_quarters(figure.columns) and any(width(word, SMALL) > groups.slot - 3 for name in figure.columns for word in name.split())
    above = [] if turned else named(groups, figure.running)
    head = _room_for_turned(groups) if turned else LINE * len(above[0] if above else [])
    notes = noted(figure.breaks, groups)
    step = max(_STEP, LINE * max(map(len, names), default=1) + 4)
    top, high = EDGE + head + 4, step * len(figure.rows)
    sheet = sheet_of(top + high + 2 + room_for(notes) + EDGE)
    on = panel(sheet, left, top, groups.slot * len(groups.names), high, across(len(groups.names)), down(len(figure.rows)))
    for place in range(len(figure.rows) + 1):
        line(on, across(len(groups.names)), (place - 0.5, place - 0.5), "line")
    places = {name: place for place, name in enumerate(figure.rows)}, {name: place for place, name in enumerate(figure.columns)}
    aside, below = _SEAM / groups.slot, _SEAM / step
    size = fitting([str(mark.count) for mark in figure.marks], groups.slot - 4)
    for number, (mark, shade) in enumerate(zip(figure.marks, shades(figure), strict=True)):
        row, column = places[0][mark.row], places[1][mark.column]
        shape = box(on, column - 0.5 + aside, row - 0.5 + below, 1 - 2 * aside, 1 - 2 * below, "accent", alpha=shade)
        name_mark(sheet, shape, number, mark.words)
        sheet.words.append(Words(str(mark.count), groups.middle(column), top + (row + 0.5) * step, "middle", size, _on(shade)))
    for place, lines in enumerate(names):
        write_lines(sheet, lines, left - _GAP, top + (place + 0.5) * step, "end")
    draw_breaks(sheet, groups, notes, on, top + high + 2)
    if turned:
        _write_turned(sheet, groups, top - 4)
    else:
        write_names(sheet, groups, above, EDGE)
    return sheet


def _on(shade: float) -> Colour:
    """The colour of a number on a square so dark: that which stands out more, on a light page and on a dark one."""
    both: tuple[Colour, ...] = ("page", "text")
    return max(both, key=partial(_least_contrast, shade))


def _least_contrast(shade: float, colour: Colour) -> float:
    return min(contrast(mixed(palette.page, palette.accent, shade), getattr(palette, colour)) for palette in (LIGHT, DARK))


def _room_for_turned(groups: Columns) -> float:
    return max(width(wrapped(name, _TURNED, SMALL, most=1)[0], SMALL) for name in groups.names)


def _write_turned(sheet: Sheet, groups: Columns, foot: float) -> None:
    """The names upright, each from the foot up."""
    for place, name in enumerate(groups.names):
        text = wrapped(name, _TURNED, SMALL, most=1)[0]
        sheet.words.append(Words(text, groups.middle(place), foot, "start", SMALL, upright=False))
