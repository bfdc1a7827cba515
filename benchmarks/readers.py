"""Every function of the ingest that reads a text, as a function of that text alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from analysis.prose import Lines
from dashboard.report.html import as_read
from ingest.assembly.times import context
from ingest.choosing import choose_style
from ingest.encodings import decode
from ingest.labels import find_label, key
from ingest.mapping.pieces import Piece
from ingest.markdown import outline, plain
from ingest.outline import Block, Section
from ingest.reader import read_document
from ingest.rules import Rules
from ingest.shapes.actions import action_entries
from ingest.shapes.entries import Entry
from ingest.shapes.items import block_entries, text_entries
from ingest.shapes.tails import Tells, tail_of
from ingest.shapes.timed import Timed, timed_entries
from ingest.sources import Source
from ingest.tables import split_row
from ingest.values.actions import read_kind, read_strength
from ingest.values.categories import explicit_category, guess_category
from ingest.values.clocks import find_times
from ingest.values.days import find_days, read_day, votes
from ingest.values.detection import detection_sentence, read_detection
from ingest.values.due_dates import is_due, read_due
from ingest.values.durations import own_range, read_duration, read_durations
from ingest.values.hints import is_instruction, strip_hint
from ingest.values.kinds import read_incident_kind
from ingest.values.lasted import read_lasted
from ingest.values.moments import leading_moment, leading_offset, read_moment
from ingest.values.people import read_names, read_person
from ingest.values.phases import read_phase
from ingest.values.quantities import read_quantities
from ingest.values.severity import read_scales
from ingest.values.statuses import opening_state, read_action_status, read_incident_status, trailing_status
from ingest.values.text import emptiness, is_only_links
from ingest.values.themes import classify, read_trigger
from ingest.values.tickets import read_tickets
from ingest.values.timeframes import read_timeframe
from ingest.values.verification import read_verification
from ingest.values.zones import read_zone

_RULES = Rules()
_WORDS = _RULES.words
_STYLE = next(style for style in _RULES.styles if style.name == "canonical")
_TIMES = context(_RULES, date(2025, 3, 4), None)
_TELLS = Tells(lambda words: opening_state(words, _WORDS.statuses), lambda words: is_due(words, _TIMES))
_HEAD = "# INC-7: Pool\n\n## Incident Summary\n- **Date & Timeframe**: 2025-03-04 10:00\n- **Executive Summary**: dry\n\n"


@dataclass(frozen=True, slots=True)
class Reader:
    """A name, and a function that takes a text."""

    name: str
    read: Callable[[str], object]


def _find_day(text: str) -> date | None:
    return read_day(text, _TIMES).value


def _leading(text: str) -> int | None:
    found = leading_moment(text, _TIMES)
    return found[1] if found else None


def _blocks(section: Section) -> Iterator[Block]:
    yield from section.blocks
    for inner in section.sections:
        yield from _blocks(inner)


def _pieces(text: str) -> Iterable[Piece]:
    return [
        Piece(block.line, block.end_line, (), block.kind, text=block.text, text_line=block.line, blocks=(block,))
        for block in _blocks(outline(text).root)
    ]


def _events(text: str) -> list[Timed]:
    return list(timed_entries(list(_pieces(text)), _STYLE.columns["timeline"], _leading))


def _actions(text: str) -> list[Entry]:
    return list(action_entries(list(_pieces(text)), _STYLE.columns["action_items"], _TELLS))


def _things(text: str) -> list[Entry]:
    return list(block_entries(tuple(_blocks(outline(text).root))))


def _document(before: str, after: str = "") -> Callable[[str], object]:
    return lambda text: read_document(Source("a.md", f"{before}{text}{after}".encode()), _RULES)


def _as_prose(text: str) -> None:
    lines = Lines(enumerate(text.split("\n"), start=1))
    lines.told(1)
    lines.sentence(1, "outage")


READERS = (
    Reader("read_kind", lambda text: read_kind(text, _WORDS.actions)),
    Reader("read_strength", lambda text: read_strength(text, _WORDS.actions)),
    Reader("find_days", lambda text: find_days(text, _TIMES)),
    Reader("read_day", lambda text: read_day(text, _TIMES)),
    Reader("votes", votes),
    Reader("find_times", lambda text: find_times(text, _TIMES)),
    Reader("read_moment", lambda text: read_moment(text, _TIMES)),
    Reader("leading_moment", lambda text: leading_moment(text, _TIMES)),
    Reader("leading_offset", leading_offset),
    Reader("read_timeframe", lambda text: read_timeframe(text, _TIMES)),
    Reader("read_zone", lambda text: read_zone(text, _WORDS.zones)),
    Reader("read_due", lambda text: read_due(text, _TIMES)),
    Reader("read_duration", lambda text: read_duration(text, _WORDS.durations, _WORDS.placeholders)),
    Reader("read_durations", lambda text: read_durations(text, _WORDS.durations, _WORDS.placeholders)),
    Reader("read_lasted", lambda text: read_lasted(text, _WORDS.lasting, _WORDS.durations, _TIMES)),
    Reader("own_range", lambda text: own_range(text, _TIMES, _WORDS.durations)),
    Reader("read_detection", lambda text: read_detection(text, _WORDS.detection)),
    Reader("detection_sentence", lambda text: detection_sentence(text, _WORDS.detection)),
    Reader("read_incident_kind", lambda text: read_incident_kind(text, text, _WORDS.kinds)),
    Reader("read_names", lambda text: read_names(text, _WORDS.people)),
    Reader("read_person", lambda text: read_person(text, _WORDS.verification.not_people, _WORDS.verification.teams, ("Ana Ruiz", "@ben"))),
    Reader("read_phase", lambda text: read_phase(text, _WORDS.phases)),
    Reader("read_quantities", lambda text: read_quantities(text, _WORDS.quantities)),
    Reader("read_scales", lambda text: read_scales(text, _WORDS.severity)),
    Reader("read_incident_status", lambda text: read_incident_status(text, _WORDS.statuses)),
    Reader("read_action_status", lambda text: read_action_status(text, _WORDS.statuses, _find_day)),
    Reader("trailing_status", lambda text: trailing_status(text, _WORDS.statuses)),
    Reader("read_verification", lambda text: read_verification(text, ("Ana", "@ben"), _WORDS.verification, _find_day)),
    Reader("read_tickets", read_tickets),
    Reader("read_trigger", lambda text: read_trigger(text, _WORDS.themes)),
    Reader("classify", lambda text: classify(text, _WORDS.themes)),
    Reader("explicit_category", lambda text: explicit_category(text, _WORDS.themes)),
    Reader("guess_category", lambda text: guess_category(text, (), _WORDS.themes)),
    Reader("tail_of", lambda text: tail_of(text, 1, _TELLS)),
    Reader("strip_hint", lambda text: strip_hint(text, _STYLE.hints)),
    Reader("is_instruction", lambda text: is_instruction(f"*{text}*", _STYLE.guidance)),
    Reader("emptiness", lambda text: emptiness(text, _WORDS.placeholders)),
    Reader("is_only_links", is_only_links),
    Reader("decode", lambda text: decode(text.encode())),
    Reader("decode, not UTF-8", lambda text: decode(text.encode("utf-8") + b"\xff")),
    Reader("plain", plain),
    Reader("key", key),
    Reader("find_label", lambda text: find_label(text, _STYLE.knows)),
    Reader("split_row", lambda text: split_row(text, 4)),
    Reader("outline", outline),
    Reader("outline, in a list", lambda text: outline(f"- a\n- {text}")),
    Reader("shape: items", _things),
    Reader("shape: clauses", lambda text: list(text_entries(text, 1))),
    Reader("shape: timed items", _events),
    Reader("shape: actions", _actions),
    Reader("choose_style", lambda text: choose_style(outline(_HEAD + text), _RULES.styles)),
    Reader("as_read", as_read),
    Reader("prose", _as_prose),
    Reader("read_document", _document("")),
    Reader("read_document, summary", _document(_HEAD.removesuffix("\n\n") + " ", "\n\n## Timeline\n- 10:00 a\n")),
    Reader("read_document, timeline", _document(f"{_HEAD}## Timeline\n\n", "\n\n## Action Items\n- a b\n")),
    Reader("read_document, causes", _document(f"{_HEAD}## Timeline\n- 10:00 a\n\n## Contributing Factors\n\n")),
    Reader("read_document, actions", _document(f"{_HEAD}## Timeline\n- 10:00 a\n\n## Action Items\n\n")),
    Reader("read_document, one action", _document(f"{_HEAD}## Timeline\n- 10:00 a\n\n## Action Items\n- Limit it ")),
)  # fmt: skip
