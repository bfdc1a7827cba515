"""What a corpus says about itself: `afterword.toml` at its root. All optional; what cannot be used is said with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ingest.settings.corpus import CalendarNote, Person, System, read_notes, read_people, read_systems
from ingest.settings.lines import lines_of
from ingest.settings.links import read_links
from ingest.settings.overrides import Override, read_overrides
from ingest.settings.patterns import read_patterns
from ingest.settings.styles import read_styles
from ingest.settings.table import ConfigurationError, Table
from ingest.settings.themes import read_themes
from ingest.settings.tickets import TicketColumns, read_ticket_columns
from ingest.settings.times import DayOrder, read_day_order, read_zone_setting
from ingest.settings.waivers import Waiver, read_waivers
from ingest.values.themes import Themes

FILE_NAME = "afterword.toml"
NOT_USED_YET = ("redact",)
KEYS = (
    "exclude",
    "as_of",
    "calendar",
    "note",
    "time",
    "systems",
    "people",
    "links",
    "recurrence",
    "styles",
    "themes",
    "override",
    "waiver",
    "tickets",
)
_DAYS = 540
_MOST_DAYS = 36_500
_WHERE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Unused:
    """A part of the file that is kept for later."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of a corpus, with their defaults. `themes` is the whole vocabulary of causes where the corpus changes it."""

    exclude: tuple[str, ...] = ()
    as_of: date | None = None
    year_starts: int = 1
    notes: tuple[CalendarNote, ...] = ()
    zone: str | None = None
    day_order: DayOrder | None = None
    systems: tuple[System, ...] = ()
    people: tuple[Person, ...] = ()
    source_link: str | None = None
    ticket_link: str | None = None
    recurrence_days: int = _DAYS
    styles: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    themes: Themes | None = None
    overrides: tuple[Override, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    tickets: TicketColumns = field(default_factory=TicketColumns)
    unused: tuple[Unused, ...] = ()
    name: str = FILE_NAME
    text: str = ""


def read_configuration(file: Path) -> Configuration:
    """The configuration in `file`; the defaults where there is no such file. Raises `ConfigurationError` for a bad one."""
    if not file.is_file():
        return Configuration()
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        line = file.read_bytes().count(b"\n", 0, problem.start) + 1
        raise ConfigurationError(f"{file}:{line}: This is not UTF-8 text; save the file as UTF-8 and run again.") from problem
    return parse_configuration(text, str(file))


def parse_configuration(text: str, where: str = FILE_NAME) -> Configuration:
    """The configuration that a text holds. `where` names its file in errors. Raises `ConfigurationError`."""
    try:
        content = tomllib.loads(text)
        lines = lines_of(text)
    except tomllib.TOMLDecodeError as problem:
        raise _not_toml(text, where, str(problem)) from problem
    except RecursionError as problem:
        raise ConfigurationError(f"{where}:1: The file is not valid TOML (nested too deep); mend it and run again.") from problem
    return _build(Table(content, (), where, lines), text, Path(where).name)


def _not_toml(text: str, where: str, said: str) -> ConfigurationError:
    place = _WHERE.search(said)
    line = int(place["line"]) if place and place["line"] else len(text.rstrip().split("\n"))
    column = f", column {place['column']}" if place and place["column"] else ""
    return ConfigurationError(f"{where}:{line}: This is not valid TOML ({_WHERE.sub('', said)}{column}); mend that line and run again.")


def _build(table: Table, text: str, name: str) -> Configuration:
    table.allow(*KEYS, *NOT_USED_YET)
    calendar, time, recurrence = (table.table(part) for part in ("calendar", "time", "recurrence"))
    calendar.allow("year_starts", "note")
    time.allow("zone", "day_order")
    recurrence.allow("days")
    source_link, ticket_link = read_links(table.table("links"))
    themes = read_themes(table.table("themes"))
    return Configuration(
        exclude=read_patterns(table, "exclude"),
        as_of=table.day("as_of"),
        year_starts=calendar.number("year_starts", 1, 12) or 1,
        notes=(*read_notes(calendar), *read_notes(table)),
        zone=read_zone_setting(time, "zone"),
        day_order=read_day_order(time),
        systems=read_systems(table.table("systems")),
        people=read_people(table.table("people")),
        source_link=source_link,
        ticket_link=ticket_link,
        recurrence_days=recurrence.number("days", 1, _MOST_DAYS) or _DAYS,
        styles=tuple(read_styles(table.table("styles"))),
        themes=themes,
        overrides=tuple(read_overrides(table, themes)),
        waivers=tuple(read_waivers(table)),
        tickets=read_ticket_columns(table.table("tickets")),
        unused=tuple(_unused(table)),
        name=name,
        text=text,
    )


def _unused(table: Table) -> list[Unused]:
    """The parts that are kept for later, which hold texts and lists of texts."""
    found = []
    for name in NOT_USED_YET:
        part = table.table(name)
        for key, value in part.content.items():
            if isinstance(value, list):
                part.texts(key)
            else:
                part.text(key)
        if name in table.content:
            found.append(Unused(name, part.line))
    return found
