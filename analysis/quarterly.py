"""Measures quarter by quarter, and which words about them their numbers allow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from analysis.connection import Warehouse
from analysis.filters import Filters
from analysis.measures import Answer, ask_by_quarter, measures
from analysis.verdicts import Change, Kind, Period, Series, Trend, compare, gated


def series(warehouse: Warehouse, names: Iterable[str], filters: Filters, as_of: date) -> list[Series]:
    """These measures for every quarter, in their order; a period among the filters is not heeded.

    A count is 0 in a quarter without a row. A share is of those of which it is known, so that better writing does not look like a change; it and a
    median are None where there is nothing to take them of, or too little. Where what is not known depends on the answer, as with actions that nobody
    wrote of again, a measure has no `series`, and asking for it raises `ValueError`.
    """
    names = list(names)
    quarters = warehouse.rows("SELECT quarter, complete, series, notes FROM quarters($as_of) ORDER BY begins_on", {"as_of": as_of})
    answers = ask_by_quarter(warehouse, names, replace(filters, period=None), as_of)
    found: list[Series] = []
    for name in names:
        measure = measures()[name]
        if measure.series is None:
            raise ValueError(f"the measure {name} has no `series` in measures.toml")
        kind: Kind = "minutes" if measure.value else "share" if measure.is_share else "count"
        periods = (
            Period(label, *_numbers(kind, answers[name].get(label)), complete, number, tuple(notes)) for label, complete, number, notes in quarters
        )
        found.append(Series(measure.series, kind, tuple(periods)))
    return found


def _numbers(kind: Kind, answer: Answer | None) -> tuple[float | None, int, int]:
    """A quarter's value, the events that make it, and of how many."""
    if answer is None:
        return (0.0 if kind == "count" else None), 0, 0
    if kind == "count":
        return float(answer.counted), answer.counted, answer.total
    if kind == "minutes":
        return answer.median, answer.counted, answer.counted
    known = answer.total - answer.unknown
    return (answer.counted / known if known else None), answer.counted, known


def trends(warehouse: Warehouse, names: Iterable[str], filters: Filters, as_of: date) -> list[Trend]:
    """What can be said of these measures over the quarters, where all of them are shown at once."""
    return gated(series(warehouse, names, filters, as_of))


def latest_change(counted: Series) -> Change | None:
    """What can be said of the latest quarter beside the one before; None where there are not two."""
    return compare(counted.periods[-1], counted.periods[-2]) if len(counted.periods) > 1 else None
