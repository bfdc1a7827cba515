"""The order of a form: what a heading or label of words that no style knows stands for, where its neighbours leave one place for it.

The form has impact between summary and timeline: of "Summary", "Consequence", "Timeline" the one in the middle is it. Taken only where as many
unknown ones stand between two known ones as the form has places there that nothing else fills, and the known ones keep the form's order.
"""

from __future__ import annotations

from collections.abc import Mapping as Table
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from ingest.fields import FIELDS, FOOTER
from ingest.labels import key
from ingest.mapping.pieces import Piece
from ingest.outline import Kind
from ingest.styles import Mapping, Match, Style

_FEWEST_KNOWN = 2
_WHOLE_FORM = 7  # sections of a form that a document is held to in order; those of a few headings are filled in freely
_FEWEST_WORDS = 3  # of a passage: a label with a number or a name behind it is one of the author's own
_UNORDERED = frozenset({"title", FOOTER})


@lru_cache(maxsize=64)
def form_sections(style: Style) -> tuple[str, ...]:
    """The sections of a style's own form, in its order."""
    return tuple(dict.fromkeys(section for section in map(_section_of, style.form_order) if section not in _UNORDERED))


def sections_by_place(found: Sequence[str | None], style: Style) -> dict[int, str]:
    """The sections that headings of one level stand for by their place. `found` are the sections of those that the style knows, None for others."""
    order = form_sections(style)
    return _placed(found, order) if len(order) >= _WHOLE_FORM else {}


def labels_by_place(pieces: Sequence[Piece], style: Style) -> tuple[Piece, ...]:
    """The pieces, with a meaning for labels of words that no style knows where their place in the form's section tells it."""
    if len(form_sections(style)) < _WHOLE_FORM or not any(piece.label and piece.match is None for piece in pieces):
        return tuple(pieces)
    placed = list(pieces)
    filled = {piece.field for piece in pieces if piece.field}
    for numbers, section in _runs(pieces):
        order = tuple(name for name in style.form_order if name in FIELDS and FIELDS[name].section == section)
        missing = {name for name in order if name not in filled}
        given = [pieces[number].field for number in numbers]
        for at, name in _placed(given, order).items():
            piece = pieces[numbers[at]]
            if name in missing and (FIELDS[name].short or piece.blocks or len(piece.text.split()) >= _FEWEST_WORDS):
                placed[numbers[at]] = replace(piece, match=Match(Mapping(name), name, by_place=True))
    return tuple(pieces if placed == pieces else placed)


def _section_of(name: str) -> str:
    return FIELDS[name].section if name in FIELDS else FOOTER


def _runs(pieces: Sequence[Piece]) -> list[tuple[list[int], str]]:
    """The labelled pieces of each section that has some of a field known, with the section of the form that most of them are of."""
    by_path: dict[tuple[str, ...], list[int]] = {}
    for number, piece in enumerate(pieces):
        if piece.label and piece.kind is Kind.ITEM and not piece.boilerplate:
            by_path.setdefault(tuple(map(key, piece.path)), []).append(number)
    runs = []
    for numbers in by_path.values():
        sections = [FIELDS[name].section for number in numbers if (name := pieces[number].field)]
        if sections:
            most = max(dict.fromkeys(sections), key=sections.count)
            kept = [number for number in numbers if (name := pieces[number].field) is None or FIELDS[name].section == most]
            runs.append((kept, most))
    return runs


def _placed(found: Sequence[str | None], order: Sequence[str]) -> dict[int, str]:
    """By position, what the unknown ones (None) of `found` are: those between two known ones, as many as `order` has between these."""
    places: Table[str, int] = {name: number for number, name in enumerate(order)}
    known = [(at, places[name]) for at, name in enumerate(found) if name is not None and name in places]
    ranks = [rank for _, rank in known]
    if len(set(ranks)) < _FEWEST_KNOWN or any(later < earlier for earlier, later in pairwise(ranks)):
        return {}
    placed: dict[int, str] = {}
    for (at, rank), (next_at, next_rank) in pairwise([(-1, -1), *known, (len(found), len(order))]):
        unknown = [number for number in range(at + 1, next_at) if found[number] is None]
        if len(unknown) == next_rank - rank - 1:
            placed.update(zip(unknown, order[rank + 1 : next_rank], strict=True))
    return placed
