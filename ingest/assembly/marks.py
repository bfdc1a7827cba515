"""Letters behind a time that stand for a zone because the timeline itself says so: "Z = UTC, L = local, which is Z+3", and then "08:27L"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ingest.markdown import plain
from ingest.outline import Kind
from ingest.rules import Rules
from ingest.shapes.timed import Timed
from ingest.sheet import Sheet
from ingest.values.zones import read_zone

_TOLD = re.compile(r"(?<!\w)(?P<mark>[A-Z])\s?=\s?(?P<words>(?:(?!,\s{0,2}[A-Z]\s?=)[^.;\n]){2,60})")
_ZULU_AND = re.compile(r"(?<!\w)Z(?=[+−–-]\d)")  # "Z+3" is UTC+3
_MARKED = re.compile(r"(?P<clock>[0-2]?\d[:.]?[0-5]\d(?::[0-5]\d)?)(?P<mark>[A-Z])(?!\w)")
_BEHIND = re.compile(r"[*_`)\]]{0,3}(?:[ ]{0,3}[:–—|,-](?=\s))?[*_`]{0,3}\s{0,6}")
_REACH = 30
_SIXTY = 60


def told_marks(sheet: Sheet, rules: Rules) -> Mapping[str, str]:
    """The letters that the timeline gives a zone to, each with that zone as an offset ("UTC+03:00")."""
    told: dict[str, str] = {}
    for piece in sheet.of("timeline"):
        for match in _TOLD.finditer(plain(piece.text)) if piece.kind is Kind.PARAGRAPH else ():
            zone = read_zone(_ZULU_AND.sub("UTC", match["words"]), rules.words.zones).value
            if zone is not None and zone.offset_minutes is not None:
                hours, minutes = divmod(abs(zone.offset_minutes), _SIXTY)
                told[match["mark"]] = f"UTC{'-' if zone.offset_minutes < 0 else '+'}{hours:02}:{minutes:02}"
    return told


def behind_mark(text: str, end: int, marks: Mapping[str, str]) -> int | None:
    """Where the rest begins of a text whose time, which ends at `end`, has one of `marks` behind it; None for any other."""
    match = _MARKED.search(text, 0, _REACH) if marks else None
    behind = _BEHIND.match(text, match.end()) if match and match["mark"] in marks and end <= match.end() else None
    return behind.end() if behind else None


def in_marked_zone(row: Timed, marks: Mapping[str, str]) -> Timed:
    """A row; one with one of `marks` behind its time is read in that zone."""
    words = plain(row.moment or "")
    match = _MARKED.search(words) if marks else None
    if match is None or match["mark"] not in marks:
        return row
    return replace(row, read_as=f"{words[: match.end('clock')]} {marks[match['mark']]}{words[match.end() :]}")
