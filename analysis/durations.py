"""How long incidents lasted: quantiles with intervals, by quarter, and the mean for those who must have one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from statistics import fmean, quantiles, stdev

from analysis.connection import Row, Warehouse
from analysis.filters import Filters
from analysis.intervals import FEWEST_FOR_A_MEDIAN, USUAL_SIGMA, detectable_ratio, quantile_interval

FEWEST_FOR_A_SIGMA = 10  # with fewer its standard error is a quarter of it or more: 1 / √(2 (n − 1))
_SHARES = (0.5, 0.75, 0.9)


@dataclass(frozen=True, slots=True)
class Quantile:
    """A quantile (`share` 0.5: the median) in minutes, with its 95 % order-statistic interval."""

    share: float
    minutes: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spread:
    """The durations of a group of incidents that can be put beside each other, the shortest first, as rows of `measured_durations`.

    `quarter` is None where the group is not one quarter. `otherwise` have a duration of another kind, of `unknown` there is none. `quantiles`
    are those that have an interval: the median from 6 values on, the p75 from 13, the p90 from 36; below that the points are all that can be shown.
    """

    quarter: str | None
    points: tuple[Row, ...]
    otherwise: int
    unknown: int
    quantiles: tuple[Quantile, ...]


def spread(warehouse: Warehouse, filters: Filters, as_of: date) -> Spread:
    """The durations of the incidents that `filters` let through."""
    return _spread(None, _rows(warehouse, filters, as_of))


def by_quarter(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Spread]:
    """The durations quarter by quarter, of the quarters that have an incident; incidents without a day are in none."""
    dated = sorted((row for row in _rows(warehouse, filters, as_of) if row.quarter), key=lambda row: row.occurred_on)
    return [_spread(quarter, list(rows)) for quarter, rows in groupby(dated, key=lambda row: row.quarter)]


def _rows(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Row]:
    condition, values = filters.condition("facts")
    return warehouse.records(
        f"""
        SELECT durations.*, coalesce(facts.incident_id, facts.incident_key) AS incident_id, facts.title, facts.severity
        FROM measured_durations($as_of) AS durations
        JOIN incident_facts AS facts USING (incident_key)
        WHERE {condition}
        ORDER BY durations.duration_minutes, durations.incident_key
        """,
        {**values, "as_of": as_of},
    )


def _spread(quarter: str | None, rows: Sequence[Row]) -> Spread:
    points = tuple(sorted((row for row in rows if row.measured == "measured"), key=lambda row: (row.duration_minutes, row.incident_key)))
    kinds = [row.measured for row in rows]
    return Spread(
        quarter, points, kinds.count("measured_otherwise"), kinds.count("not_measured"), _quantiles([row.duration_minutes for row in points])
    )


def _quantiles(minutes: Sequence[float]) -> tuple[Quantile, ...]:
    """The quantiles as DuckDB's `quantile_cont` has them: between two values, in proportion. (Hyndman, Fan 1996, definition 7.)"""
    if len(minutes) < FEWEST_FOR_A_MEDIAN:
        return ()
    cuts = quantiles(minutes, n=20, method="inclusive")
    found = ((share, quantile_interval(minutes, share)) for share in _SHARES)
    return tuple(Quantile(share, cuts[round(share * 20) - 1], interval) for share, interval in found if interval)


@dataclass(frozen=True, slots=True)
class Mttr:
    """The mean duration, and why it tells little.

    `mean` and `mean_without_longest` in minutes; `longest` is the row of the longest incident, `longest_share` its part of all minutes, 0 to 1
    (None where they are all zero). By a factor of `ratio` the typical duration of two groups of `incidents` each had to differ to be seen in four of
    five cases. It rests on `sigma`, the standard deviation of the natural logarithm: of these durations, or of fewer than ten the usual one
    (`sigma_is_usual`).
    """

    incidents: int
    mean: float
    longest: Row
    longest_share: float | None
    mean_without_longest: float | None
    ratio: float
    sigma: float
    sigma_is_usual: bool


def mttr(durations: Spread) -> Mttr | None:
    """The mean of durations, for the appendix; None of none."""
    minutes = [row.duration_minutes for row in durations.points]
    if not minutes:
        return None
    total = math.fsum(minutes)
    logarithms = [math.log(one) for one in minutes if one > 0]
    usual = len(logarithms) < FEWEST_FOR_A_SIGMA
    sigma = USUAL_SIGMA if usual else stdev(logarithms)
    return Mttr(
        incidents=len(minutes),
        mean=fmean(minutes),
        longest=durations.points[-1],
        longest_share=minutes[-1] / total if total else None,
        mean_without_longest=fmean(minutes[:-1]) if len(minutes) > 1 else None,
        ratio=detectable_ratio(sigma, len(minutes)),
        sigma=sigma,
        sigma_is_usual=usual,
    )
