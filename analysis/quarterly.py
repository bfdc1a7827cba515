"""Measures quarter by quarter, and which words about them their numbers allow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from analysis.connection import Warehouse
from analysis.filters import Filters
from analysis.intervals import garwood, wilson
from analysis.measures import Answer, ask_by_quarter, measures
from analysis.verdicts import Kind, Period, Series, Trend, gated


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
        periods = tuple(
            _period(Period(label, None, 0, 0, complete, number, tuple(notes)), kind, answers[name].get(label))
            for label, complete, number, notes in quarters
        )
        found.append(Series(measure.series, kind, periods))
    return found


def _period(empty: Period, kind: Kind, answer: Answer | None) -> Period:
    """A quarter with its number: nothing is none of a count, and no share and no median."""
    if kind == "count":
        count = answer.counted if answer else 0
        return replace(empty, value=float(count), events=count, total=answer.total if answer else 0, interval=garwood(count))
    if answer is None:
        return empty
    if kind == "minutes":
        return replace(empty, value=answer.median, events=answer.counted, total=answer.counted, interval=answer.interval)
    known = answer.total - answer.unknown
    return replace(empty, value=answer.counted / known if known else None, events=answer.counted, total=known, interval=wilson(answer.counted, known))


def trends(warehouse: Warehouse, names: Iterable[str], filters: Filters, as_of: date) -> list[Trend]:
    """What can be said of these measures over the quarters, where all of them are shown at once."""
    return gated(series(warehouse, names, filters, as_of))
