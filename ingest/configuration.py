"""What a corpus says about itself: `afterword.toml` at its root. All optional; what cannot be used is said with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ingest.settings.corpus import CalendarNote, Person, System, read_notes, read_people, read_systems
from ingest.settings.links import read_links
from ingest.settings.overrides import Override, read_overrides
from ingest.settings.patterns import read_patterns
from ingest.settings.redact import Redact, read_redact
from ingest.settings.styles import read_styles
from ingest.settings.table import Table
from ingest.settings.texts import read_text, table_of
from ingest.settings.themes import read_themes
from ingest.settings.tickets import TicketColumns, read_ticket_columns
from ingest.settings.times import DayOrder, read_day_order, read_zone_setting
from ingest.settings.waivers import Waiver, read_waivers
from ingest.values.themes import Themes

FILE_NAME = "afterword.toml"
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
    "redact",
)
_DAYS = 540
_MOST_DAYS = 36_500


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
    redact: Redact = field(default_factory=Redact)
    name: str = FILE_NAME
    text: str = ""


def read_configuration(file: Path) -> Configuration:
    """The configuration in `file`; the defaults where there is no such file. Raises `ConfigurationError` for a bad one."""
    if not file.is_file():
        return Configuration()
    return parse_configuration(read_text(file), str(file))


def parse_configuration(text: str, where: str = FILE_NAME) -> Configuration:
    """The configuration that a text holds. `where` names its file in errors. Raises `ConfigurationError`."""
    return _build(table_of(text, where), text, Path(where).name)


def _build(table: Table, text: str, name: str) -> Configuration:
    table.allow(*KEYS)
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
        redact=read_redact(table.table("redact")),
        name=name,
        text=text,
    )
