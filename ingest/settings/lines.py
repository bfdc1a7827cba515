"""Where things stand in a TOML text: the line of every table, key and item, which `tomllib` does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping

Place = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_PART = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)"""
_KEY = re.compile(rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*")
_SCALAR = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|[^,\]}#\n]+",
    re.DOTALL,
)


def lines_of(text: str) -> dict[Place, int]:
    """The line, from 1, of every table, key and item of a list in `text`, which must be valid TOML; the text as a whole stands on line 1."""
    return _Scanner(text).scan()


def line_at(lines: Mapping[Place, int], place: Place) -> int:
    """The line of a place, else that of the nearest table or list around it."""
    while place not in lines:
        place = place[:-1]
    return lines[place]


class _Scanner:
    """Reads a text from its beginning to its end, noting the line of what it passes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Place, int] = {(): 1}
        self._last: dict[Place, int] = {}  # how far each list of tables has come
        self._counted = (0, 1)

    def scan(self) -> dict[Place, int]:
        table: Place = ()
        while self._skip():
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
        return self.lines

    def _skip(self) -> bool:
        """Pass blanks, comments and ends of lines; whether something follows."""
        self._pass(_BLANK)
        return self.at < len(self.text)

    def _pass(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            raise ValueError(f"the TOML text cannot be followed at character {self.at}")
        self.at = match.end()
        return match[0]

    def _note(self, place: Place) -> None:
        start, line = self._counted
        self._counted = (self.at, line + self.text.count("\n", start, self.at))
        self.lines.setdefault(place, self._counted[1])

    def _key(self) -> list[str]:
        content = tomllib.loads(f"{self._pass(_KEY)} = 0")
        parts = []
        while isinstance(content, dict):
            ((part, content),) = content.items()
            parts.append(part)
        return parts

    def _header(self) -> Place:
        brackets = 2 if self.text.startswith("[[", self.at) else 1
        self.at += brackets
        self._skip()
        place: Place = ()
        parts = self._key()
        for number, part in enumerate(parts, start=1):
            place = (*place, part)
            self._note(place)
            if number == len(parts) and brackets == 2:
                self._last[place] = self._last.get(place, -1) + 1
            if place in self._last:
                place = (*place, self._last[place])
                self._note(place)
        self._skip()
        self.at += brackets
        return place

    def _pair(self, table: Place) -> None:
        start = self.at
        parts = self._key()
        end, self.at = self.at, start
        for number in range(1, len(parts) + 1):
            self._note((*table, *parts[:number]))
        self.at = end
        self._skip()
        self.at += 1
        self._value((*table, *parts))

    def _value(self, place: Place) -> None:
        self._skip()
        opening = self.text[self.at]
        if opening not in "[{":
            self._pass(_SCALAR)
            return
        self.at += 1
        number = 0
        while self._skip() and self.text[self.at] not in "]}":
            if self.text[self.at] == ",":
                self.at += 1
            elif opening == "{":
                self._pair(place)
            else:
                self._note((*place, number))
                self._value((*place, number))
                number += 1
        self.at += 1
