"""Of values that are not there: whether their place stands empty in the document, or the document has none for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest

from ingest.fields import FIELDS
from ingest.mapping.pieces import Piece
from ingest.outline import Kind
from ingest.postmortem import Gap
from ingest.reading import Reason
from ingest.sheet import Sheet

_TITLE = "title"  # its place always stands, and an id can be missing all the same
_PLACES = {column: field.name for field in FIELDS.values() if field.name != _TITLE for column in field.columns} | {
    "detection_method": "detection",
    "minutes_to_detect": "time_to_detect",
    "duration_minutes": "duration",
    "systems": "systems",
    "audiences": "audiences",
}


def with_empty_places(gaps: Iterable[Gap], sheet: Sheet) -> tuple[Gap, ...]:
    """The gaps, those of the incident marked whose value has a place in the document in which nothing stands. Those of actions say it already."""
    return tuple(replace(gap, left_empty=True) if _left_empty(gap, sheet) else gap for gap in gaps)


def _left_empty(gap: Gap, sheet: Sheet) -> bool:
    if gap.action is not None or gap.reason != Reason.ABSENT or gap.text is not None or gap.field not in _PLACES:
        return False
    return _stands(sheet, _PLACES[gap.field])


def _stands(sheet: Sheet, name: str) -> bool:
    """Whether a place of a field stands in the document: a label before the next one, or a heading of its own before the next heading. Where other
    things stand right below it they were said there.
    """
    pieces = [piece for piece in sheet.pieces if piece.kind is not Kind.RULE]
    after = zip_longest(pieces, pieces[1:])
    return any(one.field == name and (next_ is None or _ends(one, next_)) for one, next_ in after)


def _ends(one: Piece, following: Piece) -> bool:
    return following.kind is Kind.HEADING or (one.kind is not Kind.HEADING and following.label is not None)
