"""Measures quarter by quarter, and which words about them their numbers allow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from analysis.connection import Row, Warehouse
from analysis.filters import Filters
from analysis.intervals import garwood, wilson
from analysis.measures import Answer, ask, ask_by_quarter, measures
from analysis.sentences import say
from analysis.verdicts import Change, Kind, Period, Series, Trend, compare, gated

_QUARTERS = 4  # of a year


def series(warehouse: Warehouse, names: Iterable[str], filters: Filters, as_of: date) -> list[Series]:
    """These measures for every quarter, in their order; a period among the filters is not heeded.

    A count is 0 in a quarter without a row. A share is of those of which it is known, so that better writing does not look like a change; it and a
    median are None where there is nothing to take them of, or too little. Where what is not known depends on the answer, as with actions that nobody
    wrote of again, a measure has no `series`, and asking for it raises `ValueError`.
    """
    names = list(names)
    quarters = quarters_of(warehouse, Filters(), as_of)
    answers = ask_by_quarter(warehouse, names, replace(filters, period=None), as_of)
    found: list[Series] = []
    for name in names:
        measure = measures()[name]
        if measure.series is None:
            raise ValueError(f"the measure {name} has no `series` in measures.toml")
        kind: Kind = "minutes" if measure.value else "share" if measure.is_share else "count"
        periods = tuple(_period(_empty(quarter), kind, answers[name].get(quarter.quarter)) for quarter in quarters)
        found.append(Series(measure.series, kind, periods))
    return found


def _empty(quarter: Row) -> Period:
    return Period(quarter.quarter, None, 0, 0, quarter.complete, quarter.series, tuple(quarter.notes), recent=quarter.recent)


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


def quarters_of(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Row]:
    """The rows of `quarters`, in order of time, that lie in the period of `filters`, or have one of its days; all where it names none. All are asked
    for whatever the period, so that a page with another one finds the answer kept.
    """
    found = warehouse.records("SELECT * FROM quarters($as_of) ORDER BY begins_on", {"as_of": as_of})
    if filters.days:
        first, last = filters.days
        return [row for row in found if row.begins_on <= last and row.ends_on >= first]
    return [row for row in found if filters.holds(row.quarter)]


@dataclass(frozen=True, slots=True)
class Break:
    """A day from which on the corpus's calendar says that quarters are no longer alike, the `quarter` in which it lies, and whether that begins with
    it; `text` is the note's.
    """

    quarter: str
    on: date
    begins: bool
    text: str


def breaks(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Break]:
    """The breaks of the calendar in the quarters that lie in the period of `filters`, in order of time."""
    shown = {row.quarter: row for row in quarters_of(warehouse, filters, as_of)}
    if not any(row.notes for row in shown.values()):
        return []
    notes = warehouse.rows("SELECT noted_on, text FROM calendar_notes WHERE breaks ORDER BY noted_on, text")
    within = ((row, on, text) for on, text in notes for row in shown.values() if row.begins_on <= on <= row.ends_on)
    return [Break(row.quarter, on, on == row.begins_on, text) for row, on, text in within]


def trends(warehouse: Warehouse, names: Iterable[str], filters: Filters, as_of: date) -> list[Trend]:
    """What can be said of these measures over the quarters, where all of them are shown at once."""
    return gated(series(warehouse, names, filters, as_of))


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of incidents, as they were counted, and the durations of those that could be measured."""

    incidents: Period
    durations: Period


def latest_quarter(incidents: Series, durations: Series) -> Quarter | None:
    """The latest quarter with an incident; None where no incident has a day."""
    found = [Quarter(*both) for both in zip(incidents.periods, durations.periods, strict=True) if both[0].events]
    return found[-1] if found else None


def change(counted: Series, period: str | None = None) -> Change | None:
    """What can be said of a count in a quarter or a year beside the one before; of the latest quarter where none is named. None of the first."""
    both = _with_the_one_before(counted, period)
    return compare(*both) if both else None


def beside_the_one_before(warehouse: Warehouse, names: Iterable[str], counted: Series, filters: Filters, as_of: date) -> list[str]:
    """These shares in the period of `filters` and in the one before, as sentences of two counts each, which judge nothing. Empty where no period is
    chosen, where the two cannot be put beside each other, as `change` of `counted` says, or where one of them has nothing to count.
    """
    both = _with_the_one_before(counted, filters.period) if filters.period else None
    if both is None or not compare(*both).compared:
        return []
    names = list(names)
    now, before = (ask(warehouse, names, replace(filters, period=one.label), as_of) for one in both)
    labels = {"label": both[0].label, "before_label": both[1].label}
    return [
        say(
            f"compared.before.{name}", **labels,
            now=now[name].counted, now_total=now[name].total, now_unknown=now[name].unknown,
            before=before[name].counted, before_total=before[name].total, before_unknown=before[name].unknown,
        )
        for name in names
        if all(one[name].total > one[name].unknown for one in (now, before))
    ]  # fmt: skip


def _with_the_one_before(counted: Series, period: str | None) -> tuple[Period, Period] | None:
    """A quarter or a year and the one before; the latest quarter where none is named. None of the first."""
    whole = counted.periods if period is None or period in {one.label for one in counted.periods} else _years(counted.periods)
    labels = [one.label for one in whole]
    place = len(labels) - 1 if period is None else labels.index(period) if period in labels else 0
    return (whole[place], whole[place - 1]) if place > 0 else None


def _years(quarters: Sequence[Period]) -> list[Period]:
    """The years of quarters; one is complete where its four quarters are, and in no series with another where a break lies in it."""
    found: list[Period] = []
    for year, held in groupby(quarters, key=lambda one: one.label.rpartition("-")[0]):
        parts = list(held)
        broken = parts[0].series != parts[-1].series
        found.append(
            replace(
                parts[-1],
                label=year,
                events=sum(one.events for one in parts),
                complete=len(parts) == _QUARTERS and all(one.complete for one in parts),
                series=-1 - len(found) if broken else parts[-1].series,
                notes=tuple(note for one in parts for note in one.notes),
            )
        )
    return found
