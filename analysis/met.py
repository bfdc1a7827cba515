"""What was met in each incident, near miss and drill, in its author's words: which of them are told, and on which line they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain

from analysis.connection import Row, Warehouse
from analysis.deriving import toml
from analysis.filters import Filters
from analysis.literals import first
from analysis.phrases import pattern
from analysis.prose import first_of, plain, sentences

MOST = 220  # letters of the words, in whole sentences where these fit
MOST_OF_GRAVE = 600  # of the severest, and of those that are of a kind of their own: what came of them may stand further down
_TOLD = ("customer_experience", "business_effect", "summary")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s[^\n]*|[^\n]+\n\s{0,3}(?:={2,}|-{2,})\s*")
_BEGIN = 3  # words by which a line is known again


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a document, the `field` in which they were read, their line, and the label or heading above them as it stands."""

    field: str
    text: str
    line: int
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Met:
    """A write-up (a row of `incident_facts`), and its words: none where nothing was written, or read."""

    incident: Row
    words: tuple[Words, ...]

    @property
    def nobody_hit(self) -> bool:
        """Whether its author writes that there was no impact."""
        none = any(one.field == _TOLD[0] and _none().match(one.text) for one in self.words)
        return none or any(_tells("nobody_hit").search(one.text) for one in self.words)

    @property
    def told(self) -> tuple[Words, ...]:
        """The words; of a near miss or a drill without those that only say that there was no impact, where others stand beside them."""
        if self.incident.counts:
            return self.words
        others = tuple(one for one in self.words if one.field != _TOLD[0] or not _none().fullmatch(one.text))
        return others or self.words

    @property
    def begins_with_a_risk(self) -> bool:
        """Whether what its author writes under what customers met begins with what might have come about."""
        said = next((sentences(one.text) for one in self.words if one.field == _TOLD[0]), [])
        return bool(said) and _tells("risk").search(said[0]) is not None


def unhurt(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Met]:
    """Those of which the author writes that nobody was hit."""
    return [one for one in met(warehouse, filters, as_of) if one.nobody_hit]


def order(of: str = "") -> str:
    """SQL for the order of write-ups: the severest first, then those that lasted longest."""
    return f"{of}severity NULLS LAST, {of}duration_minutes DESC NULLS LAST, {of}occurred_on, {of}incident_key"


def met(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Met]:
    """What each write-up says of impact: what customers met, even where that is only “none”; the business effect, where nothing of customers is
    told, and of security incidents, near misses, drills and the severest; the summary, where nothing of customers is told, nor of the business (of
    those of which both are told, it stands beside the latter).
    """
    condition, values = filters.condition("facts")
    chosen = f"FROM incident_facts AS facts WHERE (occurred_on IS NULL OR occurred_on <= $as_of) AND {condition}"
    values = {**values, "as_of": as_of}
    severest = warehouse.value(f"SELECT min(severity) {chosen}", values)
    found = warehouse.records(f"SELECT * {chosen} ORDER BY {order()} {first(limit)}", values)
    where: dict[tuple[str, str], list[Row]] = {}
    for row in warehouse.records(
        """
        SELECT path, field, label, text, line FROM fields SEMI JOIN (SELECT unnest($paths::VARCHAR[]) AS path) AS these USING (path)
        WHERE list_contains($fields, field) ORDER BY path, line
        """,
        {"paths": [row.path for row in found], "fields": list(_TOLD)},
    ):
        where.setdefault((row.path, row.field), []).append(row)
    return [Met(row, tuple(_words(row, where, is_severest=severest is not None and row.severity == severest))) for row in found]


def _words(row: Row, where: dict[tuple[str, str], list[Row]], *, is_severest: bool) -> list[Words]:
    wanted = is_severest or row.kind is not None
    most = MOST_OF_GRAVE if wanted else MOST
    experience, business, summary = (_of(row, name, where.get((row.path, name), ()), most) for name in _TOLD)
    none = experience or _as_written(_TOLD[0], where.get((row.path, _TOLD[0]), ()))
    told = [none, business if wanted or not experience else None, summary if not experience and (wanted or not business) else None]
    return [one for one in told if one]


def _of(row: Row, name: str, places: Sequence[Row], most: int) -> Words | None:
    """The first sentences of a value, on the line on which they begin; of a summary with the first that tells of harm, or that there was none."""
    said = sentences(getattr(row, name) or "")
    if not said:
        return None
    text = first_of(said, most)
    worst = next((what for what in ("out", "harm") if any(map(_tells(what).search, said))), None)
    tells_harm = _tells(worst).search if worst else None
    if name == "summary" and tells_harm and not tells_harm(text) and (harm := next(filter(tells_harm, said), "")):
        text = f"{said[0]} … {harm}" if len(said[0]) + len(harm) < most else harm
    begins = " ".join(text.split()[:_BEGIN]).casefold()
    text += " …" if not text.endswith(said[-1]) else ""
    lines = ((place.line + number, line) for place in places for number, line in enumerate(place.text.split("\n")))
    there = (number for number, line in lines if begins in " ".join(plain(line).split()).casefold())
    return Words(name, text, next(there, places[0].line if places else row.line), _label(places))


@cache
def _none() -> re.Pattern[str]:
    """What finds that there was none where that is all, or the first sentence of what is said: "none. Mails went out on time"."""
    return re.compile(rf"\s*(?:{'|'.join(map(pattern, toml('met')['none']))})\s*(?:[.;(]|$)", re.IGNORECASE)


@cache
def _tells(what: str) -> re.Pattern[str]:
    """What finds the words of `met.toml` for something."""
    return re.compile(rf"\b(?:{'|'.join(map(pattern, toml('met')[what]))})\b", re.IGNORECASE)


def _as_written(name: str, places: Sequence[Row]) -> Words | None:
    """What stands where a value is asked for and none was read, such as “none”."""
    for place in places:
        text = place.text.partition(place.label)[2] if place.label else "" if _HEADING.fullmatch(place.text) else place.text
        if words := first_of(sentences(text.lstrip("*_: |\n")), MOST).strip("*_| "):
            return Words(name, words, place.line, _label(places))
    return None


def _label(places: Sequence[Row]) -> str | None:
    """The first label of these places, else the first heading."""
    labels = (place.label for place in places if place.label)
    headings = (plain(place.text.split("\n")[0]).strip("# \t") for place in places if _HEADING.fullmatch(place.text))
    return next(chain(labels, headings), None)
