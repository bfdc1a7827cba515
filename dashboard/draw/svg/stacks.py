"""Stacked columns, or bars that lie, what is not known hatched at their end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.draw.looks import Look, looks
from dashboard.draw.palette import LIGHT
from dashboard.draw.svg.columns import columns, counted, draw_breaks, named, noted, room_for, write_counts, write_names
from dashboard.draw.svg.frame import EDGE, LINE, WIDTH, Panel, Sheet, Words, across, box, down, lay, line, name_mark, panel, sheet_of, write_lines
from dashboard.draw.svg.letters import SIZE, SMALL, width, wrapped
from dashboard.figures.stacks import Stacks

_LEFT = 32.0  # points: room for the numbers of the axis
_HIGH = 150.0  # points of the panel
_WIDE = 0.68  # of a group
_STEP = 20.0  # points of a bar that lies, with what is between two
_NAMES = 0.36 * WIDTH  # points at most
_SWATCH = 10.0  # points of a key's colour
_HATCHES = {".": "\\"}  # dots would be thousands of curves
_GAP = 6.0  # points between a bar and its words


@lay.register
def _(figure: Stacks) -> Sheet:
    return _lying(figure) if figure.lying else _standing(figure)


def _standing(figure: Stacks) -> Sheet:
    groups = columns(figure.groups, _LEFT, EDGE)
    rows = counted([(total, total) for total in figure.totals], groups.names)
    names, notes, keys = named(groups, figure.running), noted(figure.breaks, groups), _keys(figure)
    counts_top = EDGE + _room(keys)
    top = counts_top + LINE * len(rows) + room_for(notes) + 2
    sheet = sheet_of(top + _HIGH + 4 + LINE * len(names[0] if names else []) + EDGE)
    most = max((*figure.totals, 1))
    on = panel(sheet, groups.left, top, groups.slot * len(groups.names), _HIGH, across(len(groups.names)), (0, most))
    for number in _numbers(most):
        line(on, across(len(groups.names)), (number, number), "line")
        sheet.words.append(Words(str(number), on.left - 6, on.at(sheet, 0, number)[1], "end", SMALL))
    _parts(sheet, on, figure, _WIDE)
    _write_keys(sheet, keys)
    draw_breaks(sheet, groups, notes, on, counts_top + LINE * len(rows))
    write_counts(sheet, groups, rows, counts_top)
    write_names(sheet, groups, names, top + _HIGH + 4)
    return sheet


def _lying(figure: Stacks) -> Sheet:
    """Groups from top to bottom: as many as there are, and names as long as they are."""
    told = {mark.group: mark.count for mark in figure.marks if mark.name == figure.told}
    behind = [f"{told.get(group, 0)} of {total}" if figure.told else f"n {total}" for group, total in zip(figure.groups, figure.totals, strict=True)]
    names, keys = [wrapped(name, _NAMES, SIZE) for name in figure.groups], _keys(figure)
    left = EDGE + _GAP + max((width(words, SIZE) for lines in names for words in lines), default=0.0)
    wide = WIDTH - EDGE - left - _GAP - max((width(words, SIZE) for words in behind), default=0.0)
    step = max(_STEP, LINE * max(map(len, names), default=1) + 6)
    top, high = EDGE + _room(keys), step * len(figure.groups)
    sheet = sheet_of(top + high + 2 + LINE + EDGE)
    most = max((*figure.totals, 1))
    on = panel(sheet, left, top, wide, high, (0, most), down(len(figure.groups)))
    for number in _numbers(most):
        line(on, (number, number), down(len(figure.groups)), "line")
        sheet.words.append(Words(str(number), on.at(sheet, number, 0)[0], top + high + 2 + LINE / 2, "middle", SMALL))
    _parts(sheet, on, figure, _WIDE * _STEP / step)
    _write_keys(sheet, keys)
    for place, (lines, words) in enumerate(zip(names, behind, strict=True)):
        middle = top + (place + 0.5) * step
        write_lines(sheet, lines, left - _GAP, middle, "end")
        sheet.words.append(Words(words, left + wide + _GAP, middle))  # beside the panel, where no line of the grid goes through it
    return sheet


def _parts(sheet: Sheet, on: Panel, figure: Stacks, thick: float) -> None:
    """Each part on what stands before it, in the order of the names."""
    places = {group: place for place, group in enumerate(figure.groups)}
    reached = dict.fromkeys(figure.groups, 0)
    for name, look in zip(figure.names, looks(figure), strict=True):
        for number, mark in enumerate(figure.marks):
            if mark.name == name:
                beside, along = places[mark.group] - thick / 2, reached[mark.group]
                where = (along, beside, mark.count, thick) if figure.lying else (beside, along, thick, mark.count)
                _filled(sheet, on, where, look, number, mark.words)
                reached[mark.group] += mark.count


def _filled(sheet: Sheet, on: Panel, where: tuple[float, float, float, float], look: Look, number: int | None, words: str) -> None:
    edge: dict[str, Any] = {"edgecolor": LIGHT.page, "linewidth": 0.8}
    if look.part < 1:  # no line of the grid is seen through it
        box(on, *where, "page", zorder=2)
    shape = box(on, *where, look.colour, zorder=2, **({"alpha": look.part} if look.part < 1 else edge))
    if number is not None:
        name_mark(sheet, shape, number, words)
    if look.pattern:
        box(on, *where, look.colour, zorder=2.1, fill=False, hatch=_HATCHES.get(look.pattern, look.pattern) * 3, edgecolor=getattr(LIGHT, look.lines))
    if look.part < 1:
        box(on, *where, look.colour, zorder=2.2, fill=False, **edge)


def _numbers(most: int) -> list[int]:
    """Round numbers from none to the most, six at most."""
    step = next(step for power in range(12) for step in (10**power, 2 * 10**power, 5 * 10**power) if most / step <= 5)
    return list(range(0, most + 1, step))


@dataclass(frozen=True, slots=True)
class _Key:
    """The name of a part and its look, and how far from the left and on which row they stand."""

    text: str
    look: Look
    x: float
    row: int


def _keys(figure: Stacks) -> list[_Key]:
    """The keys of the parts that some group has."""
    found: list[_Key] = []
    x, row = EDGE, 0
    there = {mark.name for mark in figure.marks if mark.count}
    for name, look in zip(figure.names, looks(figure), strict=True):
        if name not in there:
            continue
        text = wrapped(name, WIDTH - 2 * EDGE - _SWATCH - _GAP, SIZE, most=1)[0]
        long = _SWATCH + 4 + width(text, SIZE)
        if found and x + long > WIDTH - EDGE:
            x, row = EDGE, row + 1
        found.append(_Key(text, look, x, row))
        x += long + 10
    return found


def _room(keys: Sequence[_Key]) -> float:
    return 16.0 * (keys[-1].row + 1) + 4 if keys else 0.0


def _write_keys(sheet: Sheet, keys: Sequence[_Key]) -> None:
    on = panel(sheet, 0, 0, WIDTH, sheet.height, (0, WIDTH), (sheet.height, 0))
    for key in keys:
        top = EDGE + 16.0 * key.row + 1
        _filled(sheet, on, (key.x, top, _SWATCH, _SWATCH), key.look, None, "")
        sheet.words.append(Words(key.text, key.x + _SWATCH + 4, top + _SWATCH / 2))
