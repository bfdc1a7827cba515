"""How long impact lasted, quarter by quarter, and by what was hit."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.connection import Row
from analysis.durations import MOST_POINTS, Spread
from analysis.impact import Share
from analysis.sentences import say
from dashboard.figures.points import Group, Point, Points
from dashboard.words import NO_DAY, NOT_KNOWN, duration_known_by, minutes, shorten, theme

MOST_GROUPS = 6  # whose names a narrow window has room for


def figure(found: Sequence[Spread]) -> Points | None:
    """The durations of each quarter as points; None where none is measured."""
    groups = [Group(name(one), len(one.minutes), one.incidents, *_middle(one), running=one.complete is False) for one in found]
    return _drawn(groups, [one.points for one in found], "impact.caption", "impact.as_table")


def by_part(shares: Sequence[Share], part: str) -> Points | None:
    """The durations of the systems, teams, severities or themes in which most time goes, as points; None where none is measured."""
    most = [one for one in shares if one.measured][:MOST_GROUPS]
    groups = [Group(value_of(one, part), one.measured, one.incidents, one.median, one.interval) for one in most]
    return _drawn(groups, [one.points for one in most], "impact.part_caption")


def value_of(share: Share, part: str) -> str:
    """What is called by its name, a severity by its number."""
    if share.value is None:
        return NOT_KNOWN
    return theme(share.value) if part == "theme" else share.value


def _drawn(groups: Sequence[Group], points: Sequence[Sequence[Row]], caption: str, as_table: str = "") -> Points | None:
    measured = sum(group.n for group in groups)
    if not measured:
        return None
    has_median = any(group.median is not None for group in groups)
    thinned = any(group.n > len(rows) for group, rows in zip(groups, points, strict=True))
    return Points(
        groups=tuple(groups),
        marks=tuple(_point(group.name, row) for group, rows in zip(groups, points, strict=True) for row in rows),
        n=measured,
        as_table=(say(as_table) + (say("impact.as_table_median") if has_median else "")) if as_table else "",
        caption=say(caption) + (say("impact.caption_median") if has_median else "") + (say("impact.thinned", most=MOST_POINTS) if thinned else ""),
        alternative=say(
            "impact.alternative", measured=measured, groups="; ".join(_in_words(group, rows) for group, rows in zip(groups, points, strict=True))
        ),
    )


def _middle(spread: Spread) -> tuple[float | None, tuple[float, float] | None]:
    return (spread.median.minutes, spread.median.interval) if spread.median else (None, None)


def name(spread: Spread) -> str:
    """What a group is called: its quarter."""
    return spread.quarter or NO_DAY


def _point(group: str, row: Row) -> Point:
    lasted = f"{'about ' if row.duration_approximate else ''}{minutes(row.duration_minutes)}, {duration_known_by(row)}"
    words = f"{row.incident_id} · {lasted} · {shorten(row.title or '', 60)}"
    return Point(group, row.duration_minutes, words, (row.incident_key,), bool(row.duration_approximate))


def _in_words(group: Group, points: Sequence[Row]) -> str:
    said = say("impact.group", name=group.name, measured=group.n, incidents=group.of)
    if points:
        said += say("impact.from_to", shortest=minutes(points[0].duration_minutes), longest=minutes(points[-1].duration_minutes))
    if group.median is not None and group.interval:
        low, high = group.interval
        said += say("impact.with_median", median=minutes(group.median), low=minutes(low), high=minutes(high))
    return said
