"""Which house style a document is written in, and how many incidents it tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.fields import FIELDS
from ingest.labels import key
from ingest.mapping.order import labels_by_place
from ingest.mapping.pieces import Piece, with_lines
from ingest.mapping.sections import map_sections
from ingest.outline import Kind, Outline, Section
from ingest.styles import LEAD, Mapping, Match, Style

GENERIC = "generic"
_ENOUGH_FOR_OTHERS = 0.60
_SPECIFIC_WITHIN = 0.05
_FIELDS_OF_AN_INCIDENT = 3
_HEAD_AND_FOOT = frozenset(name for name, field in FIELDS.items() if field.section in {"summary", "impact", "footer"}) - {"summary"}
_CLOCK = re.compile(r"\d[:h]\d{2}|(?<!\d)\d{4}[ ]?(?:Z|UTC|h)|\d[ ]?[ap]\.?m", re.IGNORECASE)
_WHO_WROTE = frozenset({"prepared_by", "reviewers"})
_TELLING = frozenset({"timeline", "summary", "action_items", "contributing_factors", "id_title"})


@dataclass(frozen=True, slots=True)
class Mapped:
    """A document mapped by a style. `explained` is the share of content lines that are mapped, 0 to 1, the front matter and a lead apart: they say
    little of a form. `strange` counts what means something to the style and yet is none of its form: headings, and labels of a form's head and foot
    (when, how bad, who) that it does not ask for.
    """

    style: Style
    pieces: tuple[Piece, ...]
    mapped_lines: int
    content_lines: int
    explained: float
    strange: int


def map_by(style: Style, outline: Outline) -> Mapped:
    """The document's pieces as `style` sees them."""
    pieces = _with_date_of_writing(_with_title(with_lines(labels_by_place(tuple(map_sections(outline.root, style)), style), outline)))
    content = [(piece, len(piece.lines) - _furniture(piece)) for piece in pieces if not piece.boilerplate]
    headings = {key(piece.text) for piece in pieces if piece.kind is Kind.HEADING and piece.field not in {None, "title"}}
    labelled = {piece.field for piece in pieces if piece.label and piece.field in _HEAD_AND_FOOT} if style.asks else set()
    body = [(piece, lines) for piece, lines in content if piece.kind is not Kind.FRONT_MATTER and not _is_lead(piece)]
    return Mapped(
        style,
        pieces,
        sum(lines for piece, lines in content if piece.field),
        sum(lines for _, lines in content),
        sum(lines for piece, lines in body if piece.field) / max(1, sum(lines for _, lines in body)),
        len(headings - style.headings) + len(labelled - style.asks),
    )


def _is_lead(piece: Piece) -> bool:
    """Whether a piece is words right below the title, which say nothing of the form whether a style takes them for something or not."""
    unmapped = piece.match is None or piece.match.pattern == LEAD
    return unmapped and piece.kind in {Kind.PARAGRAPH, Kind.QUOTE} and len(piece.path) <= 1


def _furniture(piece: Piece) -> int:
    """Lines of a piece that carry no content: a table's rule, a code block's fences."""
    tables = sum(1 for block in piece.blocks if block.kind is Kind.TABLE)
    fences = sum(2 for block in piece.blocks if block.kind is Kind.CODE and block.end_line - block.line >= 2)
    return min(tables + fences, len(piece.lines))


def choose_style(outline: Outline, styles: Sequence[Style]) -> tuple[Mapped, float | None]:
    """The document mapped by the style that explains most of it, and the margin by which it beat the next one.

    The generic style competes only where no other explains 60 %, and one within 5 points of it still beats it. On a tie, the style
    to whose form fewest of the document's headings and labels are strange; then its name.
    """
    mapped = [map_by(style, outline) for style in styles]
    specific = [one for one in mapped if one.style.name != GENERIC] or mapped
    ranked = sorted(specific, key=lambda one: (-round(one.explained, 4), one.strange, one.style.name))
    best = ranked[0]
    generic = next((one for one in mapped if one.style.name == GENERIC), None)
    if generic is not None and best.explained < min(_ENOUGH_FOR_OTHERS, generic.explained - _SPECIFIC_WITHIN):
        ranked = [generic, *ranked]
    margin = ranked[0].explained - ranked[1].explained if len(ranked) > 1 else None
    return ranked[0], margin


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
    first = next((number for number, piece in enumerate(pieces) if piece.field == "timeframe"), len(pieces))
    return tuple(
        replace(piece, match=Match(Mapping("prepared_on"), piece.match.pattern))
        if number > first and piece.match and piece.field == "timeframe" and pieces[number - 1].field in _WHO_WROTE and not _CLOCK.search(piece.text)
        else piece
        for number, piece in enumerate(pieces)
    )


def incident_sections(outline: Outline, style: Style, pieces: Sequence[Piece]) -> tuple[Section, ...]:
    """The sections of a document that tell of an incident each; empty where the document is about one, or none.

    They are sections of one level whose headings no style maps, each with three fields or more of its own, two sections at least.
    """
    telling = [piece.field for piece in pieces if (piece.field in _TELLING and piece.kind is Kind.HEADING) or piece.label]
    if len(telling) == len(set(telling)):
        return ()
    for level in (1, 2, 3):
        found = [section for section in _at_level(outline.root, level) if _tells_of_an_incident(section, style)]
        if len(found) > 1:
            return tuple(found)
    return ()


def _at_level(section: Section, level: int) -> list[Section]:
    if section.level == level:
        return [section]
    return [found for inner in section.sections for found in _at_level(inner, level)]


def _tells_of_an_incident(section: Section, style: Style) -> bool:
    title = key(section.title)
    if title and style.match((title,)):
        return False
    pieces = list(map_sections(section, style))
    if not pieces or pieces[0].field is not None or pieces[0].boilerplate:
        return False
    fields = {piece.field for piece in pieces if piece.field and piece.field != "attribute"}
    return len(fields) >= _FIELDS_OF_AN_INCIDENT and len(fields & _TELLING) >= 2
