"""The course of one incident: its events along the clock, milestones named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from analysis.connection import Row
from analysis.sentences import say
from dashboard.words import moment, shorten

MOST_IN_A_ROW = 40
PHASES = ("started", "detected", "acknowledged", "declared", "escalated", "identified", "mitigated", "resolved")


@dataclass(frozen=True, slots=True)
class Point:
    """An event: when (UTC), its words, the milestone that it is, and whether a rule read that milestone."""

    at: datetime
    words: str
    phase: str | None
    guessed: bool
    line: int

    @property
    def keys(self) -> tuple[int, ...]:
        """What a click leads to: its line."""
        return (self.line,)


@dataclass(frozen=True, slots=True)
class Course:
    """Events of an incident in time; `n` of them are placed, `unplaced` are not. Of the `points` of one milestone, and of those of none, no more than
    `MOST_IN_A_ROW` are drawn, evenly by rank, the first and the last among them.
    """

    points: tuple[Point, ...]
    n: int
    unplaced: int
    caption: str
    alternative: str

    @property
    def marks(self) -> tuple[Point, ...]:
        """What can be clicked: the events."""
        return self.points


def figure(timeline: list[Row]) -> Course | None:
    """The events that have a time of day; None where fewer than two have."""
    timed = [row for row in timeline if row.happened_at is not None and row.precision != "day"]
    if len(timed) < 2:
        return None
    timed.sort(key=lambda one: one.happened_at)
    points = tuple(Point(row.happened_at, shorten(row.event, 70), row.phase, row.phase_guessed, row.line) for row in _thinned(timed))
    unplaced, left = len(timeline) - len(timed), len(timed) - len(points)
    caption = say("course.caption", events=len(timed)) + (say("course.unplaced", rows=unplaced) if unplaced else "")
    caption += say("course.thinned", left=left) if left else ""
    named = ", ".join(f"{point.phase} {moment(point.at)}" for point in points if point.phase)
    spanned = say("course.alternative", events=len(timed), first=moment(points[0].at), last=moment(points[-1].at))
    alternative = spanned + (f": {named}." if named else ".")
    return Course(points, len(timed), unplaced, caption, alternative)


def _thinned(timed: list[Row]) -> list[Row]:
    """Events in the order of time, of each row of the figure no more than can be told apart."""
    rows: dict[str | None, list[Row]] = {}
    for row in timed:
        rows.setdefault(row.phase, []).append(row)
    drawn = [row for events in rows.values() for row in evenly(events, MOST_IN_A_ROW)]
    return sorted(drawn, key=lambda one: one.happened_at)


def evenly(events: Sequence[Row], most: int) -> Sequence[Row]:
    """So many of them, evenly by rank from the first to the last; all where there are no more."""
    if len(events) <= most:
        return events
    return [events[round(place * (len(events) - 1) / (most - 1))] for place in range(most)]
