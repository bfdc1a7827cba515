"""Cells of what changed since the last review: values as snapshots hold them, the lines of documents, and what moved a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analysis.sentences import say
from dashboard.report.moved import Cause
from dashboard.report.review import Cell, Place, Table
from dashboard.words import CHECKS, FIELDS, METHODS, NONE, STATES, day, minutes, names, severity, shorten

MOST = 40  # rows of a table
Paths = Mapping[str, str]
_FIELDS = {
    "text": "words",
    "status_text": "status as written",
    "state": "state",
    "kind": "kind",
    "themes": "themes",
    "accepted_until": "accepted until",
    "known_on": "state last told",
    "incident": "write-up",
}


def field(name: str) -> str:
    """The name of a value."""
    return _FIELDS.get(name) or FIELDS.get(name, name)


def value(name: str, held: Any) -> str:
    """A value as a snapshot holds it, in words."""
    if name == "kind":
        return say(f"report.kind.{held or 'incident'}")
    if held is None or held == []:
        return NONE
    if name in ("text", "status_text", "title", "incident"):
        return shorten(held, 110)
    if name.endswith("_at"):
        return say("report.changed.at", day=day_of(held[:10]), time=held[11:16])
    if name in _WORDS:
        return _WORDS[name].get(held, held)
    if name == "severity":
        return severity(held)
    if name.endswith("minutes") or name == "minutes_to_detect":
        return minutes(held)
    if name.endswith("_on") or name == "accepted_until":
        return day_of(held)
    return (
        names(str(one).replace("_", " ") for one in held) if isinstance(held, Sequence) and not isinstance(held, str) else str(held).replace("_", " ")
    )


_WORDS: Mapping[str, Mapping[str, str]] = {"state": STATES, "detection_method": METHODS, "verification": CHECKS}


def day_of(value: str | None) -> str:
    """A day as a snapshot holds it, in words."""
    return day(date.fromisoformat(value)) if value else NONE


def place(name: str, path: str | None, line: int | None) -> Place | None:
    """A line of a document that is there still; None of one that is gone."""
    return Place(name, path, line or 1) if path else None


def table(about: str, columns: Sequence[str], rows: Sequence[tuple[Cell, ...]], wide: Sequence[str] = ()) -> Table:
    """The first of some rows under columns by their names, with how many are left."""
    heads = {name: say(f"report.column.{name}") for name in columns}
    left = len(rows) - MOST
    rest = say("report.rest_in_snapshots", left=left) if left > 0 else ""
    return Table(about, tuple(heads.values()), tuple(rows[:MOST]), rest, wide=tuple(heads[name] for name in wide))


def moved_by(causes: Sequence[Cause], *, together: bool = False) -> str:
    """What moved a value together, or which of these may have."""
    return (", and " if together else ", or ").join(say(f"report.cause.{cause}") for cause in causes) or say("report.cause.none")


def counted(counts: Mapping[str, int]) -> list[str]:
    """What there is of these, each in its words; what there is none of is not told."""
    return [say(f"report.changed.{name}", number=number) for name, number in counts.items() if number]


def sentence(parts: Sequence[str]) -> str:
    """Parts as one sentence."""
    words = ", ".join(parts)
    return f"{words[0].upper()}{words[1:]}."
