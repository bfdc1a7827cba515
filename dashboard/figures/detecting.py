"""How long it took to notice, by who noticed."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.connection import Row
from analysis.detection import METHODS
from analysis.durations import MOST_POINTS
from analysis.sentences import say
from analysis.times_to_detect import Times
from dashboard.figures.noticed import name
from dashboard.figures.points import Group, Point, Points
from dashboard.words import known_by, minutes, shorten


def figure(found: Sequence[Times]) -> Points | None:
    """The times as points, a group for each way of noticing; None where none is known."""
    known = sum(one.known for one in found)
    if not known:
        return None
    placed = in_order(found)
    caption = say("detection.points") + (
        say("detection.points_thinned", most=MOST_POINTS) if any(one.known > len(one.points) for one in found) else ""
    )
    return Points(
        groups=tuple(Group(name(one.method), one.known, one.incidents, one.median, one.interval) for one in placed),
        marks=tuple(_point(name(one.method), row) for one in placed for row in one.points),
        n=known,
        caption=caption,
        alternative=say("detection.points_alternative", known=known, groups="; ".join(_in_words(one) for one in placed)),
    )


def in_order(found: Sequence[Times]) -> list[Times]:
    """Ways of noticing in the order of their groups, those of which nobody wrote last."""
    return sorted(found, key=lambda one: METHODS.index(one.method) if one.method in METHODS else len(METHODS))


def _point(group: str, row: Row) -> Point:
    took = f"{minutes(row.minutes_to_detect)}, {known_by(row.minutes_basis, row.set_by_person)}"
    return Point(group, row.minutes_to_detect, f"{row.incident_id} · {took} · {shorten(row.title or '', 60)}", (row.incident_key,))


def _in_words(one: Times) -> str:
    said = say("impact.group", name=name(one.method), measured=one.known, incidents=one.incidents)
    if one.minutes:
        said += say("impact.from_to", shortest=minutes(one.minutes[0]), longest=minutes(one.minutes[-1]))
    if one.median is not None and one.interval:
        low, high = one.interval
        said += say("impact.with_median", median=minutes(one.median), low=minutes(low), high=minutes(high))
    return said
