"""A whole document as each of several styles sees it: its pieces, and how much of it they explain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.family import family_of
from ingest.fields import FIELDS
from ingest.labels import key
from ingest.mapping.asked import Asked
from ingest.mapping.order import labels_by_place
from ingest.mapping.pieces import Piece, owned_lines
from ingest.mapping.sections import map_sections
from ingest.outline import Kind, Outline
from ingest.styles import LEAD, Mapping, Match, Style

_HEAD_AND_FOOT = frozenset(name for name, field in FIELDS.items() if field.section in {"summary", "impact", "footer"}) - {"summary"}
_CLOCK = re.compile(r"\d[:h]\d{2}|(?<!\d)\d{4}[ ]?(?:Z|UTC|h)|\d[ ]?[ap]\.?m", re.IGNORECASE)
_WHO_WROTE = frozenset({"prepared_by", "reviewers"})
_WORDS = frozenset({Kind.PARAGRAPH, Kind.QUOTE})


@dataclass(frozen=True, slots=True)
class Seen:
    """A document's pieces, with the lines that each one owns. `explained` is the share of content lines that are mapped, 0 to 1, the front matter
    and a lead apart: they say little of a form. `headings` are those that mean something, `labelled` the fields of a form's head and foot (when,
    how bad, who) that have a label.
    """

    pieces: tuple[Piece, ...]
    lines: tuple[tuple[int, ...], ...]
    mapped_lines: int
    content_lines: int
    explained: float
    headings: frozenset[str]
    labelled: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mapped:
    """A document as a style sees it. `strange` counts what means something to the style and yet is none of its form: headings, and labels of a
    form's head and foot that it does not ask for. `alike` are other styles of which nothing in the document tells it.
    """

    asked: Asked
    seen: Seen
    strange: int
    alike: tuple[Style, ...] = ()

    @property
    def style(self) -> Style:
        """The style that it was mapped by."""
        return self.asked.style

    @property
    def form(self) -> Style:
        """The style, with a form that asks for what all those ask for that are alike: only that is known to have been asked."""
        common = tuple(name for name in self.style.form_order if all(name in other.asks for other in self.alike))
        return replace(self.style, form_order=common) if self.alike else self.style

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The document's pieces."""
        return self.seen.pieces


def map_all(outline: Outline, styles: Sequence[Style]) -> list[Mapped]:
    """The document as each of the styles sees it. What several see alike is mapped once, and is one and the same `seen`."""
    family = family_of(tuple(styles))
    first = Asked(family, 0)
    filled = [bool(line.strip()) for line in outline.lines]
    walked: list[tuple[int, tuple[Piece, ...]]] = []  # with the styles by which it is so
    seen: list[tuple[tuple[Piece, ...], Seen]] = []
    mapped: list[Mapped] = []
    for number, style in enumerate(family.styles):
        asked = first.by(number)
        pieces = next((pieces for alike, pieces in walked if alike >> number & 1), None)
        if pieces is None:
            pieces = map_sections(outline.root, asked)
            walked.append((asked.alike, pieces))
        placed = labels_by_place(pieces, style)
        one = next((one for before, one in seen if before == placed), None)
        if one is None:
            one = _seen(placed, filled)
            seen.append((placed, one))
        strange = len(one.headings - style.headings) + (len(one.labelled - style.asks) if style.asks else 0)
        mapped.append(Mapped(asked, one, strange))
    return mapped


def _seen(placed: tuple[Piece, ...], filled: Sequence[bool]) -> Seen:
    pieces = _with_date_of_writing(_with_title(placed))
    owned = owned_lines(pieces, filled)
    mapped = content = mapped_body = body = 0
    headings, labelled = set(), set()
    for piece, numbers in zip(pieces, owned, strict=True):
        field = piece.match.mapping.field if piece.match else None
        if field and field != "title" and piece.kind is Kind.HEADING:
            headings.add(key(piece.text))
        if piece.label and field in _HEAD_AND_FOOT:
            labelled.add(str(field))
        if piece.boilerplate:
            continue
        lines = len(numbers) - min(_furniture(piece), len(numbers)) if piece.blocks else len(numbers)
        of_body = piece.kind is not Kind.FRONT_MATTER and not _is_lead(piece)
        content += lines
        body += lines if of_body else 0
        mapped += lines if field else 0
        mapped_body += lines if field and of_body else 0
    return Seen(pieces, owned, mapped, content, mapped_body / max(1, body), frozenset(headings), frozenset(labelled))


def _is_lead(piece: Piece) -> bool:
    """Whether a piece is words right below the title, which say nothing of the form whether a style takes them for something or not."""
    return piece.kind in _WORDS and len(piece.path) <= 1 and (piece.match is None or piece.match.pattern == LEAD)


def _furniture(piece: Piece) -> int:
    """Lines of a piece that carry no content: a table's rule, a code block's fences."""
    lines = 0
    for block in piece.blocks:
        if block.kind is Kind.TABLE:
            lines += 1
        elif block.kind is Kind.CODE and block.end_line - block.line >= 2:
            lines += 2
    return lines


def _with_title(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces with the document's title marked: its first heading, where no style maps it and the form does not say it."""
    for position, piece in enumerate(pieces):
        if piece.kind is Kind.HEADING and not piece.boilerplate:
            if piece.field is None and len(piece.path) == 1:
                titled = replace(piece, match=Match(Mapping("title"), "title"))
                return (*pieces[:position], titled, *pieces[position + 1 :])
            return pieces
    return pieces


def _with_date_of_writing(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces; a bare day right behind who wrote or read the document, where an earlier label has said when it happened, is the day of writing."""
    told = [number for number, piece in enumerate(pieces) if piece.match and piece.match.mapping.field == "timeframe"]
    late = [number for number in told[1:] if pieces[number - 1].field in _WHO_WROTE and not _CLOCK.search(pieces[number].text)]
    if not late:
        return pieces
    changed = list(pieces)
    for number in late:
        match = pieces[number].match
        changed[number] = replace(pieces[number], match=Match(Mapping("prepared_on"), match.pattern if match else ""))
    return tuple(changed)
