"""What a corpus knows: its systems and people with their other names, and notes on its calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ingest.settings.table import Table

_HIGHEST_TIER = 9


@dataclass(frozen=True, slots=True)
class System:
    """A known system and the other names that it goes by."""

    name: str
    aliases: tuple[str, ...] = ()
    team: str | None = None
    tier: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A known person and the other names that they go by."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarNote:
    """Something that happened to the corpus on a day; `breaks` says that figures before and after do not compare."""

    noted_on: date
    text: str
    breaks: bool


def read_systems(table: Table) -> tuple[System, ...]:
    """The systems of `[systems]`. No two go by one name, whatever its capitals."""
    found = []
    for name, entry in table.inside():
        entry.allow("aliases", "team", "tier")
        found.append(System(name, entry.texts("aliases"), entry.text("team"), entry.number("tier", 0, _HIGHEST_TIER)))
    _refuse_shared(table, "system", ((one.name, one.aliases) for one in found))
    return tuple(found)


def read_people(table: Table) -> tuple[Person, ...]:
    """The people of `[people]`: a list of other names behind each, or a table with `aliases`. No two go by one name."""
    found = []
    for name, entry in table.content.items():
        if isinstance(entry, dict):
            inside = table.table(name)
            inside.allow("aliases")
            found.append(Person(name, inside.texts("aliases")))
        else:
            found.append(Person(name, table.texts(name)))
    _refuse_shared(table, "person", ((one.name, one.aliases) for one in found))
    return tuple(found)


def _refuse_shared(table: Table, kind: str, entries: Iterable[tuple[str, tuple[str, ...]]]) -> None:
    owners: dict[str, str] = {}
    for name, aliases in entries:
        if not name.strip():
            raise table.error(f"A {kind} has an empty name; write one.", name)
        for place, alias in _names(table, name, aliases):
            owner = owners.setdefault(" ".join(alias.casefold().split()), name)
            if owner != name:
                raise table.error(f'"{alias}" belongs to two: the {kind} "{owner}" and the {kind} "{name}"; keep it at one of them.', *place)


def _names(table: Table, name: str, aliases: tuple[str, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every name of an entry, with its place in the table."""
    yield (name,), name
    listed: tuple[str, ...] = (name, "aliases") if isinstance(table.content[name], dict) else (name,)
    for number, alias in enumerate(aliases):
        yield (*listed, number), alias


def read_notes(table: Table) -> Iterator[CalendarNote]:
    """The notes of `[[note]]`, each with its day and its words."""
    for note in table.tables("note"):
        note.allow("on", "text", "breaks")
        note.need(f"A [[{note.name()}]]", "on", "text")
        noted_on, text = note.day("on"), note.said("text")
        if noted_on is not None:
            yield CalendarNote(noted_on, text, note.flag("breaks"))
