"""A review from a warehouse: its sections, in order, with the notes and the lines that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from analysis import incidents
from analysis.connection import Warehouse
from analysis.corpus import corpus
from analysis.periods import Span, before, last_change, span, year_before
from analysis.prose import Lines
from analysis.redaction import Redaction
from analysis.sentences import say
from dashboard.links import Links
from dashboard.report.cells import redacted_by
from dashboard.report.review import Asked, Cell, Note, Notes, Place, Quote, Review, Section, Table
from dashboard.report.sections import (
    s01_in_short,
    s02_decisions,
    s03_came_back,
    s04_unproven,
    s05_impact,
    s06_factors,
    s07_follow_through,
    s08_changed,
    s09_not_measured,
    s10_appendix,
)
from dashboard.report.snapshot import Snapshot
from dashboard.words import NONE, day
from ingest.settings.redact import DROP

_SECTIONS: tuple[Callable[[Asked], Section], ...] = (
    s01_in_short.section,
    s02_decisions.section,
    s03_came_back.section,
    s04_unproven.section,
    s05_impact.section,
    s06_factors.section,
    s07_follow_through.section,
    s08_changed.section,
    s09_not_measured.section,
    s10_appendix.section,
)

_READ_AT_ONCE = 500  # lines whose documents are read together


def day_of(warehouse: Warehouse) -> date:
    """The day that a review is for where nobody names one: what the corpus fixes, else that of the last change, until which it stays the same."""
    about = corpus(warehouse)
    return about.as_of or last_change(warehouse) or date.today()


def asked_for(
    warehouse: Warehouse, period: str, as_of: date, redaction: Redaction, against: str | None = None, since: Snapshot | None = None
) -> Asked:
    """What a review of `period` asks, beside the period `against` (the one before where none is named), with what the last one held (`since`)."""
    of = span(warehouse, period, as_of)
    beside = span(warehouse, against, as_of) if against else before(warehouse, of, as_of)
    incidents_there = warehouse.rows("SELECT incident_key, path, coalesce(title_line, line) FROM incident_facts")
    paths = {key: path for key, path, _ in incidents_there}
    heads = {key: line for key, _, line in incidents_there}
    another = _other(beside, year_before(warehouse, of, as_of))
    return Asked(warehouse, corpus(warehouse), of, beside, another, as_of, redaction, Notes(), paths, heads, since)


def _other(one: Span | None, other: Span | None) -> Span | None:
    """The other of two periods; None where they are one."""
    return None if one and other and one.name == other.name else other


def build(asked: Asked, links: Links, advance: Callable[[int, int], None] | None = None) -> Review:
    """The review; `links` is where documents are kept, and `advance` is told how many sections are done, and of how many."""
    *others, appendix = _told(_SECTIONS, asked, advance or (lambda _done, _of: None))
    notes = tuple(asked.notes.found)
    sections = (*others, s10_appendix.with_definitions(appendix, others, notes))
    title = say("report.title", label=asked.span.label)
    corpus_name = asked.redaction.text(asked.about.name) or ""
    told = say("report.told", corpus=corpus_name, first=day(asked.span.first), last=day(asked.span.last), as_of=day(asked.as_of))
    told += f" {say('report.redacted', source=redacted_by(asked))}" if asked.redaction.active else ""
    told += f" {say('report.only_in_sentences')}" if asked.redaction.active and asked.redaction.chosen.text != DROP else ""
    return Review(title, corpus_name, asked.as_of, told, sections, notes, tuple(_quotes(asked, sections, notes, links)))


def _told(sections: Sequence[Callable[[Asked], Section]], asked: Asked, advance: Callable[[int, int], None]) -> Iterator[Section]:
    for done, make in enumerate(sections):
        advance(done, len(sections))
        yield make(asked)
    advance(len(sections), len(sections))


def _quotes(asked: Asked, sections: Iterable[Section], notes: Iterable[Note], links: Links) -> Iterator[Quote]:
    """Every line that is named, in the order of incidents and lines, with the first words below one that only names these; none where all words are
    left out.
    """
    if asked.redaction.chosen.text == DROP:
        return
    lines: dict[str, Lines] = {}
    places = sorted({*_places_of_cells(sections), *_places_of_notes(notes)})
    for number, place in enumerate(places):
        if number % _READ_AT_ONCE == 0:
            paths = dict.fromkeys(one.path for one in places[number : number + _READ_AT_ONCE])
            lines = {path: Lines(told) for path, told in incidents.documents(asked.warehouse, list(paths)).items()}
        document = lines[place.path]
        text, below = (asked.redaction.text(words) or "" for words in document.told(place.line))
        may_be_told = asked.redaction.text(place.path) == place.path
        address = links.to_source(place.path, place.line) if may_be_told else None
        yield Quote(place, text or NONE, place.path if may_be_told else None, address, below, document.named_by(place.line))


def _places_of_cells(sections: Iterable[Section]) -> Iterator[Place]:
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (cell.place for row in block.rows for cell in row if isinstance(cell, Cell) and cell.place)


def _places_of_notes(notes: Iterable[Note]) -> Iterator[Place]:
    yield from (place for note in notes for _, places in note.groups for place in places)
