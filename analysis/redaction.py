"""Leaving out, or giving another name: people, customers, systems and the words of documents, in what leaves the team. Texts are never rewritten."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from numbers import Number
from pathlib import Path
from typing import Any

from analysis.connection import Row, Warehouse
from analysis.hidden_names import HiddenNames, nouns_of
from analysis.names import folded, names_of
from ingest.fields import FIELDS
from ingest.settings.redact import DROP, KEEP, KINDS, Redact, read_redact_file
from ingest.settings.vocabularies import every_closed_word

LEFT_OUT = "(left out)"
_FILE = Path(__file__).with_name("redaction.toml")
_DIGITS = 6  # hexadecimal, of an alias: a fixed number, so that an alias stays when others come
_QUARTER = re.compile(r"(?:FY)?\d{4}(?:-Q[1-4])?")
_ACTION = re.compile(r"(?P<incident>.+)/(?P<action>[0-9a-f]{10}(?:~\d+)?)", re.DOTALL)
_AGAIN = re.compile(r" \(\d+\)$")  # how a second column of one name is called
_HEADING = re.compile(r"[a-z_]\w*(?:\([\w*., ]*\))?", re.ASCII)
_PLAIN = (Number, date, time, timedelta)
_ONE = {"people": "person", "customers": "customer", "systems": "system"}
_NO_ROLES = ("words", "plain")  # lists of what a column may hold, and of what is no name
_WORDS = """
    SELECT DISTINCT code FROM diagnostics
    UNION SELECT field FROM gaps
    UNION SELECT split_part(name, '.', 2) FROM settings WHERE starts_with(name, 'theme.') OR starts_with(name, 'mechanism.')
    UNION SELECT unnest(string_split(value, chr(10))) FROM settings WHERE name = 'triggers'
"""


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is left out, and what it takes to do so: every name by kind with the one that it is counted under, the names to look for in texts, the
    ids that the organisation gave, the words of the closed vocabularies, and whether a file of its own asks for it, and not the corpus. None stays
    None: what is not known can be told from what is left out.
    """

    chosen: Redact
    names: Mapping[str, Mapping[str, str]]
    hidden: HiddenNames
    ids: frozenset[str]
    words: frozenset[str]
    by_file: bool = False

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return self.chosen.active

    def person(self, name: str | None) -> str | None:
        """A person or a team as they may be named."""
        return self._name("people", name)

    def people(self, names: Iterable[str]) -> list[str | None]:
        """The same of several; as many as there were."""
        return [self.person(name) for name in names]

    def customer(self, name: str | None) -> str | None:
        """A customer or another party that an incident touched, as they may be named."""
        return self._name("customers", name)

    def system(self, name: str | None) -> str | None:
        """A system as it may be named."""
        return self._name("systems", name)

    def systems(self, names: Iterable[str]) -> list[str | None]:
        """The same of several; as many as there were."""
        return [self.system(name) for name in names]

    def text(self, words: str | None) -> str | None:
        """Words of a document: as they are, or left out whole, where all are or where a name that is hidden stands in them."""
        if words is None or self._may_stand(words):
            return words
        return LEFT_OUT

    def key(self, key: str | None) -> str | None:
        """An incident or an action, by its key: as it is where the organisation gave the id, else as `text`, with digits that tell it from others."""
        if key is None or not self.active or key in self.ids:
            return key
        action = _ACTION.fullmatch(key)
        if action:
            return f"{self.key(action['incident'])}/{action['action']}"
        return key if self._may_stand(key) else self._alias("incident", key)

    def row(self, row: Row) -> Row:
        """A row with its values as they may be shown, each by the name of its column; a column that is not known holds text."""
        return self.rows([row])[0]

    def rows(self, rows: Iterable[Row]) -> list[Row]:
        """The same of several rows."""
        if not self.active:
            return list(rows)
        headings: dict[tuple[str, ...], list[str]] = {}
        found = []
        for row in rows:
            columns = tuple(vars(row))
            if columns not in headings:
                headings[columns] = self._headings(columns)
            found.append(Row(**{heading: self.value(name, getattr(row, name)) for heading, name in zip(headings[columns], columns, strict=True)}))
        return found

    def value(self, column: str, value: Any) -> Any:
        """A value of a column as it may be shown; of a list or a structure each part."""
        if value is None or isinstance(value, _PLAIN):
            return value
        if isinstance(value, (list, tuple, set, frozenset)):
            return [self.value(column, one) for one in value]
        if isinstance(value, dict):
            headings = self._headings([str(name) for name in value])
            return {heading: self.value(str(name), one) for heading, (name, one) in zip(headings, value.items(), strict=True)}
        return self._said(_roles().get(_AGAIN.sub("", column).casefold()), str(value))

    def _said(self, role: str | None, value: str) -> str | None:
        if role in KINDS:
            return self._name(role, value)
        if role == "keys":
            return self.key(value)
        if role == "mixed":
            return self._mixed(value)
        return value if role == "closed" and self._is_closed(value) else self.text(value)

    def _mixed(self, value: str) -> str | None:
        """A word of a vocabulary, an id or a name as itself; a name that is hidden as one of its kind, whatever else goes by it."""
        kinds = [kind for kind in KINDS if folded(value) in self.names[kind]]
        for kind in kinds:
            if getattr(self.chosen, kind) != KEEP:
                return self._name(kind, value)
        return value if kinds or value in self.ids or self._is_closed(value) else self.text(value)

    def _is_closed(self, value: str) -> bool:
        return value in self.words or _QUARTER.fullmatch(value) is not None

    def _may_stand(self, words: str) -> bool:
        return not self.active or (self.chosen.text != DROP and not self.hidden.stand_in(words))

    def _name(self, kind: str, name: str | None) -> str | None:
        way = getattr(self.chosen, kind)
        if name is None or way == KEEP:
            return name
        return LEFT_OUT if way == DROP else self._alias(_ONE[kind], self.names[kind].get(folded(name), folded(name)))

    def _alias(self, kind: str, name: str) -> str:
        key = hashlib.blake2s((self.chosen.salt or "").encode()).digest()
        digest = hashlib.blake2s(f"{kind} {name}".encode(), key=key, digest_size=_DIGITS // 2)
        return f"{kind} {digest.hexdigest()}"

    def _headings(self, columns: Sequence[str]) -> list[str]:
        """The names of columns, each once; those that somebody's words were made of are left out too."""
        found: list[str] = []
        for name in columns:
            kept = self._heading(name)
            number = 2
            while kept in found:
                kept, number = f"{self._heading(name)} ({number})", number + 1
            found.append(kept)
        return found

    def _heading(self, name: str) -> str:
        plain = _AGAIN.sub("", name)
        if plain.casefold() in _roles():
            return name
        is_word = self.chosen.text != DROP or _HEADING.fullmatch(plain) is not None
        return name if is_word and not self.hidden.stand_in(plain) else LEFT_OUT


def redaction(warehouse: Warehouse, file: Path | None = None) -> Redaction:
    """What is left out of what `warehouse` tells: as `file` says, where there is one, else as the corpus says.

    Raises `ConfigurationError` for a file that cannot be used.
    """
    chosen = read_redact_file(file) if file is not None else chosen_by(warehouse)
    if not chosen.active:
        return Redaction(chosen, {}, HiddenNames.of((), (), handles=False), frozenset(), frozenset())
    names = {kind: names_of(warehouse, kind) for kind in KINDS}
    people, customers, systems = (names[kind].spelled if getattr(chosen, kind) != KEEP else frozenset[str]() for kind in KINDS)
    ids = warehouse.rows("SELECT incident_id FROM incidents WHERE incident_id IS NOT NULL UNION SELECT incident_id FROM register")
    return Redaction(
        chosen,
        {kind: known.own for kind, known in names.items()},
        HiddenNames.of(
            people,
            customers | nouns_of(customers, _table()["plain"]) | systems | ({chosen.salt} if chosen.salt else set()),
            handles=chosen.people != KEEP,
        ),
        frozenset(one for (one,) in ids),
        _own_words() | {word for (word,) in warehouse.rows(_WORDS)},
        by_file=file is not None,
    )


def chosen_by(warehouse: Warehouse) -> Redact:
    """What the corpus of a warehouse says is left out."""
    return Redact.from_settings(dict(warehouse.rows("SELECT name, value FROM settings WHERE starts_with(name, 'redact.')")))


@cache
def _table() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _roles() -> Mapping[str, str]:
    """What a column holds, by its name."""
    return {column: role for role, columns in _table().items() if role not in _NO_ROLES for column in columns}


@cache
def _own_words() -> frozenset[str]:
    """The words of the program's own vocabularies."""
    fields = {word for field in FIELDS.values() for word in (field.name, *field.columns)}
    return every_closed_word() | fields | set(_table()["words"])
