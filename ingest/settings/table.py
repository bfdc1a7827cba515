"""A table of a settings file, whose values come out checked: what is wrong is said in one sentence with the file and the line."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from ingest.settings.lines import Place, line_at

_NEAR = 0.75  # how like a slip of the pen is: "author" is none of "path"
_MOST_LISTED = 8  # words of which a sentence says which may stand somewhere, where one of them is near
_BARE = re.compile(r"[A-Za-z0-9_-]+")


class ConfigurationError(ValueError):
    """A settings file that cannot be used; the message is one sentence that names the file, the line and what to do."""


def as_toml(value: object) -> str:
    """A value as it is written in a settings file; a table only by name."""
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(as_toml, value))}]"
    return "a table" if isinstance(value, dict) else json.dumps(value, ensure_ascii=False)


def suggestion(word: str, known: Collection[str]) -> str:
    """What may have been meant by a word that is not known: the nearest, or all that are known where none is near."""
    near = difflib.get_close_matches(word.casefold().replace(" ", "_"), known, n=1, cutoff=_NEAR)
    return f'did you mean "{near[0]}"?' if near else f"known are {', '.join(known)}."


@dataclass(frozen=True, slots=True)
class Table:
    """A table at a place of a file; `lines` are those of all its places. A value that is not there comes out as None or empty."""

    content: Mapping[str, Any]
    place: Place
    file: str
    lines: Mapping[Place, int]

    @property
    def line(self) -> int:
        """The line on which the table begins."""
        return line_at(self.lines, self.place)

    def line_of(self, *names: str | int) -> int:
        """The line of one of its keys, or of an item of a list."""
        return line_at(self.lines, (*self.place, *names))

    def name(self, *names: str | int) -> str:
        """A place as it is written with dots: `systems."Booking API".tier`."""
        parts = [part for part in (*self.place, *names) if isinstance(part, str)]
        return ".".join(part if _BARE.fullmatch(part) else json.dumps(part, ensure_ascii=False) for part in parts)

    def error(self, said: str, *names: str | int) -> ConfigurationError:
        """What is wrong at a place of the table."""
        return ConfigurationError(f"{self.file}:{self.line_of(*names)}: {said}")

    def wrong(self, needed: str, *names: str | int) -> ConfigurationError:
        """What is wrong with a value: what it must be, and what it is."""
        value: Any = self.content
        for name in names:
            value = value[name]
        return self.error(f"{self.name(*names)} must be {needed}, not {as_toml(value)}.", *names)

    def allow(self, *known: str) -> None:
        """Refuse every key that is not one of these, with the nearest as a suggestion."""
        for name in self.content:
            if name not in known:
                inside = f" in [{self.name()}]" if self.place else ""
                raise self.error(f'"{name}"{inside} is not known; {suggestion(name, known)}', name)

    def need(self, written: str, *names: str) -> None:
        """Refuse the table where one of these keys is missing; `written` is how such a table is called."""
        missing = [name for name in names if name not in self.content]
        if missing:
            raise self.error(f"{written} needs {_listed(names)}; {_listed(missing)} {'is' if len(missing) == 1 else 'are'} missing.")

    def text(self, name: str) -> str | None:
        """A text that is not blank."""
        value = self.content.get(name)
        if value is None or (isinstance(value, str) and value.strip()):
            return value
        raise self.wrong('a text that says something, as in "words"', name)

    def said(self, name: str) -> str:
        """A text that must be there."""
        value = self.text(name)
        if value is None:
            raise self.error(f"{self.name(name)} is missing.")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list."""
        value = self.content.get(name, [])
        if isinstance(value, list):
            for number, item in enumerate(value):
                if not isinstance(item, str):
                    raise self.error(f"{self.name(name)} must hold texts only, not {as_toml(item)}; write each in quotes.", name, number)
                if not item.strip():
                    raise self.error(f"{self.name(name)} holds an empty text; delete it.", name, number)
            return tuple(value)
        raise self.error(f'{self.name(name)} must be a list of texts, as in {name if _BARE.fullmatch(name) else "names"} = ["one", "two"].', name)

    def day(self, name: str) -> date | None:
        """A date without time."""
        value = self.content.get(name)
        if value is None or type(value) is date:
            return value
        raise self.error(f"{self.name(name)} must be a date without quotes, as in {name} = 2025-09-30.", name)

    def number(self, name: str, low: int, high: int) -> int | None:
        """A whole number of a range."""
        value = self.content.get(name)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and low <= value <= high):
            return value
        raise self.wrong(f"a whole number from {low} to {high}", name)

    def flag(self, name: str) -> bool:
        """True or false; false where it is missing."""
        value = self.content.get(name, False)
        if isinstance(value, bool):
            return value
        raise self.wrong("true or false, without quotes", name)

    def choice(self, name: str, known: Collection[str]) -> str | None:
        """One of several words."""
        value = self.content.get(name)
        if value is None or (isinstance(value, str) and value in known):
            return value
        near = difflib.get_close_matches(str(value).casefold(), known, n=1)
        hint = f'; did you mean "{near[0]}"?' if near else "."
        words = [as_toml(word) for word in known]
        if near and len(words) > _MOST_LISTED:
            raise self.error(f"{self.name(name)} is {as_toml(value)}, which is not known{hint}", name)
        raise self.error(f"{self.name(name)} must be {_listed(words, 'or')}, not {as_toml(value)}{hint}", name)

    def table(self, name: str) -> Table:
        """A table inside this one; empty where it is missing."""
        value = self.content.get(name, {})
        if isinstance(value, dict):
            return Table(value, (*self.place, name), self.file, self.lines)
        raise self.error(f"{self.name(name)} must be a table, written as [{self.name(name)}].", name)

    def inside(self) -> Iterator[tuple[str, Table]]:
        """Every table inside this one, with its name; anything else is refused."""
        for name in self.content:
            yield name, self.table(name)

    def tables(self, name: str) -> Iterator[Table]:
        """The tables of a list of tables."""
        value = self.content.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.error(f"{self.name(name)} must be a list of tables, each written as [[{self.name(name)}]].", name)
        for number, item in enumerate(value):
            yield Table(item, (*self.place, name, number), self.file, self.lines)


def _listed(words: Collection[str], joint: str = "and") -> str:
    *before, last = words
    return f"{', '.join(before)} {joint} {last}" if before else last
