"""Saved questions: SQL files whose first comment is the question, and the line after it the group in which it is listed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from analysis.definitions import documentation, why_empty

GROUPS = ("Recurrence", "Causes", "Impact", "Detection", "Follow-up", "Corpus")  # in the order in which they are listed
_GROUP = "Group: "
_QUERIES = Path(__file__).parent / "queries"
_COMMENTS = re.compile(r"\A(?:--[^\n]*\n)+")
_PARAMETER = re.compile(r"""'(?:[^']|'')*'|"[^"]*"|--[^\n]*|\$(?P<name>\w+)""")  # not in quotes, nor in a comment


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved question: its name, the one of `GROUPS` that it is in, the question, its SQL, the parameters that it takes, those of them without which
    it has no answer (`needed`), and when it has no rows.
    """

    name: str
    group: str
    question: str
    sql: str
    parameters: tuple[str, ...]
    needed: tuple[str, ...]
    why_empty: str

    @property
    def in_words(self) -> str:
        """The question without what the command line adds to it."""
        return self.question.partition(" (--param")[0]


@cache
def saved_questions() -> tuple[Saved, ...]:
    """Every saved question, by group and name."""
    return tuple(sorted((_read(path) for path in _QUERIES.glob("*.sql")), key=lambda one: (GROUPS.index(one.group), one.name)))


def _read(path: Path) -> Saved:
    text = path.read_text(encoding="utf-8")
    header = _COMMENTS.match(text)
    words = documentation(header[0]) if header else path.stem
    sql = text[header.end() :] if header else text
    parameters = parameters_of(sql)
    needed = tuple(name for name in parameters if not re.search(rf"\bwithout `{name}`", words, re.IGNORECASE))
    question, group, *_ = words.split("\n")
    if group.removeprefix(_GROUP) not in GROUPS:
        raise ValueError(f'the second line of {path.name} must be "-- {_GROUP}" and one of {", ".join(GROUPS)}')
    return Saved(path.stem, group.removeprefix(_GROUP), question, sql.strip(), parameters, needed, why_empty(words))


def parameters_of(sql: str) -> tuple[str, ...]:
    """The names of the parameters that an SQL text asks for ("$name"), in the order of their first use."""
    return tuple(dict.fromkeys(found["name"] for found in _PARAMETER.finditer(sql) if found["name"]))


def values_for(sql: str, given: Mapping[str, str | None], day: Callable[[], date]) -> dict[str, str | None]:
    """The values of the parameters of an SQL text: those `given`, `as_of` where it is not the `day` that is asked for then, and of the others None. A
    given value that the text does not ask for stays, to be refused.
    """
    asked = parameters_of(sql)
    fixed = {"as_of": day().isoformat()} if "as_of" in asked and "as_of" not in given else {}
    return {**dict.fromkeys(asked), **fixed, **given}
