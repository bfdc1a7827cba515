"""How long impact lasted, quarter by quarter."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.connection import Row
from analysis.durations import MOST_POINTS, Spread
from analysis.sentences import say
from dashboard.figures.points import Group, Point, Points
from dashboard.words import BASES, NO_DAY, minutes, shorten


def figure(found: Sequence[Spread]) -> Points | None:
    """The durations of each quarter as points; None where none is measured."""
    measured = sum(len(one.minutes) for one in found)
    if not measured:
        return None
    caption = say("impact.caption") + (say("impact.thinned", most=MOST_POINTS) if any(len(one.minutes) > len(one.points) for one in found) else "")
    return Points(
        groups=tuple(_group(one) for one in found),
        marks=tuple(_point(name(one), row) for one in found for row in one.points),
        n=measured,
        caption=caption,
        alternative=say("impact.alternative", measured=measured, groups="; ".join(_in_words(one) for one in found)),
    )


def name(spread: Spread) -> str:
    """What a group is called: its quarter."""
    return spread.quarter or NO_DAY


def _group(spread: Spread) -> Group:
    median, interval = (spread.median.minutes, spread.median.interval) if spread.median else (None, None)
    return Group(name(spread), len(spread.minutes), spread.incidents, median, interval, running=spread.complete is False)


def _point(group: str, row: Row) -> Point:
    lasted = f"{'about ' if row.duration_approximate else ''}{minutes(row.duration_minutes)}, {BASES[row.duration_basis]}"
    return Point(group, row.duration_minutes, f"{row.incident_id} · {lasted} · {shorten(row.title or '', 60)}", (row.incident_key,))


def _in_words(spread: Spread) -> str:
    said = say("impact.group", quarter=name(spread), measured=len(spread.minutes), incidents=spread.incidents)
    if spread.minutes:
        said += say("impact.from_to", shortest=minutes(spread.minutes[0]), longest=minutes(spread.minutes[-1]))
    if spread.median:
        low, high = spread.median.interval
        said += say("impact.with_median", median=minutes(spread.median.minutes), low=minutes(low), high=minutes(high))
    return said
