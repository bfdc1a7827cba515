"""Moments: a day, a time of day, or both, with their precision and zone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import lru_cache

from ingest.reading import Reading, Reason, found, missing
from ingest.unguarded import unguarded
from ingest.values.clocks import MERIDIEM, find_times, without_times
from ingest.values.days import find_days, iso_alone
from ingest.values.timewords import DASHES, Precision, TimeContext
from ingest.values.zones import Zone, named_zone, read_zone

_UNREADABLE = re.compile(
    r"(?<![A-Za-z])[?xX\d]{1,2}[:.][?xX\d]?[?xX]\d?(?!\w)|(?<!\w)(?:[?xX]{1,2}\d?|\d[?xX]):[?xX\d]{1,2}(?!\w)|\?\?|--:--|(?<!\w)\d{1,2}[hu]\?\?|(?<!\w)hh:mm",
    re.IGNORECASE,
)
_STRANGE_YEAR = re.compile(r"(?<!\d)\d{5,7}-\d{1,2}-\d{1,2}(?!\d)")
_SEPARATOR = re.compile(r"^[\s)\]*_`]{0,4}(?:[:–—|,;>-]|->|→|\u2192)?[\s*_`:–—-]{0,6}")
_LONGEST_MOMENT = 60
_COLUMN = "  "  # between columns that spaces align
# "T+15", "T-30 min", "T+1:30", "T + 12h": counted from the start, in minutes where no unit is named.
_COUNTED = re.compile(
    r"[\s*_`\[(]{0,6}T[ ]?(?P<sign>[+−–-])[ ]?(?P<number>\d{1,4})(?:[ ]?(?P<joint>[:h])[ ]?(?P<minutes>[0-5]\d))?(?::(?P<seconds>[0-5]\d))?"
    r"[ ]?(?P<unit>h(?:rs?|ours?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?|d(?:ays?)?)?(?![\w])[\])*_`]{0,4}(?:[ ]{0,3}[:–—|,;-])?\s{0,9}",
    re.IGNORECASE,
)
_UNITS = {"h": 60.0, "m": 1.0, "s": 1 / 60, "d": 1440.0}
_JOINT = re.compile(r"^[ ]{0,2}(?:[,T@|]|at\b|um\b|à\b|kl\.?)?[ ]{0,2}(?:at[ ])?(?:(?:ca|circa|approx|approximately|around|about)\.?[ ])?[~≈]?")
_RANGE = re.compile(rf"^[ ~]{{0,2}}(?:[{DASHES}]|to\b|till\b|until\b|->|→|\.{{2,3}}|…)[ ~]{{0,2}}(?=\d)")
_TO_HALF = re.compile(r"[ ]?[-–][ ]?\d{1,2}:\d{2}[ ]?[ap]\.?m", re.IGNORECASE)  # the end of a range, no offset
_CLOSED_DAY = re.compile(r"\)[ ]{1,2}")
_TAIL = re.compile(r"^[ ]{0,2}(?:h\b|hrs\b|uhr\b|ish\b|~)?", re.IGNORECASE)


_ALONE = re.compile(r"(?:(\d{4}-\d{2}-\d{2}) )?([01]\d|2[0-3]):([0-5]\d)", re.ASCII)  # what most cells of a timeline are
_EMPHASIS = " *_`"
_BEHIND = ":–—|"


@unguarded
@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a time of day, or both, as written; `zone` is its own. `next_day` is the 24:00 that ends a day, `on_next_day` says that
    it is of the day behind that of the moment before it.
    """

    day: date | None
    time: time | None
    precision: Precision
    zone: Zone | None = None
    approximate: bool = False
    year_guessed: bool = False
    next_day: bool = False
    on_next_day: bool = False


@lru_cache(maxsize=2_000)
def moment_alone(text: str) -> Reading[Moment] | None:
    """The moment that `text` is where it is hours and minutes, or those behind a day in figures, and nothing else but marks
    ("09:05", "**2025-03-04 09:05** –"); no context reads it otherwise. None for any other.
    """
    match = _ALONE.fullmatch(text.lstrip(_EMPHASIS).rstrip(_EMPHASIS + _BEHIND))
    day = iso_alone(match[1]) if match and match[1] else None
    if match is None or (match[1] and day is None):
        return None
    start = text.index(match[0])
    return found(Moment(day.day if day else None, time(int(match[2]), int(match[3])), "minute"), (start, start + len(match[0])))


def read_moment(text: str, context: TimeContext) -> Reading[Moment]:
    """The moment that a cell or a label's value gives: its first day and its first time of day, its zone, whether it is about.

    UNPARSEABLE for "2X:XX", "??:??" and for a day that no calendar has; a day with an unreadable time ("2024-03-13 HH:mm") is a day.
    """
    alone = moment_alone(text)
    if alone is not None:
        return alone
    if not text.strip():
        return missing(Reason.ABSENT)
    if _STRANGE_YEAR.search(text):
        return missing(Reason.UNPARSEABLE)
    days = find_days(text, context)
    clocks = find_times(text, context, days)
    if days and days[0].day is None:
        return missing(days[0].reason or Reason.UNPARSEABLE, (days[0].start, days[0].end))
    day = days[0] if days else None
    unreadable = _UNREADABLE.search(text)
    if unreadable and (not clocks or unreadable.start() < clocks[0].start):
        clocks = []
    if not clocks:
        if day is None:
            return missing(Reason.UNPARSEABLE)
        about = bool(context.words.about_pattern.search(text))
        return found(Moment(day.day, None, "day", approximate=about, year_guessed=day.year_guessed), (day.start, day.end))
    clock = clocks[0]
    own = named_zone(without_times(text, clocks)[clock.end : clock.end + 40], context.zones, context.zone)
    if own is None and clock.end < len(text) and text[clock.end] == "Z":
        own = Zone("Z", 0)
    span = (min(clock.start, day.start) if day else clock.start, max(clock.end, day.end) if day else clock.end)
    return found(
        Moment(
            day.day if day else None,
            clock.time,
            clock.precision,
            own,
            bool(context.words.about_pattern.search(text)),
            bool(day and day.year_guessed),
            clock.next_day,
        ),
        span,
    )


def leading_moment(text: str, context: TimeContext) -> tuple[Moment, int] | None:
    """The moment that `text` starts with, and where the rest begins: behind separators, emphasis and a range's end.

    A day alone counts only where a separator follows it, so that a sentence may begin with a date.
    """
    head = text[:_LONGEST_MOMENT].split("\n", 1)[0]
    opening = context.words.opening_pattern.match(head)
    start = opening.end() if opening else 0
    if start < len(head) and not _begins_moment(head, start, context):
        start = len(head) - len(head.lstrip(" *_`[(~≈"))
        if not _begins_moment(head, start, context):
            return None
    end = _moment_end(head, start, context)
    rest = text[end:]
    separator = _SEPARATOR.match(rest)
    skipped = separator.end() if separator else 0
    reading = read_moment(text[: end + skipped], context)
    if reading.value is None:
        unreadable = _UNREADABLE.match(head[start:])
        if unreadable is None and reading.reason is not Reason.CONTRADICTORY:
            return None
        return Moment(None, None, "minute"), end + skipped
    if reading.value.time is None and skipped == 0 and rest.strip():
        return None
    if reading.value.time is None and rest[:1] == " " and not rest[:skipped].strip(" *_`") and not rest.startswith(_COLUMN):
        return None
    return reading.value, end + skipped


def _begins_moment(head: str, start: int, context: TimeContext) -> bool:
    return any(pattern.match(head, start) is not None for pattern in (context.words.day_pattern, context.words.time_pattern, _UNREADABLE))


def _moment_end(head: str, start: int, context: TimeContext) -> int:
    """Where the moment that begins at `start` ends: its day, its time, its zone, and the end of a range."""
    end = start
    bracketed = head[start - 1 : start] == "("
    for _ in range(4):
        if bracketed and end > start and (closed := _CLOSED_DAY.match(head, end)) and context.words.time_pattern.match(head, closed.end()):
            end = closed.end()  # "(4 Feb) 10:15"
        joint = _JOINT.match(head[end:]) if end > start else None
        at = end + (joint.end() if joint else 0)
        match = next(
            (m for pattern in (context.words.day_pattern, context.words.time_pattern, _UNREADABLE) if (m := pattern.match(head, at))),
            None,
        )
        if match is None:
            between = _RANGE.match(head[end:]) if end > start else None
            match = context.words.time_pattern.match(head, end + between.end()) if between else None
            if match is None:
                break
        end = match.end()
        meridiem = MERIDIEM.match(head[end : end + 6])
        end += meridiem.end() if meridiem else 0
        tail = _TAIL.match(head[end:])
        end += tail.end() if tail and tail[0].strip() else 0
        end = _zone_end(head, end, context)
    return end


def _zone_end(head: str, end: int, context: TimeContext) -> int:
    if head[end : end + 1] == "Z" and not head[end + 1 : end + 2].isalnum():
        return end + 1
    if _TO_HALF.match(head, end):
        return end
    zone = read_zone(head[end : end + 12], context.zones)
    if zone.span is not None and not head[end : end + zone.span[0]].strip(" (["):
        end += zone.span[1]
        closing = head[end : end + 1]
        return end + (1 if closing in {")", "]"} else 0)
    return end


def completed(moment: Moment, context: TimeContext) -> Moment:
    """`moment` with the context's day and zone where it has none of its own."""
    return replace(moment, day=moment.day or context.day, zone=moment.zone or context.zone)


def leading_offset(text: str) -> tuple[timedelta, int] | None:
    """How long after the start the moment is that `text` begins with ("T+15", "T-0:30"), and where the rest begins; None for any other."""
    match = _COUNTED.match(text)
    if match is None:
        return None
    number = int(match["number"])
    minutes = number * 60 + int(match["minutes"]) if match["minutes"] else number * _UNITS[(match["unit"] or "m")[0].casefold()]
    length = timedelta(minutes=minutes, seconds=int(match["seconds"] or 0))
    return (length if match["sign"] == "+" else -length), match.end()
