"""Groups beside each other: their names, how many they count, and breaks between them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dashboard.draw.groups import are_many, quarter_and_year
from dashboard.draw.svg.frame import EDGE, LINE, WIDTH, Anchor, Panel, Sheet, Words, fitting, line
from dashboard.draw.svg.letters import SMALL, width, wrapped
from dashboard.figures.breaks import Break

RUNNING = "running"
_GAP = 3.0  # points between a line and its note, and at least between two words
_APART = 4.0  # points between the notes and the panel, so that no line of its grid touches them


@dataclass(frozen=True, slots=True)
class Columns:
    """Where groups stand: from `left`, each `slot` points wide."""

    names: tuple[str, ...]
    left: float
    slot: float

    def middle(self, place: float) -> float:
        """The middle of the group at that place, in points from the left; of 0.5, what lies between the first and the second."""
        return self.left + (place + 0.5) * self.slot


def columns(names: Sequence[str], left: float, right: float) -> Columns:
    """Groups over the room that a sheet has from `left` to `right` points before its other side."""
    return Columns(tuple(names), left, (WIDTH - left - right) / max(1, len(names)))


def named(groups: Columns, running: Collection[str]) -> list[list[str]]:
    """The lines of each group's name, all as many: the quarter, its year; where more may come in one, that it does is the last."""
    found = []
    for name, quarter in zip(groups.names, quarter_and_year(groups.names), strict=True):
        found.append(list(quarter) if quarter else wrapped(name, groups.slot - _GAP, SMALL, most=4))
    most = max(map(len, found), default=1)
    lines = [[*one, *[""] * (most - len(one))] for one in found]
    if running:
        lines = [[*one, RUNNING if name in running else ""] for one, name in zip(lines, groups.names, strict=True)]
    return lines


def write_names(sheet: Sheet, groups: Columns, lines: Sequence[Sequence[str]], top: float) -> None:
    """The lines of each name, below each other from `top` on. A year that has no room before the next one stands as near to it as it can."""
    size = fitting([words for one in lines for words in one if words != RUNNING and not words.isdecimal()], groups.slot - 1)
    for place, one in enumerate(lines):
        for row, words in enumerate(one):
            if words:
                x = groups.middle(place)
                anchor: Anchor = "middle"
                after = lines[place + 1][row] if words.isdecimal() and place + 1 < len(lines) else ""
                right = groups.middle(place + 1) - width(after, SMALL) / 2 - _GAP if after.isdecimal() else WIDTH
                if x + width(words, SMALL) / 2 > right:
                    x, anchor = right, "end"
                is_running = words == RUNNING
                letters = SMALL if is_running or words.isdecimal() else size
                sheet.words.append(Words(words, x, top + LINE * (row + 0.5), anchor, letters, slanted=is_running))


def counted(numbers: Sequence[tuple[int, int]], names: Sequence[str]) -> list[list[str]]:
    """Rows of numbers of groups: how many count, and of how many where that is not all. Where groups are many, a row begins with what it says."""
    some = any(n != of for n, of in numbers)
    if are_many(names):
        rows = [["n", *(str(n) for n, _ in numbers)]]
        return [*rows, ["of", *(str(of) if of != n else "" for n, of in numbers)]] if some else rows
    rows = [["", *(f"n {n}" for n, _ in numbers)]]
    return [*rows, ["", *(f"of {of}" if of != n else "" for n, of in numbers)]] if some else rows


def write_counts(sheet: Sheet, groups: Columns, rows: Sequence[Sequence[str]], top: float) -> None:
    """The rows of numbers from `top` on, what they say before the first group."""
    size = fitting([words for row in rows for words in row[1:]], groups.slot - 4)
    for number, (head, *counts) in enumerate(rows):
        y = top + LINE * (number + 0.5)
        if head:
            sheet.words.append(Words(head, groups.left - _GAP, y, "end", SMALL))
        sheet.words.extend(Words(words, groups.middle(place), y, "middle", size) for place, words in enumerate(counts) if words)


@dataclass(frozen=True, slots=True)
class Note:
    """The note of a break: at which place it stands, on which row, counted from 0, and from which side."""

    at: float
    row: int
    anchor: Anchor
    words: str


def noted(breaks: Sequence[Break], groups: Columns) -> list[Note]:
    """The notes of breaks, each on the side of its line where there is room, and on a row where it stands in no other."""
    found: list[Note] = []
    taken: list[list[tuple[float, float]]] = []
    for one in breaks:
        x, is_late = groups.middle(one.at), one.at > (len(groups.names) - 1) / 2
        text = wrapped(one.words, (x if is_late else WIDTH - x) - _GAP - EDGE, SMALL, most=1)[0]
        long = width(text, SMALL) + _GAP
        span = (x - long, x) if is_late else (x, x + long)
        row = next((number for number, spans in enumerate(taken) if all(span[1] < left or right < span[0] for left, right in spans)), len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append(span)
        found.append(Note(one.at, row, "end" if is_late else "start", text))
    return found


def room_for(notes: Sequence[Note]) -> float:
    """Points that the rows of notes take, and what parts them from the panel."""
    return LINE * max(note.row + 1 for note in notes) + _APART if notes else 0.0


def draw_breaks(sheet: Sheet, groups: Columns, notes: Sequence[Note], on: Panel, top: float) -> None:
    """A dashed line at each break over the whole panel and as far as its note, the rows of which begin at `top`: above the panel or below it."""
    top += _APART if top > on.top else 0
    for note in notes:
        x, y = groups.middle(note.at), top + LINE * (note.row + 0.5)
        foot, head = max(on.top + on.high, y + LINE / 2), min(on.top, y - LINE / 2)
        right = (x - on.left) / on.wide
        up = tuple(1 - (place - on.top) / on.high for place in (foot, head))
        line(on, (right, right), up, "text", 0.8, linestyle=(0, (3, 2)), transform=on.axes.transAxes, zorder=4)
        shift = _GAP if note.anchor == "start" else -_GAP
        sheet.words.append(Words(note.words, x + shift, y, note.anchor, SMALL, on_page=True))
