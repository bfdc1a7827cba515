"""Names: of owners, audiences and systems, one or several in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ingest.markdown import plain
from ingest.reading import Reading, Reason, found, missing
from ingest.values.text import bare

_STRUCK = re.compile(r"~~[^~\n]{1,120}~~")
_SEPARATOR = re.compile(r"[;\n]|,(?!\d)|\s/\s|\s\+\s|\s\|\s|\s(?:->|→)\s")
_BULLET = re.compile(r"^(?:[-*•]|\d{1,2}[.)])\s{1,3}")
_NOTE = re.compile(r"\s{0,2}[(\[][^()\[\]\n]{0,200}[)\]]")
_LONGEST_JOINED = 3
_MAX_NAME = 120


@dataclass(frozen=True)
class PeopleWords:
    """Words that hold the place of a name, that join two, and that stand before one."""

    placeholders: frozenset[str]
    joints: tuple[str, ...]
    titles: tuple[str, ...]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> PeopleWords:
        """The words of a parsed `people.toml`."""
        return cls(frozenset(table["placeholders"]["words"]), tuple(table["joints"]["words"]), tuple(table["titles"]["words"]))

    @cached_property
    def joint_pattern(self) -> re.Pattern[str]:
        """Finds a joint between two names."""
        words = "|".join(map(re.escape, self.joints))
        return re.compile(rf"\s{{1,3}}(?:{words}|&)\s{{1,3}}", re.IGNORECASE)

    @cached_property
    def title_pattern(self) -> re.Pattern[str]:
        """Finds what stands before a name."""
        words = "|".join(map(re.escape, sorted(self.titles, key=len, reverse=True)))
        return re.compile(rf"^(?:{words})\s{{0,2}}[:=]?\s{{1,3}}(?=\S)", re.IGNORECASE)


def read_names(text: str, words: PeopleWords) -> Reading[tuple[str, ...]]:
    """The names in `text`, as written, less emphasis, links and notes in brackets: "Ana (SRE), @ben and Team Payments" are three.

    Parted at comma, semicolon, line, " / ", "&" and "and"; a part of four words or more is not parted at "and" or "&", it is one name.
    """
    if not bare(text):
        return missing(Reason.ABSENT)
    left = _STRUCK.sub(" ", text) if bare(_STRUCK.sub(" ", text)) else text
    names = list(dict.fromkeys(_names(left, words)))
    return found(tuple(names), (0, len(text))) if names else missing(Reason.PLACEHOLDER, (0, len(text)))


def _names(text: str, words: PeopleWords) -> Iterator[str]:
    without_notes = _NOTE.sub("", "\n".join(plain(line) for line in text.split("\n")))
    source = without_notes if bare(without_notes) else "\n".join(plain(line).strip("()[] ") for line in text.split("\n"))
    for part in _SEPARATOR.split(source):
        part = _BULLET.sub("", part.strip())
        pieces = words.joint_pattern.split(part)
        if len(pieces) > 1 and not all(len(piece.split()) <= _LONGEST_JOINED for piece in pieces):
            pieces = [part]
        for piece in pieces:
            name = words.title_pattern.sub("", bare(piece)).strip(' :,.;"“”')
            name = re.sub(r"^(?:and|&)\s", "", name, flags=re.IGNORECASE)
            if name and name.casefold() not in words.placeholders and len(name) <= _MAX_NAME and any(c.isalnum() for c in name):
                yield name
