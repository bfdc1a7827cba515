"""What came back along time, a lane a theme."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.connection import Row
from analysis.lanes import ByTheme, Lane
from analysis.sentences import say
from dashboard.figures.lanes import Join, Lanes, Stop, Tie
from dashboard.words import day, shorten, theme

_TIES: Mapping[str, Tie] = {"cited": "cited", "same_theme_and_system": "shared", "similar_text": "alike"}


def figure(found: ByTheme) -> Lanes:
    """Lanes, those with most repeats first: an incident each time it has the theme, joined to those that it repeats by it."""
    stops = tuple(stop for lane in found.lanes for stop in _stops(lane))
    joins = tuple(join for lane in found.lanes for join in _joins(lane))
    incidents = len({key for stop in stops for key in stop.keys})
    told = "; ".join(say("recurrence.lane", theme=_theme(lane), incidents=lane.incidents, repeats=lane.repeats) for lane in found.lanes)
    said = [say("recurrence.lanes", incidents=incidents, joins=len({join.keys for join in joins}))]
    said += [say("recurrence.lanes_alike")] if any(join.tie == "alike" for join in joins) else []
    said += [say("recurrence.lanes_latest", most=found.most)] if found.most else []
    said += [say("recurrence.other_lanes", further=found.others)] if found.others else []
    return Lanes(
        tuple(_name(lane) for lane in found.lanes),
        stops,
        joins,
        incidents,
        " ".join(said),
        say("recurrence.lanes_told", lanes=told),
    )


def _theme(lane: Lane) -> str:
    return theme(lane.theme) if lane.theme else say("recurrence.no_lane")


def _name(lane: Lane) -> str:
    return say("recurrence.lane_name", theme=_theme(lane), incidents=lane.incidents) if lane.theme else _theme(lane)


def _stops(lane: Lane) -> list[Stop]:
    joined = {key for pair in lane.pairs for key in (pair.earlier_key, pair.later_key)}
    return [
        Stop(_name(lane), row.occurred_on, _words(row), (row.incident_key,), row.incident_key in joined)
        for row in lane.stops
        if row.occurred_on is not None
    ]


def _words(row: Row) -> str:
    kind = f" ({row.kind.replace('_', ' ')})" if row.kind in {"near_miss", "drill"} else ""
    return f"{row.incident_id} · {day(row.occurred_on)}{kind}: {shorten(row.title or '', 70)}"


def _joins(lane: Lane) -> list[Join]:
    """A join for each pair whose two days are known."""
    days = {row.incident_key: row.occurred_on for row in lane.stops}
    ids = {row.incident_key: row.incident_id for row in lane.stops}
    return [
        Join(
            _name(lane),
            days[pair.earlier_key],
            days[pair.later_key],
            _TIES[pair.tier],
            say(f"recurrence.join.{_TIES[pair.tier]}", later=ids[pair.later_key], earlier=ids[pair.earlier_key], days=pair.days_between),
            (pair.earlier_key, pair.later_key),
        )
        for pair in lane.pairs
    ]
