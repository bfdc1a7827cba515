"""Which house style a document is written in, and how many incidents it tells of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.labels import key
from ingest.mapping.asked import Asked
from ingest.mapping.documents import Mapped, map_all
from ingest.mapping.sections import map_sections
from ingest.outline import Kind, Outline, Section
from ingest.styles import Style

GENERIC = "generic"
_ENOUGH_FOR_OTHERS = 0.60
_SPECIFIC_WITHIN = 0.05
_FIELDS_OF_AN_INCIDENT = 3
_TELLING = frozenset({"timeline", "summary", "action_items", "contributing_factors", "id_title"})


def choose_style(outline: Outline, styles: Sequence[Style]) -> tuple[Mapped, float | None]:
    """The document mapped by the style that explains most of it, and the margin by which it beat the next one.

    The generic style competes only where no other explains 60 %, and one within 5 points of it still beats it. On a tie, the style
    to whose form fewest of the document's headings and labels are strange; then its name. Of styles that are alike in both, and see the
    same in the document, nothing tells which form it was written by, where the others ask for all that is there and the chosen one asks for.
    """
    mapped = map_all(outline, styles)
    specific = [one for one in mapped if one.style.name != GENERIC] or mapped
    ranked = sorted(specific, key=lambda one: (-round(one.seen.explained, 4), one.strange, one.style.name))
    best = ranked[0]
    generic = next((one for one in mapped if one.style.name == GENERIC), None)
    if generic is not None and best.seen.explained < min(_ENOUGH_FOR_OTHERS, generic.seen.explained - _SPECIFIC_WITHIN):
        ranked = [generic, *ranked]
    margin = ranked[0].seen.explained - ranked[1].seen.explained if len(ranked) > 1 else None
    chosen = ranked[0]
    answered = {piece.field for piece in chosen.pieces if piece.field} & chosen.style.asks
    rivals = [one for one in ranked[1:] if one.seen is chosen.seen and one.strange == chosen.strange]
    return replace(chosen, alike=tuple(one.style for one in rivals if answered <= one.style.asks)), margin


def incident_sections(outline: Outline, mapped: Mapped) -> tuple[Section, ...]:
    """The sections of a document that tell of an incident each; empty where the document is about one, or none.

    They are sections of one level whose headings no style maps, each with three fields or more of its own, two sections at least.
    """
    telling = [piece.field for piece in mapped.pieces if (piece.field in _TELLING and piece.kind is Kind.HEADING) or piece.label]
    if len(telling) == len(set(telling)):
        return ()
    for level in (1, 2, 3):
        sections = _at_level(outline.root, level)
        found = [section for section in sections if _tells_of_an_incident(section, mapped.asked)] if len(sections) > 1 else []
        if len(found) > 1:
            return tuple(found)
    return ()


def _at_level(section: Section, level: int) -> list[Section]:
    if section.level == level:
        return [section]
    return [found for inner in section.sections for found in _at_level(inner, level)]


def _tells_of_an_incident(section: Section, mapped: Asked) -> bool:
    title = key(section.title)
    if title and mapped.match((title,)):
        return False
    pieces = map_sections(section, mapped.anew())
    if not pieces or pieces[0].field is not None or pieces[0].boilerplate:
        return False
    fields = {piece.field for piece in pieces if piece.field and piece.field != "attribute"}
    return len(fields) >= _FIELDS_OF_AN_INCIDENT and len(fields & _TELLING) >= 2
