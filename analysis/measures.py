"""Measures: what is counted, of what, and why the rest is not; asked many at once, each from the one place that says it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from analysis.connection import Warehouse
from analysis.filters import Filters
from analysis.intervals import quantile_interval, wilson_of_range
from analysis.literals import written_out

_FILE = Path(__file__).with_name("measures.toml")


@dataclass(frozen=True, slots=True)
class Places:
    """Where the words stand that decide, and a second place where it takes two: SQL with a row for each that `by`, columns, tells from others."""

    by: tuple[str, ...]
    sql: str


@dataclass(frozen=True, slots=True)
class Rows:
    """What a measure looks at: its name, what one row is (`unit`), the SQL that gives the rows, and of each the `line`, what it
    is called, and what else decided (`why`).
    """

    name: str
    unit: str
    sql: str
    line: str
    words: str
    why: str | None
    places: Places | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A number: which rows it counts, of which, and why the others are left out. All are conditions on the columns of `rows`.

    With `distinct` not the rows are counted, but the different values of that column, each called a `unit`. `series` is what it is called where it
    stands quarter by quarter; None where it does not. `yardstick` names what it is to be read beside (`analysis.yardsticks`). `unknown_because`
    says why of some it is not known, and `why_unknown` of one row, where no place does; `never_asked` holds of rows whose form has no place for it.
    """

    name: str
    question: str
    rows: Rows
    unit: str
    counted: str
    total: str
    unknown: str | None
    never_asked: str | None
    unknown_because: str | None
    why_unknown: str | None
    left_out: tuple[tuple[str, str], ...]
    value: str | None
    distinct: str | None
    why: str | None
    places: Places | None
    series: str | None
    yardstick: str | None

    @property
    def is_share(self) -> bool:
        """Whether what is counted is a part of something; else it is a count, or a median."""
        return self.total != self.counted


@dataclass(frozen=True, slots=True)
class Answer:
    """A measure's number: rows `counted` of the `total`, `unknown` among these, and of the unknown so many whose form `never_asked`; `asked` is
    whether the form of any row has a place for it. Of a measure with a value its `median` (in the value's unit) and the 95 % interval of that, None
    below 6 rows, the `least_and_most` and the `sum`, None of none.
    """

    measure: Measure
    counted: int
    total: int
    unknown: int
    median: float | None = None
    interval: tuple[float, float] | None = None
    never_asked: int = 0
    asked: bool = True
    least_and_most: tuple[float, float] | None = None
    sum: float | None = None

    @property
    def known(self) -> int:
        """Of how many of the total it is known."""
        return self.total - self.unknown

    @property
    def share(self) -> float | None:
        """The part that is counted, from 0 to 1; None of nothing."""
        return self.counted / self.total if self.total else None

    @property
    def share_interval(self) -> tuple[float, float] | None:
        """95 % Wilson interval of the share; None of nothing. Where some are unknown it reaches from that of none of them to that of all of them."""
        return wilson_of_range(self.counted, self.unknown, self.total)


@cache
def measures() -> Mapping[str, Measure]:
    """Every measure, by name, in the order in which they are listed."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    places = {name: Places(tuple(entry["by"]), entry["sql"].strip()) for name, entry in table["places"].items()}
    rows = {name: _rows(name, entry, places) for name, entry in table["rows"].items()}
    return {name: _measure(name, entry, rows[entry["rows"]], places) for name, entry in table["measure"].items()}


def _rows(name: str, entry: Mapping[str, Any], places: Mapping[str, Places]) -> Rows:
    return Rows(name, entry["unit"], entry["sql"].strip(), entry.get("line", "line"), entry["words"], entry.get("why"), _places(entry, places))


def _places(entry: Mapping[str, Any], places: Mapping[str, Places]) -> Places | None:
    return places[entry["places"]] if "places" in entry else None


def _measure(name: str, entry: Mapping[str, Any], rows: Rows, places: Mapping[str, Places]) -> Measure:
    return Measure(
        name=name,
        question=entry["question"],
        rows=rows,
        unit=entry.get("unit", rows.unit),
        counted=entry["counted"],
        total=entry.get("total", entry["counted"]),
        unknown=entry.get("unknown"),
        never_asked=entry.get("never_asked"),
        unknown_because=entry.get("unknown_because"),
        why_unknown=entry.get("why_unknown"),
        left_out=tuple((reason, condition) for reason, condition in entry["left_out"]),
        value=entry.get("value"),
        distinct=entry.get("distinct"),
        why=entry.get("why", rows.why),
        places=_places(entry, places),
        series=entry.get("series"),
        yardstick=entry.get("yardstick"),
    )


def ask(warehouse: Warehouse, names: Iterable[str], filters: Filters, as_of: date) -> dict[str, Answer]:
    """The numbers of these measures for what `filters` let through, by name: one query for all that look at the same rows."""
    return {name: answers[None] for name, answers in _asked(warehouse, names, filters, as_of, "NULL").items()}


def ask_by_quarter(warehouse: Warehouse, names: Iterable[str], filters: Filters, as_of: date) -> dict[str, dict[str | None, Answer]]:
    """The same for the incidents of each quarter, by name and quarter; None holds those without a day. A quarter without a row is not there."""
    return _asked(warehouse, names, filters, as_of, "quarter")


def _asked(warehouse: Warehouse, names: Iterable[str], filters: Filters, as_of: date, by: str) -> dict[str, dict[str | None, Answer]]:
    wanted = [measures()[name] for name in names]
    found: dict[str, dict[str | None, Answer]] = {measure.name: {} for measure in wanted}
    for rows in dict.fromkeys(measure.rows for measure in wanted):
        alike = [measure for measure in wanted if measure.rows == rows]
        columns = list(dict.fromkeys(column for measure in alike for column in _columns(measure)))  # several have one total: each is asked once
        group = "" if by == "NULL" else f"\nGROUP BY {by}"
        for quarter, *numbers in warehouse.rows(f"{chosen(rows, filters, as_of)}\nSELECT {by}, {', '.join(columns)}\nFROM chosen{group}"):
            told = dict(zip(columns, numbers, strict=True))
            for measure in alike:
                found[measure.name][quarter] = _answer(measure, [told[column] for column in _columns(measure)])
    return found


def chosen(rows: Rows, filters: Filters, as_of: date) -> str:
    """The head of a query: the rows that `filters` let through, as `chosen`."""
    condition, values = condition_on(rows, filters)
    sql = f"WITH looked_at AS (\n{rows.sql}\n),\nchosen AS (\nSELECT * FROM looked_at WHERE {condition}\n)"
    return written_out(sql, {**values, "as_of": as_of})


def condition_on(rows: Rows, filters: Filters) -> tuple[str, dict[str, Any]]:
    """The condition of `filters` on rows known as `looked_at`, and its parameters; owners are those of actions, and filter nothing else."""
    return filters.condition_on_actions("looked_at") if rows.unit == "action" else filters.condition("looked_at")


def _columns(measure: Measure) -> tuple[str, ...]:
    never = measure.never_asked
    return (
        _number(measure, measure.counted),
        _number(measure, measure.total),
        _number(measure, measure.unknown) if measure.unknown else "0",
        f"list({measure.value} ORDER BY {measure.value}) FILTER ({measure.counted})" if measure.value else "NULL",
        _number(measure, f"({measure.unknown}) AND {never}") if never else "0",
        f"coalesce(bool_or(({measure.counted}) IS TRUE OR NOT {never}) FILTER ({measure.total}), true)" if never else "true",
    )


def _number(measure: Measure, condition: str) -> str:
    """How many rows, or different values, the condition holds of. Several filters on different values take DuckDB thrice as long as this CASE."""
    return f"count(DISTINCT CASE WHEN {condition} THEN {measure.distinct} END)" if measure.distinct else f"count(*) FILTER ({condition})"


def _answer(measure: Measure, numbers: Sequence[Any]) -> Answer:
    counted, total, unknown, values, never_asked, asked = numbers
    interval = quantile_interval(values, 0.5) if values else None
    ends = (values[0], values[-1]) if values else None
    return Answer(
        measure, counted, total, unknown, median(values) if interval else None, interval, never_asked, asked, ends, sum(values) if values else None
    )
