"""Timelines: rows of a table, items, paragraphs or headings that begin with a moment, as timed entries."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.mapping.pieces import Piece
from ingest.outline import Block, Kind
from ingest.shapes.items import nested_text
from ingest.shapes.tables import Columns, column_names, fill_column, table_entries, typical_length
from ingest.unguarded import unguarded

Leading = Callable[[str], int | None]


@unguarded
@dataclass(frozen=True, slots=True)
class Timed:
    """An event as written: the words of its moment (None where it has none), what happened, who, notes; and its lines.

    `header` is the table header over the moment, which may name a zone; `day` is the heading over it that names its day; `phase` is what a
    column for milestones says; `read_as` are the words of the moment where they are read otherwise than they stand.
    """

    moment: str | None
    event: str
    line: int
    end_line: int
    actor: str = ""
    notes: str = ""
    header: str = ""
    surplus: int = 0
    day: str = ""
    phase: str = ""
    read_as: str = ""


_ZONE_ALONE = re.compile(r"\W{0,3}(?:all (?:times )?(?:in )?)?(?:[A-Z]{1,5}(?:[+-]\d{1,2})?|local time|\([^()\n]{1,80}\))\W{0,3}")


def timed_entries(pieces: Sequence[Piece], columns: Columns, leading: Leading) -> Iterator[Timed]:
    """The events that the pieces of a timeline hold, in order. `leading` says where in a text its leading moment ends, or None.

    A heading that begins with a moment is an event; what stands below it belongs to it. Where that has times of day of its own, the heading
    is only their day, and so is a day that stands alone. A paragraph without a moment continues the event before it, and says nothing
    before the first; a list without moments belongs to the event that announces it.
    """
    held: _Held | None = None
    heading: tuple[str, ...] | None = None
    day = ""
    for piece in pieces:
        if piece.kind is Kind.HEADING:
            yield from _release(held)
            named = _from_heading(piece, leading)
            held = _Held(named) if named else None
            heading = piece.path if held else None
            day = ""
            continue
        if held is not None and heading is not None and piece.path[: len(heading)] == heading:
            if not _is_day_of(held, piece, columns, leading):
                _extend(held, piece)
                continue
            day, held = held.timed.moment or "", None
        if held is not None and _is_announced(piece, held.timed, leading):
            held.note(nested_text(piece.blocks), piece.end_line)
            continue
        for found in _from_piece(piece, columns, leading):
            if (
                found.moment
                and (not found.event or _ZONE_ALONE.fullmatch(found.event))
                and not found.notes
                and not found.actor
                and ":" not in found.moment
            ):
                day = found.moment
                continue
            timed = replace(found, day=day) if day and not found.day else found
            if timed.moment is None and timed.event == "":
                if held:
                    held.note(timed.notes, timed.end_line)
                continue
            yield from _release(held)
            held = _Held(timed)
        heading = None
    yield from _release(held)


class _Held:
    """An event while what belongs to it is being found."""

    def __init__(self, timed: Timed) -> None:
        self.timed = timed
        self.notes = [timed.notes] if timed.notes else []

    def note(self, words: str, end_line: int) -> None:
        if words.strip("\n"):
            self.notes.append(words)
        self.timed = replace(self.timed, end_line=max(self.timed.end_line, end_line))

    def closed(self) -> Timed:
        notes = "\n".join(self.notes).strip("\n")
        return replace(self.timed, notes=notes) if notes != self.timed.notes else self.timed


def _is_announced(piece: Piece, before: Timed, leading: Leading) -> bool:
    """Whether a list without moments is what the event before it announces: "16:48 – More found:"."""
    listed = piece.kind is Kind.LIST and not piece.label and before.moment is not None and before.event.rstrip().endswith(":")
    return listed and all(leading(item.text) is None for block in piece.blocks for item in block.children)


def _is_day_of(held: _Held, piece: Piece, columns: Columns, leading: Leading) -> bool:
    """Whether a heading names the day of the events below it: it has no time of its own, and what is below begins with one."""
    moment = held.timed.moment
    if held.timed.event or held.notes or moment is None or ":" in moment:
        return False
    return any(timed.moment for timed in _from_piece(piece, columns, leading))


def _release(held: _Held | None) -> Iterator[Timed]:
    if held is not None:
        yield held.closed()


def _from_heading(piece: Piece, leading: Leading) -> Timed | None:
    end = leading(piece.text)
    if end is None:
        return None
    return Timed(piece.text[:end], piece.text[end:].strip(), piece.line, piece.end_line)


def _extend(held: _Held, piece: Piece) -> None:
    """Let what stands below a heading belong to its event: the first words are the event where the heading had none."""
    words = "\n".join(part for part in (piece.text, nested_text(piece.blocks)) if part).strip("\n")
    if not words:
        return
    if not held.timed.event and piece.kind in {Kind.PARAGRAPH, Kind.LIST}:
        held.timed = replace(held.timed, event=words.removeprefix("- "), end_line=piece.end_line)
    else:
        held.note(words, piece.end_line)


def _from_piece(piece: Piece, columns: Columns, leading: Leading) -> Iterator[Timed]:
    if piece.text and piece.kind is not Kind.HEADING:
        yield from _from_text(piece.text, piece.text_line, leading)
    yield from _from_blocks(piece.blocks, columns, leading)


def _from_blocks(blocks: Sequence[Block], columns: Columns, leading: Leading) -> Iterator[Timed]:
    for block in blocks:
        if block.kind is Kind.QUOTE:
            quoted = list(_from_blocks(block.children, columns, leading))
            told = any(timed.moment for timed in quoted)
            yield from quoted if told else [Timed(None, "", block.line, block.end_line, notes=nested_text((block,)))]
        elif block.kind is Kind.TABLE:
            yield from _from_table(block, columns, leading)
        elif block.kind is Kind.LIST:
            for item in block.children:
                yield from _from_item(item, leading)
        elif block.kind is Kind.PARAGRAPH:
            yield from _from_text(block.text, block.line, leading)
        elif block.kind is Kind.CODE and sum(leading(line) is not None for line in block.text.split("\n")) > 1:
            yield from _from_text(block.text.rstrip("\n"), block.line + (block.end_line - block.line >= block.text.count("\n") + 1), leading)
        else:
            yield Timed(None, "", block.line, block.end_line, notes=nested_text((block,)))


def _from_text(text: str, line: int, leading: Leading) -> Iterator[Timed]:
    """The events of a paragraph: each of its lines that begins with a moment starts one."""
    started: Timed | None = None
    more: list[str] = []
    for number, words in enumerate(text.split("\n"), start=line):
        end = leading(words)
        if end is not None:
            yield from _told(started, more)
            started, more = Timed(words[:end], words[end:].strip(), number, number), []
        elif started is not None:
            more.append(words.rstrip())
            started = replace(started, end_line=number)
        elif words.strip():
            yield Timed(None, "", number, number, notes=words)
    yield from _told(started, more)


def _told(started: Timed | None, more: Sequence[str]) -> Iterator[Timed]:
    if started is not None:
        yield replace(started, event="\n".join((started.event, *more)).strip()) if more else started


def _from_item(item: Block, leading: Leading) -> Iterator[Timed]:
    nested = nested_text(item.children)
    end = leading(item.text)
    if end is None:
        inner = [child for block in item.children if block.kind is Kind.LIST for child in block.children]
        if inner and all(leading(child.text) is not None for child in inner):
            for child in inner:
                yield from _from_item(child, leading)
            return
        yield Timed(None, item.text, item.line, item.end_line, notes=nested)
        return
    event = item.text[end:].strip()
    inner = [child for block in item.children if block.kind is Kind.LIST for child in block.children]
    if not event and ":" not in item.text and inner and sum(leading(child.text) is not None for child in inner) * 2 > len(inner):
        for child in inner:  # the item is the day of those below it
            for timed in _from_item(child, leading):
                yield replace(timed, day=timed.day or item.text[:end])
        return
    if not event and item.children:
        first, rest = item.children[0], item.children[1:]
        event, nested = nested_text((first,)).strip("- "), nested_text(rest)
    yield Timed(item.text[:end], event, item.line, item.end_line, notes=nested)


def _from_table(block: Block, columns: Columns, leading: Leading) -> Iterator[Timed]:
    names = column_names(block.header, columns)
    fill_column(
        names,
        block,
        "happened",
        lambda cells: sum(leading(cell) is not None for cell in cells) / max(1, len(cells)) - 0.4,
    )
    fill_column(names, block, "event", typical_length)
    header = block.header[names.index("happened")] if "happened" in names else ""
    for entry in table_entries(block, names):
        moment = " ".join(part for part in (entry.cell("date"), entry.cell("happened")) if part)
        notes = "\n".join(part for part in (entry.cell("notes"), entry.below) if part)
        yield Timed(
            moment or None,
            entry.cell("event"),
            entry.line,
            entry.end_line,
            entry.cell("actor"),
            notes,
            header,
            entry.surplus,
            phase=entry.cell("phase"),
        )
