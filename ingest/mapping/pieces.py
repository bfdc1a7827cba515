"""Pieces: the parts of a document that have one meaning each, with the lines that are theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.outline import Block, Kind
from ingest.styles import Match
from ingest.unguarded import unguarded


@unguarded
@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document that has one meaning: a row of `fields`, and what the field's value is read from.

    `text` is the Markdown that the value starts with (behind the label), from line `text_line`; `blocks` are what stands below it.
    """

    line: int
    end_line: int
    path: tuple[str, ...]
    kind: Kind
    label: str | None = None
    match: Match | None = None
    text: str = ""
    text_line: int = 0
    blocks: tuple[Block, ...] = ()
    boilerplate: bool = False

    @property
    def field(self) -> str | None:
        """The canonical field's name; None where no style understood the piece."""
        return self.match.mapping.field if self.match else None


def owned_lines(pieces: Sequence[Piece], filled: Sequence[bool]) -> tuple[tuple[int, ...], ...]:
    """The lines that each piece owns, in order, of those that are not blank (`filled`); of two pieces that hold a line, the inner one (the shorter)
    has it, of two on the same line the first.
    """
    if all(one.end_line < other.line for one, other in pairwise(pieces)):
        return tuple([tuple([number for number in range(one.line, one.end_line + 1) if filled[number - 1]]) for one in pieces])
    owner: dict[int, int] = {}
    for index in sorted(range(len(pieces)), key=lambda i: (pieces[i].line - pieces[i].end_line, -i)):
        owner.update(dict.fromkeys(range(pieces[index].line, pieces[index].end_line + 1), index))
    owned: list[list[int]] = [[] for _ in pieces]
    for number in sorted(owner):
        if filled[number - 1]:
            owned[owner[number]].append(number)
    return tuple(map(tuple, owned))
