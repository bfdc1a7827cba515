"""How long actions take to be complete, or checked: a curve of those that were watched, and how many are known to have got there by a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.connection import Row
from analysis.sentences import say
from analysis.survival import FEWEST_AT_RISK, End, Point, at, incidence, time_to

Until = Literal["complete", "check"]
UNTILS: tuple[Until, ...] = ("complete", "check")
DAYS = (30, 60, 90, 180, 365)
EQUALLY_LONG = 90
_ENDS = {"done": End.EVENT, "cancelled": End.OTHER, "watched": End.CENSORED}


@dataclass(frozen=True, slots=True)
class Mark:
    """How actions stood so many `days` after their incident: `of` those whose incident lies so far back, `done` are known to have got there by then,
    `not_done` are known not to (open when it was looked at later, done later, or cancelled); of the rest nobody wrote.
    """

    days: int
    of: int
    done: int
    not_done: int

    @property
    def unknown(self) -> int:
        """Of how many nobody wrote how they stood then."""
        return self.of - self.done - self.not_done


@dataclass(frozen=True, slots=True)
class Survival:
    """How long actions took until they were `complete`, or had a `check` recorded.

    The curve: `n` actions, of which `events` got there on a day that is known, `cancelled` were given up on such a day, and `censored` were open when
    last looked at; its `points` end where fewer than five were still watched (`last_day`), and `still_watched` says how many were on some days. Apart
    from it stand the `undated`, and what was `left_out` and why. `marks` tell what is known without any assumption.
    """

    until: Until
    points: tuple[Point, ...]
    n: int
    events: int
    cancelled: int
    censored: int
    undated: int
    undated_cancelled: int
    left_out: Mapping[str, int]
    marks: tuple[Mark, ...]
    last_day: float | None
    still_watched: Mapping[int, int]

    @property
    def is_drawn(self) -> bool:
        """Whether there is a curve, and it shows more of what was written than of what it assumes of the rest."""
        return bool(self.points) and not self.rests_on_unknown()

    @property
    def told_day(self) -> int:
        """The last of `DAYS` up to the 90th that the curve says something of; the 90th where it says nothing of any."""
        return next((days for days in reversed(DAYS) if days <= EQUALLY_LONG and self.at(days) is not None), EQUALLY_LONG)

    @property
    def median_days(self) -> float | None:
        """The day by which half had got there; None where the curve does not reach so far."""
        return time_to(self.points)

    def at(self, days: int) -> Point | None:
        """The curve on a day; None where it does not begin before or reach so far."""
        return at(self.points, days) if self.last_day is not None and days <= self.last_day else None

    def mark(self, days: int) -> Mark:
        """What is known of one of `DAYS`."""
        return next(mark for mark in self.marks if mark.days == days)

    def rests_on_unknown(self, days: int = EQUALLY_LONG) -> bool:
        """Whether of more than half of the actions nobody wrote how they stood on a day: there a curve shows more of what it assumes."""
        mark = self.mark(days)
        return mark.unknown * 2 > mark.of

    def sentences(self, days: int = EQUALLY_LONG) -> list[str]:
        """What can be said of one of `DAYS`: first what is known, then what the curve says and what it takes for that, then what is in no curve."""
        words, mark, point = say(f"survival.words.{self.until}"), self.mark(days), self.at(days)
        if not mark.of:
            return [say("survival.no_mark", days=days)]
        said = [say("survival.mark", days=days, of=mark.of, done=mark.done, not_done=mark.not_done, unknown=mark.unknown, words=words)]
        if not self.points:
            said.append(say("survival.no_curve", n=self.n, events=self.events))
        elif self.rests_on_unknown(days):
            said.append(say("survival.unknown"))
        elif point is not None and point.low is not None and point.high is not None:
            share, low, high = (round(part * 100) for part in (point.share, point.low, point.high))
            said.append(say("survival.curve", days=days, share=share, low=low, high=high, n=self.n, words=words))
        else:
            said.append(say("survival.not_reached", days=days))
        return [*said, say("survival.undated", undated=self.undated, words=words)] if self.undated else said


def summarise(rows: Sequence[Row], until: Until) -> Survival:
    """The curve and the marks of actions, alike ones in one row: `n` of them, `counts`, `ended` (as `to_complete` of `action_times`), `why_not`,
    `is_done`, the `days` that they were watched, and for each of `DAYS` how they `stood` then: `done`, `not_done`, `unknown`, or None where that day
    has not come.
    """
    counted = [row for row in rows if row.counts]
    left_out = Counter({"near miss or drill": _sum(row for row in rows if not row.counts)})
    for row in counted:
        left_out[row.why_not] += row.n if row.why_not else 0
    times, ends = watched(counted)
    of_end = Counter(ends)
    return Survival(
        until=until,
        points=tuple(incidence(times, ends, FEWEST_AT_RISK)),
        n=len(times),
        events=of_end[End.EVENT],
        cancelled=of_end[End.OTHER],
        censored=of_end[End.CENSORED],
        undated=_sum(row for row in counted if row.ended == "undated" and row.is_done),
        undated_cancelled=_sum(row for row in counted if row.ended == "undated" and not row.is_done),
        left_out={reason: number for reason, number in left_out.most_common() if number},
        marks=tuple(mark_of(counted, days) for days in DAYS),
        last_day=sorted(times)[-FEWEST_AT_RISK] if len(times) >= FEWEST_AT_RISK else None,
        still_watched={days: sum(time >= days for time in times) for days in (0, *DAYS)},
    )


def watched(rows: Sequence[Row], within: int | None = None) -> tuple[list[float], list[End]]:
    """Days that actions were watched, and how that ended; with `within`, one of `DAYS`, only those whose incident lies so far back, and no longer."""
    times: list[float] = []
    ends: list[End] = []
    for row in rows:
        if row.ended in _ENDS and (within is None or row.stood[DAYS.index(within)]):
            is_over = within is not None and row.days > within
            times += [within if within is not None and is_over else row.days] * row.n
            ends += [End.CENSORED if is_over else _ENDS[row.ended]] * row.n
    return times, ends


def mark_of(rows: Sequence[Row], days: int) -> Mark:
    """What is known of actions after one of `DAYS`."""
    place = DAYS.index(days)
    stood = Counter[str | None]()
    for row in rows:
        stood[row.stood[place]] += row.n
    return Mark(days, stood["done"] + stood["not_done"] + stood["unknown"], stood["done"], stood["not_done"])


def _sum(rows: Iterable[Row]) -> int:
    return sum(row.n for row in rows)
