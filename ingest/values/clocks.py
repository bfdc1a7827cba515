"""Times of day, in the many ways that people write them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time

from ingest.unguarded import unguarded
from ingest.values.days import DayFound, find_days
from ingest.values.text import folded
from ingest.values.timewords import Precision, TimeContext

MERIDIEM = re.compile(r"^(?:[ ]?(?=[ap]\.?m)|(?=[ap](?!\w)))(?P<which>[ap])(?:\.?m\.?)?(?![A-Za-z])", re.IGNORECASE)  # "9:04 pm", "9:04p"
_NAMED_OFFSET = re.compile(r"(?:UTC|GMT)[ ]?[+\-−–]$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_NOON = 12
_HOURS, _LATEST_HOUR = 24, 30
_HOUR_MARK = re.compile(r"[ ]?(?:h\b|hrs?\b|uhr\b|[-–—][ ]?\d{1,2}[.:]\d{2})", re.IGNORECASE)
_UNTIL = re.compile(r"[ ](?:until|till|to|bis)[ ]\d{1,2}\.", re.IGNORECASE)
_UNIT = re.compile(r"\s?(?:[%€$£‰]|(?:EUR|USD|GBP|CHF|percent|million|km|kg|m|[kMGT]i?B|ms|s|x|k|times)\b)", re.IGNORECASE)
_TO = re.compile(r"\s{0,2}(?:[-–—]|to|until|till)\s{0,2}", re.IGNORECASE)
_PLUS = re.compile(r"[ ]?[(\[]?(?:UTC|GMT)?[ ]?\+", re.IGNORECASE)
_MINUS = re.compile(r"[ ]?(?P<named>[(\[]?(?:UTC|GMT)|[(\[])?[ ]?[-−]", re.IGNORECASE)
_ZONE_FOLLOWS = re.compile(r"[ ]?(?:UTC|GMT|Z\b)", re.IGNORECASE)


@unguarded
@dataclass(frozen=True, slots=True)
class ClockFound:
    """A time of day in a text, and where it stands. `next_day` is 24:00, and 25:40 where hours go on behind midnight."""

    start: int
    end: int
    time: time
    precision: Precision
    next_day: bool = False


def find_times(text: str, context: TimeContext, named: Sequence[DayFound] | None = None) -> list[ClockFound]:
    """Every time of day that `text` gives, in order; numbers that are part of a day or the offset of a zone are none. `named` are the days that it
    names, where they are known.
    """
    if not (_DIGIT.search(text) or any(word in folded(text) for word in context.words.clock_words)):
        return []
    matches = list(context.words.time_pattern.finditer(text))
    if not matches:
        return []
    days = deque((day.start, day.end) for day in (find_days(text, context) if named is None else named))
    clocks: list[ClockFound] = []
    for match in matches:
        while days and days[0][1] <= match.start():
            days.popleft()
        if days and days[0][0] < match.end():
            continue
        if (clocks and _is_offset(text, clocks[-1], match)) or _NAMED_OFFSET.search(text, max(0, match.start() - 6), match.start()):
            continue
        clock = _clock(match, text, context)
        if clock is not None:
            if clocks and _shares_half(text, clocks[-1], clock):
                clocks[-1] = _in_half_of(clocks[-1], clock)
            clocks.append(clock)
    return clocks


def _shares_half(text: str, before: ClockFound, clock: ClockFound) -> bool:
    """Whether only the end of a range says which half of the day it is in: "12:14 – 12:35 AM"."""
    between = text[before.end : clock.start]
    return 0 < before.time.hour <= _NOON and _TO.fullmatch(between) is not None and text[clock.end - 1 : clock.end].casefold() in {"m", "."}


def _in_half_of(before: ClockFound, clock: ClockFound) -> ClockFound:
    """`before` in the half of the day of `clock`, in the other one where it would be later than it."""
    hour = before.time.hour % _NOON + (_NOON if clock.time.hour >= _NOON else 0)
    time_ = before.time.replace(hour=hour)
    return replace(before, time=time_ if time_ <= clock.time else time_.replace(hour=(hour + _NOON) % (2 * _NOON)))


def _is_offset(text: str, before: ClockFound, match: re.Match[str]) -> bool:
    """Whether hours and minutes behind the time `before` are its zone's: "14:05+02:00", not the end of "08:05-09:30".

    A minus is a dash, unless a zone is named, or the time stands in a timestamp ("T08:05-05:00") or has seconds where what follows has none.
    """
    gap = text[before.end : match.start()]
    if _PLUS.fullmatch(gap):
        return True
    minus = _MINUS.fullmatch(gap)
    if minus is None:
        return False
    if minus["named"]:
        return _ZONE_FOLLOWS.match(text, match.end()) is None
    stamp = text.endswith("T", 0, before.start) or (before.precision == "second" and not match["second"])
    return stamp and match["minute"] in {"00", "30"} and int(match["hour"]) <= 12


def without_times(text: str, clocks: Sequence[ClockFound]) -> str:
    """`text`, as long as it was, with only a digit left where each time ended, so that "-09:30" behind a time is not taken for a zone."""
    parts, at = [], 0
    for clock in clocks:
        parts += [text[at : clock.start], "0".rjust(clock.end - clock.start)]
        at = clock.end
    return "".join((*parts, text[at:]))


def _is_hour(text: str, start: int, end: int, context: TimeContext) -> bool:
    """Whether a digit before a full stop is an hour by the words around it: "until 9.05", "from 7.40 until", "(8.40)", and no price or share."""
    if _UNIT.match(text, end):
        return False
    before = context.words.before_an_hour.search(text, max(0, start - 12), start) is not None
    ranged = text.endswith("from ", 0, start) and _UNTIL.match(text, end) is not None
    return before or ranged or (text[start - 1 : start] == "(" and text[end : end + 1] == ")")


def _clock(match: re.Match[str], text: str, context: TimeContext) -> ClockFound | None:
    if match["word"]:
        noon = match["word"].casefold() in context.words.noon
        return ClockFound(match.start(), match.end(), time(12 if noon else 0), "minute")
    if match["compact"]:
        hour, minute, second = int(match["compact"][:2]), int(match["compact"][2:]), None
    elif match["half_hour"]:
        hour, minute, second = int(match["half_hour"]), 0, None
    else:
        hour, minute = int(match["hour"]), int(match["minute"] or match["dotted"])
        second = match["second"]
    end = match.end()
    meridiem = MERIDIEM.match(text[end : end + 6])
    if meridiem and hour <= 12:
        hour = hour % 12 + (12 if meridiem["which"].casefold() == "p" else 0)
        end += meridiem.end()
    if (
        match["dotted"]
        and not meridiem
        and not context.dotted_hours
        and len(match["hour"]) < 2
        and not match["second"]
        and not _HOUR_MARK.match(text, end)
        and not _is_hour(text, match.start(), end, context)
    ):
        return None
    if match["dotted"] and text[end : end + 1] == "." and not context.words.before_an_hour.search(text, max(0, match.start() - 12), match.start()):
        return None  # "15.10. restarted" is a day
    if hour >= _HOURS:
        late = hour < _LATEST_HOUR if context.late_hours else (hour, minute) == (_HOURS, 0)
        return ClockFound(match.start(), end, time(hour - _HOURS, minute), "minute", next_day=True) if late else None
    precision: Precision = "second" if second else "minute"
    return ClockFound(match.start(), end, time(hour, minute, int(second or 0)), precision)
