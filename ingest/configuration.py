"""What a corpus says about itself: `afterword.toml` at its root. All optional; an unknown key is an error with a suggestion."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

FILE_NAME = "afterword.toml"
DayOrder = Literal["dmy", "mdy"]
_KEYS = {
    "": (
        "exclude", "as_of", "calendar", "note", "time", "systems", "people", "links", "recurrence", "styles", "themes", "override", "tickets",
        "waiver", "redact",
    ),
    "calendar": ("year_starts", "note"),
    "calendar.note": ("on", "text", "breaks"),
    "time": ("zone", "day_order"),
    "systems.": ("aliases", "team", "tier"),
    "people.": ("aliases",),
    "links": ("source", "tickets"),
    "recurrence": ("days",),
}  # fmt: skip
NOT_USED_YET = ("themes", "override", "tickets", "waiver", "redact")


class ConfigurationError(ValueError):
    """An `afterword.toml` that cannot be used; the message is one sentence that names the file and what to do."""


@dataclass(frozen=True, slots=True)
class System:
    """A known system and the other names that it goes by."""

    name: str
    aliases: tuple[str, ...] = ()
    team: str | None = None
    tier: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarNote:
    """Something that happened to the corpus on a day; `breaks` says that figures before and after do not compare."""

    noted_on: date
    text: str
    breaks: bool


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of a corpus, with their defaults."""

    exclude: tuple[str, ...] = ()
    as_of: date | None = None
    year_starts: int = 1
    notes: tuple[CalendarNote, ...] = ()
    zone: str | None = None
    day_order: DayOrder | None = None
    systems: tuple[System, ...] = ()
    people: tuple[tuple[str, tuple[str, ...]], ...] = ()
    source_link: str | None = None
    ticket_link: str | None = None
    recurrence_days: int = 540
    styles: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    unused: tuple[str, ...] = ()
    text: str = ""


def read_configuration(file: Path) -> Configuration:
    """The configuration in `file`; the defaults where there is no such file. Raises `ConfigurationError` for a bad one."""
    if not file.is_file():
        return Configuration()
    try:
        text = file.read_text(encoding="utf-8")
        return build_configuration(tomllib.loads(text), file.name, text)
    except tomllib.TOMLDecodeError as problem:
        raise ConfigurationError(f"{file} is not valid TOML: {problem}; mend that line and run again.") from problem
    except UnicodeDecodeError as problem:
        raise ConfigurationError(f"{file} is not UTF-8 text; save it as UTF-8 and run again.") from problem


def build_configuration(table: Mapping[str, Any], where: str, text: str = "") -> Configuration:
    """The configuration that a parsed file holds. `where` names the file in errors."""
    _known(table, "", where)
    calendar = _table(table, "calendar", where)
    time = _table(table, "time", where)
    links = _table(table, "links", where)
    return Configuration(
        exclude=_strings(table.get("exclude", ()), "exclude", where),
        as_of=_day(table.get("as_of"), "as_of", where),
        year_starts=_number(calendar.get("year_starts", 1), "calendar.year_starts", where, 1, 12),
        notes=tuple(_note(note, where) for note in (*calendar.get("note", ()), *table.get("note", ()))),
        zone=time.get("zone"),
        day_order=_day_order(time.get("day_order"), where),
        systems=tuple(_system(name, entry, where) for name, entry in _table(table, "systems", where, check=False).items()),
        people=tuple(_person(name, entry, where) for name, entry in _table(table, "people", where, check=False).items()),
        source_link=links.get("source"),
        ticket_link=links.get("tickets"),
        recurrence_days=_number(_table(table, "recurrence", where).get("days", 540), "recurrence.days", where, 1, 36_500),
        styles=tuple(_table(table, "styles", where, check=False).items()),
        unused=tuple(name for name in NOT_USED_YET if name in table),
        text=text,
    )


def _table(table: Mapping[str, Any], name: str, where: str, *, check: bool = True) -> Mapping[str, Any]:
    value = table.get(name, {})
    if not isinstance(value, dict):
        raise ConfigurationError(f"{where}: {name} must be a table, written as [{name}].")
    if check:
        _known(value, name, where)
    return value


def _known(table: Mapping[str, Any], place: str, where: str) -> None:
    known = _KEYS[place]
    for name in table:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f'did you mean "{near[0]}"?' if near else f"known are {', '.join(known)}."
            inside = f" in [{place.rstrip('.')}]" if place else ""
            raise ConfigurationError(f'{where}: "{name}"{inside} is not known; {hint}')


def _strings(value: object, name: str, where: str) -> tuple[str, ...]:
    if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ConfigurationError(f'{where}: {name} must be a list of texts, as in {name} = ["one", "two"].')


def _day(value: object, name: str, where: str) -> date | None:
    if value is None or (isinstance(value, date) and type(value) is date):
        return value
    raise ConfigurationError(f"{where}: {name} must be a date without quotes, as in {name} = 2025-09-30.")


def _number(value: object, name: str, where: str, low: int, high: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    raise ConfigurationError(f"{where}: {name} must be a whole number from {low} to {high}, not {value!r}.")


def _day_order(value: object, where: str) -> DayOrder | None:
    match value:
        case None | "dmy" | "mdy":
            return value
    raise ConfigurationError(f'{where}: time.day_order must be "dmy" or "mdy", not {value!r}.')


def _note(note: Mapping[str, Any], where: str) -> CalendarNote:
    _known(note, "calendar.note", where)
    noted_on = _day(note.get("on"), "calendar.note.on", where)
    if noted_on is None or not note.get("text"):
        raise ConfigurationError(f"{where}: a [[note]] needs on (a date) and text.")
    return CalendarNote(noted_on, str(note["text"]), bool(note.get("breaks", False)))


def _system(name: str, entry: Mapping[str, Any], where: str) -> System:
    _known(entry, "systems.", where)
    aliases = _strings(entry.get("aliases", ()), f"systems.{name}.aliases", where)
    tier = entry.get("tier")
    return System(name, aliases, entry.get("team"), None if tier is None else _number(tier, f"systems.{name}.tier", where, 0, 9))


def _person(name: str, entry: object, where: str) -> tuple[str, tuple[str, ...]]:
    if isinstance(entry, dict):
        _known(entry, "people.", where)
        return name, _strings(entry.get("aliases", ()), f"people.{name}.aliases", where)
    return name, _strings(entry, f"people.{name}", where)
