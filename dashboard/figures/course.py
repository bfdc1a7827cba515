"""The course of one incident: its events along the clock, milestones named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from analysis.connection import Row
from analysis.sentences import say
from dashboard.words import moment, shorten

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
    """Events of an incident in time; `n` of them are placed, `unplaced` are not."""

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
    points = tuple(
        Point(row.happened_at, shorten(row.event, 70), row.phase, row.phase_guessed, row.line)
        for row in sorted(timed, key=lambda one: one.happened_at)
    )
    unplaced = len(timeline) - len(timed)
    caption = say("course.caption", events=len(points)) + (say("course.unplaced", rows=unplaced) if unplaced else "")
    named = ", ".join(f"{point.phase} {moment(point.at)}" for point in points if point.phase)
    spanned = say("course.alternative", events=len(points), first=moment(points[0].at), last=moment(points[-1].at))
    alternative = spanned + (f": {named}." if named else ".")
    return Course(points, len(points), unplaced, caption, alternative)
