"""Quarters beside each other: what each holds, and which words about them the numbers allow."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from analysis.connection import Row, Warehouse
from analysis.filters import Filters
from analysis.measures import Answer, ask_by_quarter
from analysis.verdicts import Change, Kind, Period, Series, Trend, compare, gated

_FILE = Path(__file__).with_name("series.toml")


@dataclass(frozen=True, slots=True)
class Told:
    """A row of numbers that is told of: the measure of each quarter, what of it is compared, and what it is called."""

    measure: str
    kind: Kind
    name: str


@cache
def told() -> tuple[Told, ...]:
    """Every row of numbers that is told of, in the order of the file."""
    return tuple(Told(**entry) for entry in tomllib.loads(_FILE.read_text(encoding="utf-8")).values())


def trends(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Trend]:
    """What can be said of each row of numbers over the quarters that `filters` let through, all tested at once."""
    quarters = warehouse.records("SELECT * FROM quarters($as_of)", {"as_of": as_of})
    numbers = ask_by_quarter(warehouse, [one.measure for one in told()], filters, as_of)
    return gated(
        [
            Series(one.name, one.kind, tuple(_period(row, numbers.get(row.quarter, {}).get(one.measure), one.kind) for row in quarters))
            for one in told()
        ]
    )


def latest_change(counted: Series) -> Change | None:
    """What can be said of the latest quarter beside the one before; None where there are not two."""
    return compare(counted.periods[-1], counted.periods[-2]) if len(counted.periods) > 1 else None


def _period(quarter: Row, answer: Answer | None, kind: Kind) -> Period:
    """What a quarter holds. Nothing looked at is a count of zero, and neither a share nor a median."""
    known = 0 if answer is None else answer.total - answer.unknown
    counted = 0 if answer is None else answer.counted
    value: float | None
    if kind == "count":
        value = counted
    elif kind == "share":
        value = counted / known if known else None
    else:
        value = answer.median if answer is not None else None
    return Period(quarter.quarter, value, counted, known, quarter.complete, quarter.series)
