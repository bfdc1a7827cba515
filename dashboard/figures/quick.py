"""A quick chart of whatever a query gave: a column of numbers by another column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from analysis.console import Result
from analysis.sentences import say
from dashboard.words import NONE, day, shorten

FORMS = ("bars", "line", "points")
_NUMBER = re.compile(r"U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|FLOAT|DOUBLE|DECIMAL\([\d, ]+\)")
_MOST = {"bars": 60, "line": 2_000, "points": 2_000}
_TOLD = 20  # marks whose numbers stand in the text alternative
_KEYS = ("incident_key", "later_key", "earlier_key")


@dataclass(frozen=True, slots=True)
class Mark:
    """A row that is drawn: where it stands, its number, its words, and what a click leads to: its incident, or where the query gave none, its place
    among the rows, from 0.
    """

    x: Any
    y: float
    words: str
    keys: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Quick:
    """Rows as bars, as a line or as points, as the query ordered them. `scale` says what stands along x: `number`, `time`, `words`."""

    form: str
    x: str
    y: str
    scale: str
    marks: tuple[Mark, ...]
    n: int
    caption: str
    alternative: str


def numeric(names: Sequence[str], types: Sequence[str]) -> list[str]:
    """The columns that hold numbers, those of lines last."""
    found = [name for name, type_ in zip(names, types, strict=True) if _NUMBER.fullmatch(type_)]
    return sorted(found, key=lambda name: name.endswith("line"))


def key_column(names: Sequence[str]) -> str | None:
    """The column that names an incident; None where there is none."""
    return next((name for name in _KEYS if name in names), None)


def figure(names: Sequence[str], result: Result, form: str, x: str, y: str) -> Quick | None:
    """The rows that have a number in `y`; None where none has. Bars are at most 60, lines and points 2,000; `names` are unique."""
    places = {name: place for place, name in enumerate(names)}
    numbered = [(place, row) for place, row in enumerate(result.rows) if row[places[y]] is not None]
    if not numbered:
        return None
    shown = numbered[: _MOST[form]]
    key = key_column(names)
    scale = _scale([row[places[x]] for _, row in shown])
    marks = []
    for place, row in shown:
        at, number = row[places[x]], float(row[places[y]])
        keys = (row[places[key]] if key and isinstance(row[places[key]], str) else place,)
        marks.append(Mark(at if scale != "words" else _words(at), number, f"{_words(at)}: {number:,.6g}", keys))
    told = "; ".join(mark.words for mark in marks[:_TOLD])
    return Quick(
        form, x, y, scale, tuple(marks), len(shown),
        say("sql.chart", y=y, x=x, n=len(shown), left=len(result.rows) - len(numbered), undrawn=len(numbered) - len(shown)),
        say("sql.chart_alternative", y=y, x=x, marks=told, undrawn=max(0, len(shown) - _TOLD)),
    )  # fmt: skip


def _scale(values: Sequence[Any]) -> str:
    if all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in values):
        return "number"
    return "time" if all(isinstance(value, date) for value in values) else "words"


def _words(value: Any) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return day(value)
    return NONE if value is None or value == "" else shorten(value, 60)
