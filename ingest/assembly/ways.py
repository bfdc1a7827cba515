"""The ways in which the lines of a timeline write times of day, told by all of its lines together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.shapes.items import nested_text
from ingest.sheet import Sheet
from ingest.values.lone_days import has_short_days

_DOTTED = re.compile(r"\d\.\d\d")
_DOTTED_START = re.compile(
    r"(?:^|\|)[\s*_`~-]{0,12}(?:[A-Z][a-z]{1,8}\.?,?[ ])?(?:\d{1,2}\.\d{1,2}\.(?:\d{2,4})?[ ])?(?:ca\.?[ ])?(\d{1,2})\.(\d{2})(?:ish)?"
    r"(?=[ ]{0,3}(?:[*_`]{0,3}[ ]{0,2}[–—|:-]|to[ ]|$)|[ ]{2,6}\S|[ ]?[ap]m\b)",
    re.MULTILINE,
)
_FOUR_FIRST = re.compile(r"^[\s|*_`~-]{0,12}(\d{4})(?:\+[1-9](?!\w))?(?=[*_`]{0,3}[ |:–—])", re.MULTILINE)
_CLOCK_FIRST = re.compile(
    r"^[\s|*_`~-]{0,12}(?:(?P<hour>[01]?\d|2\d)(?P<mark>[:.])(?P<minute>[0-5]\d)|(?P<digits>[0-2]\d[0-5]\d))(?=\w{0,3}[ |*_`])", re.MULTILINE
)
_GROUP_FIRST = re.compile(r"^[\s|*_`~-]{0,12}[0-3]\d/(?P<hour>[01]\d|2[0-3])[0-5]\d(?P<zulu>Z)?(?![\w/])", re.MULTILINE)
_EVENING = 18
_SIXTY, _HOURS, _SEVERAL = 60, 24, 3


@dataclass(frozen=True, slots=True)
class Ways:
    """Whether lines begin with four digits that are times of day ("0352 bypass thrown"), with day of the month and time in one group ("14/0035"),
    with hours of one digit and a full stop ("5.47 –"), with hours that go on behind midnight ("23:30", "24:10"), and whether month and day alone
    ("03-05") are a day.
    """

    military: bool = False
    grouped: bool = False
    dotted: bool = False
    late: bool = False
    short_days: bool = False


def ways_of_writing(sheet: Sheet) -> Ways:
    """The ways in which the timeline's lines write times."""
    pieces = sheet.of("timeline")
    text = "\n".join((*(piece.text for piece in pieces), nested_text([block for piece in pieces for block in piece.blocks])))
    clocks = list(_CLOCK_FIRST.finditer(text))
    return Ways(_have_no_mark(text, clocks), _are_groups(text), _are_dotted(text, clocks), _go_on(clocks), has_short_days(text))


def _are_groups(text: str) -> bool:
    """Whether lines begin with groups: with the Z of UTC, or several, of which one can be no year."""
    groups = list(_GROUP_FIRST.finditer(text)) if "/" in text else []
    return any(group["zulu"] for group in groups) or (len(groups) >= _SEVERAL and any(group["hour"] not in {"19", "20"} for group in groups))


def _have_no_mark(text: str, clocks: Sequence[re.Match[str]]) -> bool:
    """Whether lines begin with four digits that are times: several, or among others that go on from one to the next, one of them no year."""
    starts = [match[1] for match in _FOUR_FIRST.finditer(text)]
    if not any(not start.startswith(("19", "20")) for start in starts):
        return False
    times = _in_minutes(clocks)
    in_order = len(times) >= _SEVERAL and any(mark == ":" for _, mark in times) and [at for at, _ in times] == sorted(at for at, _ in times)
    return (len(starts) >= _SEVERAL or in_order) and all(int(start[:2]) < _HOURS and int(start[2:]) < _SIXTY for start in starts)


def _are_dotted(text: str, clocks: Sequence[re.Match[str]]) -> bool:
    """Whether lines or cells begin with hours of one digit and a full stop, as no list of versions does: several, and none that begins with a number
    which is no time of day.
    """
    starts = [(match[1], int(match[2])) for match in _DOTTED_START.finditer(text)] if _DOTTED.search(text) else []
    single = any(len(hour) == 1 for hour, _ in starts)
    if single and len(starts) > 1:
        return all(int(hour) < _HOURS and minute < _SIXTY for hour, minute in starts)
    return _dotted_among_clocks(_in_minutes(clocks))


def _dotted_among_clocks(starts: Sequence[tuple[int, str]]) -> bool:
    """Whether lines begin with times in several ways ("0448", "5:50", "6.10"), so that one with a full stop is a time too: the lines before and
    behind each begin with a time in another way, and it lies between the two.
    """
    dotted = [n for n, (_, mark) in enumerate(starts) if mark == "."]
    inner = [n for n in dotted if 0 < n < len(starts) - 1 and "." not in (starts[n - 1][1], starts[n + 1][1])]
    return bool(dotted) and inner == dotted and all(starts[n - 1][0] <= starts[n][0] <= starts[n + 1][0] for n in inner)


def _in_minutes(clocks: Sequence[re.Match[str]]) -> list[tuple[int, str]]:
    """The times of day with which lines begin, in minutes, and the mark in each: a colon, a full stop or none."""
    return [
        (int(match["hour"] or match["digits"][:2]) * _SIXTY + int(match["minute"] or match["digits"][2:]), match["mark"] or "") for match in clocks
    ]


def _go_on(clocks: Sequence[re.Match[str]]) -> bool:
    """Whether hours go on behind midnight: each hour beyond 24 follows one of the evening or another."""
    hours = [int(match["hour"]) for match in clocks if match["hour"]]
    late = [n for n, hour in enumerate(hours) if hour >= _HOURS]
    return bool(late) and all(n > 0 and _EVENING <= hours[n - 1] <= hours[n] for n in late)
