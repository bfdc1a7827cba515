"""Timeframes: the day of an incident, and its start and end, as one label states them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from ingest.reading import Reading, Reason, found, missing
from ingest.unguarded import unguarded
from ingest.values.clocks import ClockFound, find_times, without_times
from ingest.values.days import DayFound, find_days
from ingest.values.moments import Moment, read_moment
from ingest.values.timewords import DASHES, Precision, TimeContext
from ingest.values.zones import Zone, named_zone

_OWN_OFFSET = re.compile(r"^[+-]\d{2}:?\d{2}(?=[/\s–—-])")  # of an ISO interval: "…T10:00+01:00/…"
_OPENS = re.compile(r"[^\S\n]?[A-Za-z]{0,5}[^\S\n]?[(\[]")
_CLOSES = re.compile(r"[^\S\n]?[A-Za-z]{0,5}(?:[+-]\d{1,2})?[)\]]")
_CLOSED_WITHIN = 12
_GOES_ON = re.compile(rf"(?<!\d)[{DASHES}](?!\d)|→|\b(?:to|until|till)\b")
_BEHIND = re.compile(r"[^\n]{0,30}\S{0,20}")
_ENDS_WITH = ("until", "till", "ended at", "ended", "stopped", "finished", "end:", "resolved at", "resolved:")
_BARE_HOUR = re.compile(r"(?<![\w.,:/#%-])\d{1,2}(?:\s?[ap]m)?(?![\w:/%]|[.,-]\d)", re.IGNORECASE)  # a number that may be a time: "from 10 till 11"
_ROLL_OVER = timedelta(hours=12)
_NEAR = 90
_LONGEST_ABOUT = 20  # letters of a word for about, and what parts it from its time
_TWO_PAIRS = 4
_NOON, _EVENING, _MORNING = 12, 18, 10


@unguarded
@dataclass(frozen=True, slots=True)
class Timeframe:
    """A day, and what is said of start and end: as written (moments) and in naive UTC. `problem` names what does not fit."""

    occurred_on: date
    started: Moment | None = None
    ended: Moment | None = None
    zone: Zone | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    precision: Precision = "day"
    approximate: bool = False
    problem: str | None = None


def read_timeframe(text: str, context: TimeContext) -> Reading[Timeframe]:
    """The timeframe that `text` states. The first time is the start, a second one that a dash or "to" joins to it the end.

    A day alone gives no times: none are made up. Times without a day stand on the context's. An end before its start is on the next
    day where it has no day of its own and the step back is more than 12 hours, or leads from an evening to a morning; else it is left
    out and reported. "25:40" is in the night that follows.
    """
    if not text.strip():
        return missing(Reason.ABSENT)
    context = replace(context, late_hours=True)
    days = find_days(text, context)
    clocks = _without_conversions(text, _ends_late(find_times(text, context, days)))
    several = _has_second_window(text, clocks, context)
    if several:
        days, clocks = [one for one in days if one.start < clocks[1].end], clocks[:2]
    first = days[0] if days else None
    if first is not None and first.day is None:
        return missing(first.reason or Reason.UNPARSEABLE, (first.start, first.end))
    start, end = _bounds(text, clocks, context)
    day = first.day if first and not (context.day and _is_of_end(text, first, start, end, context)) else context.day
    if day is None or not (days or clocks):
        return missing(Reason.UNPARSEABLE if clocks else read_moment(text, context).reason or Reason.UNPARSEABLE)
    about = _is_about(text, days, [clock for clock in (start, end) if clock], context)
    if start is None and end is None:
        span = (first.start, first.end) if first else None
        return found(Timeframe(day, approximate=about), span, guessed=bool(first and first.year_guessed))
    zones = _zones(text, clocks, context)
    frame = _placed(days, start, end, day, zones, context, about=about)
    if several and frame.problem is None:
        frame = replace(frame, problem="several-windows")
    return found(frame, (0, len(text)))


def _is_about(text: str, days: Sequence[DayFound], clocks: Sequence[ClockFound], context: TimeContext) -> bool:
    """Whether a word for about stands right before a day or time that counts. A sign with a space behind it parts two of them: "11:00 ~ 13:35"."""
    moments: list[DayFound | ClockFound] = [*days, *clocks]
    for at, moment in enumerate(sorted(moments, key=lambda one: one.start)):
        for match in context.words.about_pattern.finditer(text, max(0, moment.start - _LONGEST_ABOUT), moment.start):
            between = text[match.end() : moment.start]
            if not between.strip(" .") and (not between or at == 0 or match[0][0].isalpha() or not clocks):
                return True
    return False


def why_no_times(text: str, context: TimeContext, durations: re.Pattern[str]) -> tuple[Reason, Reason]:
    """Why `text` gives no start, and why no end, where it does not: AMBIGUOUS and the like with its day where it has times, CONTRADICTORY for an end
    that lies before the start, UNPARSEABLE where numbers stand in it that were not read, or only days from which to which; else ABSENT.

    `durations` finds a number with its unit, which is no time.
    """
    frame = read_timeframe(text, context)
    days = find_days(text, context)
    clocks = find_times(text, context, days)
    if frame.value is None:
        why = frame.reason or Reason.UNPARSEABLE
        return (why if clocks else Reason.ABSENT), (why if len(clocks) > 1 else Reason.ABSENT)
    left = durations.sub(" ", _blanked(text, [*((day.start, day.end) for day in days), *((clock.start, clock.end) for clock in clocks)]))
    written = _BARE_HOUR.search(left) is not None or (not clocks and any(one.ends_range for one in days))
    why = Reason.UNPARSEABLE if written else Reason.ABSENT
    return why, (Reason.CONTRADICTORY if frame.value.problem == "negative-timeframe" else why)


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """`text` with a dash for each letter of the spans, so that no number beside one stands alone."""
    parts, at = [], 0
    for start, end in sorted(spans):
        parts += [text[at:start], "-" * (end - max(at, start))]
        at = max(at, end)
    return "".join((*parts, text[at:]))


def _ends_late(clocks: Sequence[ClockFound]) -> list[ClockFound]:
    """The times, of those beyond 24:00 only such as follow one of the second half of the same day: the end of "22:05 – 25:40"."""
    return [
        clock
        for at, clock in enumerate(clocks)
        if not clock.next_day or clock.time == time(0) or (at and not clocks[at - 1].next_day and clocks[at - 1].time.hour >= _NOON)
    ]


def _without_conversions(text: str, clocks: Sequence[ClockFound]) -> list[ClockFound]:
    """The times, of each and the same in another zone behind it in brackets the first: "10:00 CET (09:00 UTC) – 11:30 CET (10:30 UTC)"."""
    return [
        clock
        for at, clock in enumerate(clocks)
        if not at or not _OPENS.fullmatch(text[clocks[at - 1].end : clock.start]) or not _CLOSES.match(text[clock.end : clock.end + _CLOSED_WITHIN])
    ]


def _has_second_window(text: str, clocks: Sequence[ClockFound], context: TimeContext) -> bool:
    """Whether a second pair of times follows the first: "10:00–11:30 and again 14:00–14:20", and not the first one in another zone."""
    if len(clocks) != _TWO_PAIRS:
        return False
    gaps = [text[one.end : other.start] for one, other in pairwise(clocks)]
    first, second = (_minutes_between(clocks[at], clocks[at + 1]) for at in (0, 2))
    return bool(_joins(gaps[0], context) and _joins(gaps[2], context) and not _GOES_ON.search(gaps[1]) and first != second)


def _minutes_between(one: ClockFound, other: ClockFound) -> int:
    return ((other.time.hour - one.time.hour) * 60 + other.time.minute - one.time.minute) % (24 * 60)


def _zones(text: str, clocks: Sequence[ClockFound], context: TimeContext) -> tuple[Zone | None, Zone | None]:
    """The zones of the first and of the second time: each its own, else the other's, else the one that the text names anywhere."""
    bare = without_times(text, clocks)
    own = [_own_zone(bare, clock, clocks[i + 1].start if i + 1 < len(clocks) else len(text), context) for i, clock in enumerate(clocks)]
    shared = next((zone for zone in reversed(own) if zone), None) or named_zone(bare, context.zones, context.zone)
    second = own[1] if len(own) > 1 else own[0]
    return own[0] or second or shared, second or shared


def _own_zone(text: str, clock: ClockFound, end: int, context: TimeContext) -> Zone | None:
    behind = _BEHIND.match(text[clock.end : end])[0].split(";")[0]  # type: ignore[index]
    return Zone("Z", 0) if behind.startswith("Z") else named_zone(behind, context.zones, context.zone)


def _bounds(text: str, clocks: Sequence[ClockFound], context: TimeContext) -> tuple[ClockFound | None, ClockFound | None]:
    if not clocks:
        return None, None
    start = clocks[0]
    if len(clocks) == 1:
        ends = text[: start.start].rstrip().casefold().endswith(_ENDS_WITH)
        return (None, start) if ends else (start, None)
    gap = text[start.end : clocks[1].start]
    return start, clocks[1] if _joins(gap, context) or (len(gap) <= _NEAR and "\n" in gap) else None


def _joins(gap: str, context: TimeContext) -> bool:
    """Whether what stands between two times makes one the start and the other the end."""
    return len(gap) <= _NEAR and context.words.joined_pattern.search(_OWN_OFFSET.sub("", gap)) is not None


def _is_of_end(text: str, day: DayFound, start: ClockFound | None, end: ClockFound | None, context: TimeContext) -> bool:
    """Whether a dash or "to" parts the day from the start: "22:10 – 2 July 04:00"."""
    return bool(start and end and start.end <= day.start < end.start and context.words.joined_pattern.search(text[start.end : day.start]))


def _placed(
    days: Sequence[DayFound],
    start: ClockFound | None,
    end: ClockFound | None,
    day: date,
    zones: tuple[Zone | None, Zone | None],
    context: TimeContext,
    *,
    about: bool,
) -> Timeframe:
    start_day = _day_of_start(days, start) or day
    started = _local(start, start_day)
    end_day = _day_of_end(days, start, end) if end else None
    ended = _local(end, end_day or start_day)
    first, second = (zone or context.zone for zone in zones)
    problem = None
    if started is not None and ended is not None and _instant(ended, second) < _instant(started, first):
        again = ended.replace(fold=1)  # in the hour that a clock shows twice when it is set back
        if _instant(again, second) >= _instant(started, first):
            ended = again
        elif end_day is None and is_over_midnight(started, ended):
            ended += timedelta(days=1)
        else:
            ended, problem = None, "negative-timeframe"
    if any(local is not None and zone is not None and zone.skips(local) for local, zone in ((started, first), (ended, second))):
        problem = problem or "no-such-time"
    return Timeframe(
        occurred_on=start_day,
        started=Moment(start_day, start.time, start.precision) if start else None,
        ended=Moment(ended.date(), end.time, end.precision) if end and ended else None,
        zone=zones[0] if ended is None else zones[1],
        started_at=_instant(started, first) if started else None,
        ended_at=_instant(ended, second) if ended else None,
        precision="second" if "second" in {clock.precision for clock in (start, end) if clock} else "minute",
        approximate=about,
        problem=problem,
    )


def _day_of_start(days: Sequence[DayFound], clock: ClockFound | None) -> date | None:
    before = [one.day for one in days if one.day and not one.ends_range and clock and one.end <= clock.start]
    return before[-1] if before else None


def _day_of_end(days: Sequence[DayFound], start: ClockFound | None, end: ClockFound) -> date | None:
    """The end's own day: named between start and end, the last of a range of days, or behind the end where the start has one before it."""
    after_start = start.end if start else 0
    between = [one.day for one in days if one.day and after_start <= one.start and one.end <= end.start]
    if between:
        return between[-1]
    ranged = [one.day for one in days if one.day and one.ends_range]
    if ranged:
        return ranged[-1]
    before = [one for one in days if start is None or one.end <= start.start]
    behind = [one.day for one in days if one.day and one.start >= end.end]
    return behind[0] if behind and before else None


def _local(clock: ClockFound | None, day: date) -> datetime | None:
    if clock is None:
        return None
    return datetime.combine(day, clock.time) + timedelta(days=1 if clock.next_day else 0)


def is_over_midnight(started: datetime, ended: datetime) -> bool:
    """Whether an end without a day that lies before its start is meant on the next day: more than 12 hours back, or evening to morning."""
    return started - ended > _ROLL_OVER or (started.hour >= _EVENING and ended.hour < _MORNING)


def _instant(local: datetime, zone: Zone | None) -> datetime:
    return zone.to_utc(local) if zone is not None else local
