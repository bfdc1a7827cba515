"""Who noticed, and how soon: shares and times with their intervals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.connection import Warehouse
from analysis.filters import Filters
from analysis.intervals import quantile_interval, wilson

GROUPS = ("machines", "our_people", "somebody_else", None)


@dataclass(frozen=True, slots=True)
class Share:
    """How many incidents a group noticed first (None: nobody wrote who), of all of a quarter: share and 95 % Wilson interval from 0 to 1."""

    group: str | None
    incidents: int
    share: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Noticed:
    """Who noticed the `incidents` of one quarter (None: those without a day). `shares` has all four groups, or none where there is no incident."""

    quarter: str | None
    complete: bool | None
    series: int | None
    incidents: int
    shares: tuple[Share, ...]


def noticed(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Noticed]:
    """Who noticed first, for every quarter from the first to the last of the corpus, of the incidents that `filters` let through."""
    condition, values = filters.condition("facts")
    rows = warehouse.rows(
        f"""
        WITH counted AS (
          SELECT quarter, detection_group, count(*) AS incidents
          FROM incident_facts AS facts
          WHERE {condition} AND counts AND (occurred_on IS NULL OR occurred_on <= $as_of)
          GROUP BY ALL
        ),
        periods AS (
          SELECT quarter, begins_on, complete, series FROM quarters($as_of)
          UNION ALL
          SELECT DISTINCT quarter, NULL, NULL, NULL FROM counted WHERE quarter IS NULL
        )
        SELECT periods.quarter, complete, series, list(detection_group), list(incidents)
        FROM periods LEFT JOIN counted ON counted.quarter IS NOT DISTINCT FROM periods.quarter
        GROUP BY periods.quarter, begins_on, complete, series
        ORDER BY begins_on NULLS LAST
        """,
        {**values, "as_of": as_of},
    )
    return [_noticed(quarter, complete, series, dict(zip(groups, numbers, strict=True))) for quarter, complete, series, groups, numbers in rows]


def _noticed(quarter: str | None, complete: bool | None, series: int | None, found: dict[str | None, int | None]) -> Noticed:
    counts = {group: found.get(group) or 0 for group in GROUPS}
    total = sum(counts.values())
    shares = [(group, number, wilson(number, total)) for group, number in counts.items()]
    return Noticed(
        quarter, complete, series, total, tuple(Share(group, number, number / total, interval) for group, number, interval in shares if interval)
    )


@dataclass(frozen=True, slots=True)
class Times:
    """How long it took to notice, for one way of noticing (None: nobody wrote which): `known` of `incidents`, of them `stated` and `from_timeline`.

    `minutes` are those known, the shortest first; the median has a 95 % order-statistic interval; both are None below six values.
    """

    method: str | None
    group: str | None
    incidents: int
    known: int
    stated: int
    from_timeline: int
    median: float | None
    interval: tuple[float, float] | None
    minutes: tuple[float, ...]


def times(warehouse: Warehouse, as_of: date) -> list[Times]:
    """How long it took to notice, by who noticed: the rows of `time_to_detect` with intervals."""
    return [
        Times(
            method=row.method,
            group=row.detection_group,
            incidents=row.incidents,
            known=row.known,
            stated=row.stated,
            from_timeline=row.from_timeline,
            median=row.median_minutes,
            interval=quantile_interval(row.minutes, 0.5),
            minutes=tuple(row.minutes),
        )
        for row in warehouse.records("FROM time_to_detect($as_of)", {"as_of": as_of})
    ]
