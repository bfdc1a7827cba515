"""Pieces: the parts of a document that have one meaning each, with the lines that are theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.outline import Block, Kind, Outline
from ingest.styles import Match


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document that has one meaning: a row of `fields`, and what the field's value is read from.

    `text` is the Markdown that the value starts with (behind the label), from line `text_line`; `blocks` are what stands below it.
    `lines` are all lines that are this piece's own.
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
    lines: frozenset[int] = field(default=frozenset())

    @property
    def field(self) -> str | None:
        """The canonical field's name; None where no style understood the piece."""
        return self.match.mapping.field if self.match else None


def with_lines(pieces: Sequence[Piece], outline: Outline) -> tuple[Piece, ...]:
    """The pieces with the non-blank lines that each one owns; of two that hold a line, the inner one (the shorter) has it, of
    two on the same line the first.
    """
    owner: dict[int, int] = {}
    for index in sorted(range(len(pieces)), key=lambda i: (pieces[i].line - pieces[i].end_line, -i)):
        for number in range(pieces[index].line, pieces[index].end_line + 1):
            if outline.lines[number - 1].strip():
                owner[number] = index
    owned: list[set[int]] = [set() for _ in pieces]
    for number, index in owner.items():
        owned[index].add(number)
    return tuple(replace(piece, lines=frozenset(lines)) for piece, lines in zip(pieces, owned, strict=True))
