"""Where an arc that joins two incidents of a lane stands."""

from __future__ import annotations

from datetime import date, timedelta

from dashboard.figures.lanes import Join, Lanes

STEPS = 12  # of an arc
EPOCH = date(1970, 1, 1)
_LOW, _HIGH = 0.2, 0.55  # of a lane: how high the shortest and the longest arc reach


def feet(figure: Lanes) -> dict[str, int]:
    """How high the foot of each lane stands, that of the last at 0."""
    return {lane: len(figure.lanes) - 1 - place for place, lane in enumerate(figure.lanes)}


def longest(figure: Lanes) -> timedelta:
    """The time between the two incidents that lie farthest apart; never none."""
    return max((join.ends - join.begins for join in figure.joins), default=timedelta(1)) or timedelta(1)


def point(join: Join, part: float, most: timedelta) -> tuple[float, float]:
    """A point of an arc, `part` (0 to 1) of the way along it: its day since 1970, and how high it stands above its lane. Longer ones reach higher."""
    reach = _LOW + (_HIGH - _LOW) * ((join.ends - join.begins) / most) ** 0.5
    return days(join.begins) * (1 - part) + days(join.ends) * part, reach * 4 * part * (1 - part)


def days(day: date) -> float:
    """Days since 1970."""
    return float((day - EPOCH).days)
