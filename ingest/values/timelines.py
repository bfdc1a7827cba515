"""Timelines: moments in a row, placed one after the other in UTC."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ingest.unguarded import unguarded
from ingest.values.moments import Moment
from ingest.values.timewords import Precision
from ingest.values.zones import Zone

_NEXT_DAY_BEYOND = timedelta(hours=12)
OUT_OF_ORDER = "out_of_order"
NO_SUCH_TIME = "no_such_time"


@unguarded
@dataclass(frozen=True, slots=True)
class Placed:
    """Where a moment of a timeline stands: naive UTC, None where it cannot be placed. A day alone stands at its 00:00."""

    at: datetime | None
    precision: Precision | None
    approximate: bool = False
    problem: str | None = None


@unguarded
@dataclass(frozen=True, slots=True)
class _Time:
    """A time on a clock, and in UTC, where its zone is known."""

    local: datetime
    zone: Zone | None
    at: datetime

    @classmethod
    def of(cls, local: datetime, zone: Zone | None) -> _Time:
        return cls(local, zone, zone.to_utc(local) if zone else local)

    def on(self, local: datetime) -> _Time:
        """Another time of the same clock."""
        return _Time.of(local, self.zone)

    def before(self, other: _Time) -> timedelta:
        """How long this time is before `other`; of one whose zone nobody knows, only the figures on the clock can be compared."""
        return other.at - self.at if self.zone and other.zone else other.local - self.local


def place(moments: Sequence[Moment | None], day: date | None, zone: Zone | None) -> tuple[Placed, ...]:
    """Each moment in UTC. Those without a day follow the one before, the first of them the incident's `day`.

    A step back of more than 12 hours is the next day, one inside the hour that a clock shows twice is its second showing, another is reported as
    out of order and stays on its day; a moment with its own day starts anew; behind one of a day before the incident's, an earlier time stands on
    the incident's day, and behind a day alone any time does. A time that no clock showed, as it was set forward then, is reported and moves on
    with the clock.
    """
    placed: list[Placed] = []
    current: date | None = day
    last: _Time | None = None
    over = False  # whether the moment before has an hour beyond midnight ("24:10"), and no day of its own
    alone = False  # whether the moment before is a day without a time: what happened on it, long before
    for moment in moments:
        if moment is None or (moment.day is None and moment.time is None):
            placed.append(Placed(None, None, bool(moment and moment.approximate)))
            continue
        problem = None
        is_anew = moment.day is not None and moment.day != current
        if moment.day is not None:
            current = moment.day
        elif moment.on_next_day and current is not None:
            current = current + timedelta(days=1)
            is_anew = True
        elif alone and day is not None and current is not None and current < day:
            current = day
        elif over and moment.next_day and current is not None:
            current -= timedelta(days=1)  # counted from the same day
        over = moment.next_day and moment.day is None
        alone = moment.day is not None and moment.time is None
        if current is None:
            placed.append(Placed(None, None, moment.approximate))
            continue
        if moment.time is None:
            placed.append(Placed(datetime.combine(current, time()), "day", moment.approximate))
            last = None
            continue
        local = datetime.combine(current, moment.time) + timedelta(days=1 if moment.next_day else 0)
        this = _Time.of(local, moment.zone or zone)
        if moment.day is None and last is not None and this.zone and last.zone and this.local - this.at != last.local - last.at:
            this = _next_in_other_zone(this, last)
            local = this.local
        back = this.before(last) if last is not None else timedelta()
        again = this.on(local.replace(fold=1)) if back > timedelta() else this  # in the hour that a clock shows twice when it is set back
        if back > timedelta() and last is not None and again.before(last) <= timedelta():
            this = again
        elif back > timedelta():
            on_day = _on_day(this, last, day) if moment.day is None else None
            if on_day is not None:
                this = on_day
            elif moment.day is None and back > _NEXT_DAY_BEYOND:
                this = this.on(local + timedelta(days=1))
            else:
                problem = OUT_OF_ORDER
        current = this.local.date()
        if this.zone is not None and this.zone.skips(this.local):
            problem = NO_SUCH_TIME
        elif problem is None or is_anew:
            last = this
        placed.append(Placed(this.at, moment.precision, moment.approximate, problem))
    return tuple(placed)


def _next_in_other_zone(this: _Time, last: _Time) -> _Time:
    """A time without a day behind one in another zone, on the first day on which it is not before that: behind 20:12 PST comes 05:02 UTC. A step back
    of less than half a day stays, out of order.
    """
    if timedelta() < this.before(last) < _NEXT_DAY_BEYOND:
        return this
    days = [this.on(this.local + timedelta(days=shift)) for shift in (-1, 0, 1)]
    return next((one for one in days if one.before(last) <= timedelta()), this)


def _on_day(this: _Time, last: _Time | None, day: date | None) -> _Time | None:
    """A time without a day on the incident's `day`, where the moment before it is of an earlier one; else None."""
    if day is None or last is None or this.local.date() >= day:
        return None
    moved = this.on(datetime.combine(day, this.local.time()))
    return moved if moved.before(last) <= timedelta() else None
