"""Who noticed, and how soon: shares and times with their intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analysis.connection import Warehouse
from analysis.filters import Filters
from analysis.intervals import quantile_interval, wilson
from analysis.measures import Answer, ask_by_quarter

MEASURES = {"machines": "noticed_by_machines", "our_people": "noticed_by_our_people", "somebody_else": "noticed_by_somebody_else"}


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
    answers = ask_by_quarter(warehouse, MEASURES.values(), filters, as_of)
    found = [
        _noticed(row.quarter, row.complete, row.series, answers)
        for row in warehouse.records("SELECT * FROM quarters($as_of) ORDER BY begins_on", {"as_of": as_of})
    ]
    undated = _noticed(None, None, None, answers)
    return [*found, undated] if undated.incidents else found


def _noticed(quarter: str | None, complete: bool | None, series: int | None, answers: Mapping[str, Mapping[str | None, Answer]]) -> Noticed:
    found = {group: answers[name].get(quarter) for group, name in MEASURES.items()}
    first = next(iter(found.values()))
    total, unknown = (first.total, first.unknown) if first else (0, 0)
    counts: dict[str | None, int] = {group: answer.counted if answer else 0 for group, answer in found.items()}
    shares = [(group, number, wilson(number, total)) for group, number in {**counts, None: unknown}.items()]
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
