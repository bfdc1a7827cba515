"""Timelines: moments in a row, placed one after the other in UTC."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from ingest.values.moments import Moment, Precision
from ingest.values.zones import Zone

_NEXT_DAY_BEYOND = timedelta(hours=12)
OUT_OF_ORDER = "out_of_order"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a moment of a timeline stands: naive UTC, None where it cannot be placed. A day alone stands at its 00:00."""

    at: datetime | None
    precision: Precision | None
    approximate: bool = False
    problem: str | None = None


def place(moments: Sequence[Moment | None], day: date | None, zone: Zone | None) -> tuple[Placed, ...]:
    """Each moment in UTC. Those without a day follow the one before, the first of them the incident's `day`.

    A step back of more than 12 hours is the next day, a smaller one is reported as out of order and stays on its day; a moment with its
    own day starts anew.
    """
    placed: list[Placed] = []
    current, last = day, None
    for moment in moments:
        if moment is None or (moment.day is None and moment.time is None):
            placed.append(Placed(None, None, bool(moment and moment.approximate)))
            continue
        problem = None
        if moment.day is not None:
            current = moment.day
        if current is None:
            placed.append(Placed(None, None, moment.approximate))
            continue
        if moment.time is None:
            placed.append(Placed(datetime.combine(current, time()), "day", moment.approximate))
            last = None
            continue
        local = datetime.combine(current, moment.time) + timedelta(days=1 if moment.next_day else 0)
        if last is not None and local < last:
            if moment.day is None and last - local > _NEXT_DAY_BEYOND:
                local += timedelta(days=1)
                current = local.date()
            else:
                problem = OUT_OF_ORDER
        last = max(local, last) if last is not None and problem else local
        own = moment.zone or zone
        placed.append(Placed(own.to_utc(local) if own else local, moment.precision, moment.approximate, problem))
    return tuple(placed)
