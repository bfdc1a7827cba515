"""How long things take, where many were not watched to their end: survival analysis.

Each thing is watched for a time, and at the end of that one of three is so: the event came, it ended otherwise (and the event can no longer come), or
nobody looked any longer (it is censored). Those that are censored are taken to go on as those that were watched on.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scipy.stats import CensoredData

_Z95 = 1.959963984540054
FEWEST_AT_RISK = 5


class End(IntEnum):
    """What was so at the end of the time that a thing was watched."""

    CENSORED = 0
    EVENT = 1
    OTHER = 2


@dataclass(frozen=True, slots=True)
class Point:
    """What holds from a `time` on, until the next one.

    `at_risk` were still watched just before it, `events` and `others` ended then. `share` of all have had the event by then, with its standard error
    and 95 % interval (None where nothing varies: a share of 0 or 1); `other_share` ended otherwise; the rest, `left`, has not ended.
    """

    time: float
    at_risk: int
    events: int
    others: int
    share: float
    error: float
    low: float | None
    high: float | None
    other_share: float

    @property
    def left(self) -> float:
        """The part that has not ended in either way."""
        return max(0.0, 1.0 - self.share - self.other_share)


def incidence(times: Sequence[float], ends: Sequence[End], fewest: int = 1) -> list[Point]:
    """How many have had the event by each time at which something ended, up to where fewer than `fewest` are at risk.

    Cumulative incidence with a competing end (Aalen and Johansen 1978); where nothing ended otherwise it is one minus the Kaplan-Meier estimate
    (1958), its error Greenwood's. Error by the delta method (Marubini and Valsecchi 1995, section 10.2), interval by log(−log) of what is left
    (Kalbfleisch and Prentice 1980), so that it stays between 0 and 1. Who is censored at a time was still at risk then.
    """
    counted = Counter(zip(times, ends, strict=True))
    at_risk, left, share, other = len(times), 1.0, 0.0, 0.0
    variance = _Variance()
    points: list[Point] = []
    for time in sorted(set(times)):
        events, others = counted[time, End.EVENT], counted[time, End.OTHER]
        if events or others:
            if at_risk < fewest:
                break
            before, share, other = left, share + left * events / at_risk, other + left * others / at_risk
            left *= 1 - (events + others) / at_risk
            variance.add(at_risk, events, events + others, before, share)
            error = math.sqrt(variance.of(share))
            low, high = _interval(share, error)
            points.append(Point(time, at_risk, events, others, share, error, low, high, other))
        at_risk -= events + others + counted[time, End.CENSORED]
    return points


class _Variance:
    """The variance of a cumulative incidence F at a time, of n at risk at each earlier one, of which d had the event and e ended in either way:
    Σ (F − Fᵢ)² eᵢ / nᵢ(nᵢ − eᵢ) + Σ S² dᵢ(nᵢ − dᵢ) / nᵢ³ − 2 Σ (F − Fᵢ) S dᵢ / nᵢ², multiplied out, so that every time costs the same.
    """

    def __init__(self) -> None:
        self.square, self.linear, self.constant = 0.0, 0.0, 0.0

    def add(self, at_risk: int, events: int, gone: int, left: float, share: float) -> None:
        """A time at which something ended; `left` is S just before it, `share` F just after."""
        ended = gone / (at_risk * (at_risk - gone)) if at_risk > gone else 0.0  # where all end at once nothing comes after
        came = left * events / at_risk**2
        self.square += ended
        self.linear += ended * share + came
        self.constant += ended * share**2 + 2 * came * share + left**2 * events * (at_risk - events) / at_risk**3

    def of(self, share: float) -> float:
        """The variance of F = `share`, that of the time added last."""
        return max(0.0, share * (share * self.square - 2 * self.linear) + self.constant)


def _interval(share: float, error: float) -> tuple[float, float] | tuple[None, None]:
    left = 1 - share
    if not 0 < left < 1 or error == 0:
        return None, None
    width = math.exp(_Z95 * error / (left * -math.log(left)))
    return 1 - left ** (1 / width), 1 - left**width


def time_to(points: Sequence[Point], share: float = 0.5) -> float | None:
    """The first time by which this share of all has had the event, by default half (the median); None where that is not seen."""
    return next((point.time for point in points if point.share >= share - 1e-12), None)


def at(points: Sequence[Point], time: float) -> Point | None:
    """What holds at a time: the last point not after it; None before the first."""
    return next((point for point in reversed(points) if point.time <= time), None)


@dataclass(frozen=True, slots=True)
class LogRank:
    """Whether two groups had the event equally fast: χ² with one degree of freedom, and its probability where they are."""

    chi_squared: float
    p: float


def log_rank(first: tuple[Sequence[float], Sequence[End]], second: tuple[Sequence[float], Sequence[End]]) -> LogRank | None:
    """The log-rank test of two groups, each its times and ends (Mantel 1966); None where one is empty or nobody had the event.

    An end of another kind counts as censored: what is compared is how fast those that can still have the event have it.
    """
    from scipy.stats import logrank

    if not first[0] or not second[0] or End.EVENT not in (*first[1], *second[1]):
        return None
    found = logrank(_censored(*first), _censored(*second))
    return LogRank(float(found.statistic) ** 2, float(found.pvalue))


def _censored(times: Sequence[float], ends: Sequence[End]) -> CensoredData:
    from scipy.stats import CensoredData

    seen = [time for time, end in zip(times, ends, strict=True) if end is End.EVENT]
    rest = [time for time, end in zip(times, ends, strict=True) if end is not End.EVENT]
    return CensoredData(uncensored=seen, right=rest)
