"""Moments: a day, a time of day, or both, with their precision and zone, in the many ways that people write them.

Small grammars of our own, because general date parsers invent what the words do not give.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal

from ingest.reading import Reading, Reason, found, missing
from ingest.values.text import folded
from ingest.values.zones import Zone, ZoneWords, read_zone

Precision = Literal["day", "minute", "second"]
DayOrder = Literal["dmy", "mdy"]
YEARS = range(1990, 2100)
DASHES = "-‐‑‒–—―−"
_CLOCK = (
    r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-4])(?:[:h](?P<minute>[0-5]\d)|\.(?P<dotted>[0-5]\d)(?![.\d]))"
    r"(?:[:.](?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?(?![\d])"
)
_COMPACT = r"(?<![\d:.,+-])(?P<compact>(?:[01]\d|2[0-3])[0-5]\d)(?=[ ]?(?:h(?:rs|ours)?\b|UTC|GMT|Z\b|[A-Z]{3,4}\b))"
_HALF = r"(?<![\d:.,])(?P<half_hour>1[0-2]|0?[1-9])(?=[ ]?[ap]\.?m\b)"
_MERIDIEM = re.compile(r"^[ ]?(?P<which>[ap])\.?m\.?(?![A-Za-z])", re.IGNORECASE)
_UNREADABLE = re.compile(
    r"(?<![A-Za-z])[?xX\d]{1,2}[:.][?xX\d]?[?xX]\d?(?!\w)|(?<!\w)(?:[?xX]{1,2}\d?|\d[?xX]):[?xX\d]{1,2}(?!\w)|\?\?|--:--|(?<!\w)hh:mm",
    re.IGNORECASE,
)
_ISO = r"(?<![\d-])(?P<year>\d{4})(?P<joint>[-/.])(?P<month>\d{1,2})(?P=joint)(?P<day>\d{1,2})(?!\d)"
_PACKED = r"(?<!\d)(?P<packed>(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
_NUMERIC = r"(?<![\d/.:-])(?P<first>\d{1,2})(?P<sep>[/.])(?P<second_number>\d{1,2})(?P=sep)(?P<numeric_year>\d{4}|\d{2})(?![\d/])"
_SHORT_NUMERIC = r"(?<![\d/.:-])(?P<short_first>\d{1,2})(?P<short_sep>[/.])(?P<short_second>\d{1,2})\.?(?![\d/.])(?=[ ,T]{1,3}\d{1,2}[:h]\d{2})"
_SHORT = r"(?<![\d/.:-])(?P<short_month>\d{2})-(?P<short_day>\d{2})(?=[ T]+\d{1,2}:\d{2})"
_STRANGE_YEAR = re.compile(r"(?<!\d)\d{5,7}-\d{1,2}-\d{1,2}(?!\d)")
_SEPARATOR = re.compile(r"^[\s)\]*_`]{0,4}(?:[:–—|,;>-]|->|→|\u2192)?[\s*_`:–—-]{0,6}")
_OPENING = re.compile(
    r"^[\s*_`\[(~≈>]{0,6}(?:(?:ca|circa|approx|approximately|around|about|at|at about)\.?[ ]{1,2})?"
    r"(?:mon|tue|wed|thu|fri|sat|sun)?[a-z]{0,6}[,.]?[ ]{0,2}",
    re.IGNORECASE,
)
_LONGEST_MOMENT = 60
_HALF_A_YEAR = 183
_NEAR_DAYS = 15
_TO = re.compile(rf"\s{{0,2}}(?:[{DASHES}→/]|to|until|till|and)\s{{0,2}}", re.IGNORECASE)
_SPELT_ORDER = re.compile(r"(?<![A-Za-z])(?:d{1,2}/m{1,3}|m{1,2}/d{1,2})(?![A-Za-z])", re.IGNORECASE)


@dataclass(frozen=True)
class TimeWords:
    """Names of months, words for about, for noon and midnight, and those of ranges."""

    months: Mapping[str, int]
    approximate: tuple[str, ...]
    noon: tuple[str, ...]
    midnight: tuple[str, ...]
    between: tuple[str, ...]
    open_ended: tuple[str, ...]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> TimeWords:
        """The words of a parsed `times.toml`."""
        return cls(
            months={folded(name): int(number) for number, names in table["months"].items() for name in names},
            approximate=tuple(table["approximate"]["words"]),
            noon=tuple(table["clock"]["noon"]),
            midnight=tuple(table["clock"]["midnight"]),
            between=tuple(table["range"]["between"]),
            open_ended=tuple(table["range"]["open"]),
        )

    @cached_property
    def day_pattern(self) -> re.Pattern[str]:
        """Finds a day in any written form."""
        month = "|".join(re.escape(name) for name in sorted(self.months, key=len, reverse=True))
        nth = r"(?:st|nd|rd|th|\.)?"
        named = (
            rf"(?<![\w.:])(?:(?P<from_day>[0-3]?\d){nth}(?:[-–/]|[ ](?:–|to|and|&)[ ])(?=\d))?"
            rf"(?P<named_day>[0-3]?\d){nth}[ \-/.]{{0,2}}(?:of[ ])?(?P<named_month>{month})\b\.?"
            r"(?:[ \-/,]{1,3}(?P<named_year>\d{4}|'\d{2}|(?<=-)\d{2})(?![\d:]))?"
        )
        month_first = (
            rf"(?<!\w)(?P<m_month>{month})\.?[ \-]{{1,2}}(?P<m_day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:])"
            r"(?:(?:[-–]|[ ](?:–|to|and|&)[ ])(?P<to_day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:]))?"
            r"(?:,?[ \-]{1,2}(?P<m_year>\d{4})(?![\d:]))?"
        )
        year_first = rf"(?<!\d)(?P<y_year>\d{{4}})[ \-](?P<y_month>{month})\.?[ \-](?P<y_day>[0-3]?\d)(?![\d:])"
        return re.compile("|".join((_ISO, year_first, _PACKED, named, month_first, _NUMERIC, _SHORT_NUMERIC, _SHORT)), re.IGNORECASE)

    @cached_property
    def time_pattern(self) -> re.Pattern[str]:
        """Finds a time of day."""
        words = "|".join(map(re.escape, (*self.noon, *self.midnight)))
        return re.compile(rf"{_CLOCK}|{_COMPACT}|{_HALF}|(?<!\w)(?P<word>{words})\b", re.IGNORECASE)

    @cached_property
    def about_pattern(self) -> re.Pattern[str]:
        """Finds a word for about."""
        return re.compile(
            "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" if word[0].isalpha() else re.escape(word) for word in self.approximate),
            re.IGNORECASE,
        )


@dataclass(frozen=True, slots=True)
class TimeContext:
    """What a time is read against: the day that completes a time without one, the zone that holds, the corpus's order of day and month."""

    words: TimeWords
    zones: ZoneWords
    day: date | None = None
    zone: Zone | None = None
    day_order: DayOrder | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a time of day, or both, as written; `zone` is its own. `next_day` is the 24:00 that ends a day."""

    day: date | None
    time: time | None
    precision: Precision
    zone: Zone | None = None
    approximate: bool = False
    year_guessed: bool = False
    next_day: bool = False


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day in a text: where it stands, and the day or why there is none. `ends_range` marks the second of "30 to 31 May"."""

    start: int
    end: int
    day: date | None
    reason: Reason | None = None
    year_guessed: bool = False
    ends_range: bool = False


def find_days(text: str, context: TimeContext) -> list[DayFound]:
    """Every day that `text` names, in order, readable or not. A form of dates that the text spells out ("dd/mm/yyyy") is its order."""
    spelt = _SPELT_ORDER.search(text)
    if spelt:
        context = replace(context, day_order="dmy" if spelt[0][0] in "dD" else "mdy")
    matches = list(context.words.day_pattern.finditer(text))
    days = [day for match in matches for day in _days_of(match, context)]
    if context.day is None and any(one.day is None for one in days):
        context = replace(context, day=next((one.day for one in days if one.day), None))
        days = [day for match in matches for day in _days_of(match, context)]
    days = _after_new_year(days)
    for at, (one, other) in enumerate(pairwise(tuple(days))):
        if one.day and other.day and not one.ends_range and _TO.fullmatch(text[one.end : other.start]):
            first = one.day.replace(year=other.day.year) if one.year_guessed and not other.year_guessed else one.day
            if first < other.day:
                days[at : at + 2] = [replace(one, day=first), replace(other, ends_range=True)]
    return days


def _after_new_year(days: Sequence[DayFound]) -> list[DayFound]:
    """The days; one without a year that would lie months before the day named before it is of the next year."""
    found: list[DayFound] = []
    for one in days:
        earlier = found[-1].day if found else None
        if one.day and earlier and one.year_guessed and not found[-1].year_guessed and (earlier - one.day).days > _HALF_A_YEAR:
            one = replace(one, day=one.day.replace(year=one.day.year + 1))
        found.append(one)
    return found


def _days_of(match: re.Match[str], context: TimeContext) -> tuple[DayFound, ...]:
    """The day of a match; of a range within one month ("30 to 31 May", "May 30-31") its first and its last."""
    one = _day_of(match, context)
    other = match["from_day"] or match["to_day"]
    if other is None or one.day is None:
        return (one,)
    try:
        first, last = sorted((one.day, one.day.replace(day=int(other))))
    except ValueError:
        return (one,)
    if (first == one.day) is (match["from_day"] is not None):
        return (one,)
    middle = match.end("from_day") if match["from_day"] else match.start("to_day")
    return replace(one, day=first, end=middle), replace(one, day=last, start=middle, ends_range=True)


def _day_of(match: re.Match[str], context: TimeContext) -> DayFound:
    group = match.groupdict()
    months = context.words.months
    guessed = False
    year: int | None
    if group["year"]:
        year, month, day = int(group["year"]), int(group["month"]), int(group["day"])
    elif group["packed"]:
        year, month, day = int(group["packed"][:4]), int(group["packed"][4:6]), int(group["packed"][6:])
    elif group["y_year"]:
        year, month, day = int(group["y_year"]), months[folded(group["y_month"])], int(group["y_day"])
    elif group["first"]:
        return _numeric(match, context)
    elif group["short_first"]:
        return _without_year(match, context)
    else:
        named = group["named_month"] is not None
        written = group["named_year"] if named else group["m_year"]
        if group["short_month"]:
            month, day, written = int(group["short_month"]), int(group["short_day"]), None
        else:
            month = months[folded(group["named_month"] or group["m_month"])]
            day = int(group["named_day"] or group["m_day"])
        year = _full_year(written)
        if year is None:
            year, guessed = (context.day.year if context.day else None), True
    if year is None:
        return DayFound(match.start(), match.end(), None, Reason.AMBIGUOUS)
    return _made(match, year, month, day, guessed=guessed)


def _without_year(match: re.Match[str], context: TimeContext) -> DayFound:
    """A day and a month in numbers before a time ("16/02 17:00"): the one reading that exists, else by the corpus's order, else the one near
    the context's day, else AMBIGUOUS.
    """
    if context.day is None:
        return DayFound(match.start(), match.end(), None, Reason.AMBIGUOUS)
    first, second, year = int(match["short_first"]), int(match["short_second"]), context.day.year
    order = "dmy" if match["short_sep"] == "." else context.day_order
    readings = [_made(match, year, second, first, guessed=True)] * (order != "mdy") + [_made(match, year, first, second, guessed=True)] * (
        order != "dmy"
    )
    made = [one for one in readings if one.day is not None]
    near = [one for one in made if abs((one.day - context.day).days) <= _NEAR_DAYS] if len(made) > 1 else made  # type: ignore[operator]
    if len({one.day for one in near}) == 1:
        return near[0]
    return DayFound(match.start(), match.end(), None, Reason.AMBIGUOUS if made else Reason.CONTRADICTORY)


def _full_year(written: str | None) -> int | None:
    if not written:
        return None
    digits = written.lstrip("'")
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _made(match: re.Match[str], year: int, month: int, day: int, *, guessed: bool = False) -> DayFound:
    if year not in YEARS:
        return DayFound(match.start(), match.end(), None, Reason.UNPARSEABLE)
    try:
        return DayFound(match.start(), match.end(), date(year, month, day), year_guessed=guessed)
    except ValueError:
        return DayFound(match.start(), match.end(), None, Reason.CONTRADICTORY)


def _numeric(match: re.Match[str], context: TimeContext) -> DayFound:
    """An all-numeric date: the one reading that exists, else by the corpus's order, else the context's day where that is one of the two, else
    AMBIGUOUS. A full stop writes day first.
    """
    first, second = int(match["first"]), int(match["second_number"])
    year = _full_year(match["numeric_year"]) or 0
    order: str | None = context.day_order
    if match["sep"] == ".":
        order = "dmy"
    if first == second or first > 12 >= second:
        order = "dmy"
    elif second > 12 >= first:
        order = "mdy"
    elif first > 12 and second > 12:
        return DayFound(match.start(), match.end(), None, Reason.CONTRADICTORY)
    if order is None:
        readings = (_made(match, year, second, first), _made(match, year, first, second))
        known = next((one for one in readings if one.day and one.day == context.day), None)
        return known or DayFound(match.start(), match.end(), None, Reason.AMBIGUOUS)
    return _made(match, year, second, first) if order == "dmy" else _made(match, year, first, second)


_SLASHED = re.compile(r"(?<![\d/.:-])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?![\d/])")


def votes(text: str) -> Counter[str]:
    """How many all-numeric dates of `text` read day first only (`dmy`), month first only (`mdy`), and either way (`ambiguous`)."""
    counted: Counter[str] = Counter()
    for match in _SLASHED.finditer(text):
        first, second = int(match[1]), int(match[2])
        if not (1 <= first <= 31 and 1 <= second <= 31) or first == second or (first > 12 and second > 12):
            continue
        counted["dmy" if first > 12 else "mdy" if second > 12 else "ambiguous"] += 1
    return counted


def read_day(text: str, context: TimeContext) -> Reading[date]:
    """The first day that `text` names; AMBIGUOUS or CONTRADICTORY where the first that it names cannot be read."""
    if not text.strip():
        return missing(Reason.ABSENT)
    for one in find_days(text, context):
        if one.day is not None:
            return found(one.day, (one.start, one.end), guessed=one.year_guessed)
        return missing(one.reason or Reason.UNPARSEABLE, (one.start, one.end))
    return missing(Reason.UNPARSEABLE)


@dataclass(frozen=True, slots=True)
class ClockFound:
    """A time of day in a text, and where it stands. `next_day` is 24:00."""

    start: int
    end: int
    time: time
    precision: Precision
    next_day: bool = False


def find_times(text: str, context: TimeContext) -> list[ClockFound]:
    """Every time of day that `text` gives, in order; numbers that are part of a day or the offset of a zone are none."""
    days = [(day.start, day.end) for day in find_days(text, context)]
    clocks: list[ClockFound] = []
    for match in context.words.time_pattern.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in days):
            continue
        if clocks and _is_offset(text, clocks[-1], match):
            continue
        clock = _clock(match, text, context.words)
        if clock is not None:
            clocks.append(clock)
    return clocks


_PLUS = re.compile(r"[ ]?[(\[]?(?:UTC|GMT)?[ ]?\+", re.IGNORECASE)
_MINUS = re.compile(r"[ ]?(?P<named>[(\[]?(?:UTC|GMT)|[(\[])?[ ]?[-−]", re.IGNORECASE)
_ZONE_FOLLOWS = re.compile(r"[ ]?(?:UTC|GMT|Z\b)", re.IGNORECASE)


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
    stamp = text[: before.start].endswith("T") or (before.precision == "second" and not match["second"])
    return stamp and match["minute"] in {"00", "30"} and int(match["hour"]) <= 12


def without_times(text: str, clocks: Sequence[ClockFound]) -> str:
    """`text`, as long as it was, with only a digit left where each time ended, so that "-09:30" behind a time is not taken for a zone."""
    for clock in clocks:
        text = text[: clock.start] + "0".rjust(clock.end - clock.start) + text[clock.end :]
    return text


def _clock(match: re.Match[str], text: str, words: TimeWords) -> ClockFound | None:
    if match["word"]:
        noon = match["word"].casefold() in words.noon
        return ClockFound(match.start(), match.end(), time(12 if noon else 0), "minute")
    if match["compact"]:
        hour, minute, second = int(match["compact"][:2]), int(match["compact"][2:]), None
    elif match["half_hour"]:
        hour, minute, second = int(match["half_hour"]), 0, None
    else:
        hour, minute = int(match["hour"]), int(match["minute"] or match["dotted"])
        second = match["second"]
    end = match.end()
    meridiem = _MERIDIEM.match(text[end : end + 6])
    if meridiem and hour <= 12:
        hour = hour % 12 + (12 if meridiem["which"].casefold() == "p" else 0)
        end += meridiem.end()
    if match["dotted"] and not meridiem and len(match["hour"]) < 2 and not match["second"]:
        return None
    if hour == 24:
        return ClockFound(match.start(), end, time(0), "minute", next_day=True) if minute == 0 else None
    precision: Precision = "second" if second else "minute"
    return ClockFound(match.start(), end, time(hour, minute, int(second or 0)), precision)


def read_moment(text: str, context: TimeContext) -> Reading[Moment]:
    """The moment that a cell or a label's value gives: its first day and its first time of day, its zone, whether it is about.

    UNPARSEABLE for "2X:XX", "??:??" and for a day that no calendar has; a day with an unreadable time ("2024-03-13 HH:mm") is a day.
    """
    if not text.strip():
        return missing(Reason.ABSENT)
    if _STRANGE_YEAR.search(text):
        return missing(Reason.UNPARSEABLE)
    days, clocks = find_days(text, context), find_times(text, context)
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
    own = read_zone(without_times(text, clocks)[clock.end : clock.end + 40], context.zones).value
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
    opening = _OPENING.match(head)
    start = opening.end() if opening else 0
    if start < len(head) and not _begins_moment(head, start, context):
        start = len(head) - len(head.lstrip(" *_`[(~≈"))
        if not _begins_moment(head, start, context):
            return None
    end = _moment_end(head, start, context)
    reading = read_moment(head[:end], context)
    rest = text[end:]
    separator = _SEPARATOR.match(rest)
    skipped = separator.end() if separator else 0
    if reading.value is None:
        unreadable = _UNREADABLE.match(head[start:])
        if unreadable is None and reading.reason is not Reason.CONTRADICTORY:
            return None
        return Moment(None, None, "minute"), end + skipped
    if reading.value.time is None and skipped == 0 and rest.strip():
        return None
    if reading.value.time is None and rest[:1] == " " and not rest[:skipped].strip(" *_`"):
        return None
    return reading.value, end + skipped


def _begins_moment(head: str, start: int, context: TimeContext) -> bool:
    return any(pattern.match(head, start) is not None for pattern in (context.words.day_pattern, context.words.time_pattern, _UNREADABLE))


_JOINT = re.compile(r"^[ ]{0,2}(?:[,T@|]|at\b|um\b|à\b|kl\.?)?[ ]{0,2}(?:at[ ])?[~≈]?")
_RANGE = re.compile(rf"^[ ~]{{0,2}}(?:[{DASHES}]|to\b|till\b|until\b|->|→|\.{{2,3}}|…)[ ~]{{0,2}}(?=\d)")
_TAIL = re.compile(r"^[ ]{0,2}(?:h\b|hrs\b|uhr\b|~)?")


def _moment_end(head: str, start: int, context: TimeContext) -> int:
    """Where the moment that begins at `start` ends: its day, its time, its zone, and the end of a range."""
    end = start
    for _ in range(4):
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
        meridiem = _MERIDIEM.match(head[end : end + 6])
        end += meridiem.end() if meridiem else 0
        tail = _TAIL.match(head[end:])
        end += tail.end() if tail and tail[0].strip() else 0
        end = _zone_end(head, end, context)
    return end


def _zone_end(head: str, end: int, context: TimeContext) -> int:
    zone = read_zone(head[end : end + 12], context.zones)
    if zone.span is not None and not head[end : end + zone.span[0]].strip(" (["):
        end += zone.span[1]
        closing = head[end : end + 1]
        return end + (1 if closing in {")", "]"} else 0)
    return end


def completed(moment: Moment, context: TimeContext) -> Moment:
    """`moment` with the context's day and zone where it has none of its own."""
    return replace(moment, day=moment.day or context.day, zone=moment.zone or context.zone)
