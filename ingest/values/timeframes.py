"""Timeframes: the day of an incident, and its start and end, as one label states them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ingest.reading import Reading, Reason, found, missing
from ingest.values.moments import ClockFound, DayFound, Moment, Precision, TimeContext, find_days, find_times, read_moment
from ingest.values.zones import Zone, read_zone

_JOINED = re.compile(
    r"(?:^|[\s)\]Z])(?:-|–|—|−|->|→|to|until|till|through|bis|and|ended|end|resolved|/)(?=[\s~≈(\d:]|$)|[-–—−→/]\s{0,3}$",
    re.IGNORECASE,
)
_ENDS_WITH = ("until", "till", "ended at", "ended", "end:", "resolved at", "resolved:")
_ROLL_OVER = timedelta(hours=12)
_NEAR = 90
_EVENING, _MORNING = 18, 10


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
    out and reported.
    """
    if not text.strip():
        return missing(Reason.ABSENT)
    days, clocks = find_days(text, context), find_times(text, context)
    first = days[0] if days else None
    if first is not None and first.day is None:
        return missing(first.reason or Reason.UNPARSEABLE, (first.start, first.end))
    day = first.day if first else context.day
    if day is None or not (days or clocks):
        return missing(Reason.UNPARSEABLE if clocks else read_moment(text, context).reason or Reason.UNPARSEABLE)
    about = bool(context.words.about_pattern.search(text))
    start, end = _bounds(text, clocks)
    if start is None and end is None:
        span = (first.start, first.end) if first else None
        return found(Timeframe(day, approximate=about), span, guessed=bool(first and first.year_guessed))
    return found(_placed(days, start, end, day, _zone(text, clocks, context), context, about=about), (0, len(text)))


def _zone(text: str, clocks: Sequence[ClockFound], context: TimeContext) -> Zone | None:
    """The zone that stands behind a time, else anywhere in the text."""
    for clock in reversed(clocks):
        behind = text[clock.end : clock.end + 30].split("\n")[0].split(";")[0]
        own = Zone("Z", 0) if behind.startswith("Z") else read_zone(behind, context.zones).value
        if own is not None:
            return own
    return read_zone(text, context.zones).value


def _bounds(text: str, clocks: Sequence[ClockFound]) -> tuple[ClockFound | None, ClockFound | None]:
    if not clocks:
        return None, None
    start = clocks[0]
    if len(clocks) == 1:
        ends = text[: start.start].rstrip().casefold().endswith(_ENDS_WITH)
        return (None, start) if ends else (start, None)
    gap = text[start.end : clocks[1].start]
    joined = len(gap) <= _NEAR and (_JOINED.search(gap) is not None or "\n" in gap)
    return start, clocks[1] if joined else None


def _placed(
    days: Sequence[DayFound],
    start: ClockFound | None,
    end: ClockFound | None,
    day: date,
    zone: Zone | None,
    context: TimeContext,
    *,
    about: bool,
) -> Timeframe:
    start_day = _day_of_start(days, start) or day
    started = _local(start, start_day)
    end_day = _day_of_end(days, start, end) if end else None
    ended = _local(end, end_day or start_day)
    problem = None
    if started is not None and ended is not None and ended < started:
        if end_day is None and (started - ended > _ROLL_OVER or (started.hour >= _EVENING and ended.hour < _MORNING)):
            ended += timedelta(days=1)
        else:
            ended, problem = None, "negative-timeframe"
    used = zone or context.zone
    return Timeframe(
        occurred_on=start_day,
        started=Moment(start_day, start.time, start.precision) if start else None,
        ended=Moment(ended.date(), end.time, end.precision) if end and ended else None,
        zone=zone,
        started_at=_utc(started, used),
        ended_at=_utc(ended, used),
        precision="second" if "second" in {clock.precision for clock in (start, end) if clock} else "minute",
        approximate=about,
        problem=problem,
    )


def _day_of_start(days: Sequence[DayFound], clock: ClockFound | None) -> date | None:
    before = [one.day for one in days if one.day and clock and one.end <= clock.start]
    return before[-1] if before else None


def _day_of_end(days: Sequence[DayFound], start: ClockFound | None, end: ClockFound) -> date | None:
    """The end's own day: named between start and end, or behind the end where the start has one of its own before it."""
    after_start = start.end if start else 0
    between = [one.day for one in days if one.day and after_start <= one.start and one.end <= end.start]
    if between:
        return between[-1]
    before = [one for one in days if start is None or one.end <= start.start]
    behind = [one.day for one in days if one.day and one.start >= end.end]
    return behind[0] if behind and before else None


def _local(clock: ClockFound | None, day: date) -> datetime | None:
    if clock is None:
        return None
    return datetime.combine(day, clock.time) + timedelta(days=1 if clock.next_day else 0)


def _utc(local: datetime | None, zone: Zone | None) -> datetime | None:
    return zone.to_utc(local) if local is not None and zone is not None else local
