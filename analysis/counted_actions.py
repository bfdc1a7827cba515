"""The actions that a mark of a figure counts: told as a condition, and asked for when somebody clicks on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.connection import Row, Warehouse
from analysis.filters import Filters
from analysis.followthrough import NEEDED
from analysis.literals import literal
from analysis.measures import measures
from analysis.timing import Until

FACTS = "SELECT * FROM action_facts($as_of)"


@dataclass(frozen=True, slots=True)
class Actions:
    """Those rows of `source` that hold `condition`: of SQL with a row for each action, and at least the columns of `action_facts`. A mark may count
    hundreds of thousands, of which it takes no list before somebody asks.
    """

    condition: str
    source: str = FACTS


@dataclass(frozen=True, slots=True)
class Counted:
    """How many `actions` some marks count, and the first `rows` of them, with the columns of `action_facts`."""

    rows: list[Row]
    actions: int


def of_measure(name: str) -> Actions:
    """The actions that a measure counts."""
    measure = measures()[name]
    return Actions(measure.counted, measure.rows.sql)


def got_there(until: Until, days: float) -> Actions:
    """The actions that the curve of a survival knows to have got there within so many days."""
    return Actions(f"counts AND to_{until} = 'done' AND {until}_days <= {days:g}", "SELECT * FROM action_times($as_of)")


def is_value(column: str, value: str | None) -> str:
    """The condition that a column has a value; None: that it has none."""
    return f"{column} IS NOT DISTINCT FROM {literal(value)}"


def counted(warehouse: Warehouse, marks: Sequence[Actions], filters: Filters, as_of: date, limit: int) -> Counted:
    """The actions of these marks that `filters` let through, each once, in the order of `followthrough.actions`."""
    keys, values = _keys(marks, filters, as_of)
    actions = warehouse.value(f"SELECT count(*) FROM ({keys})", values)
    return Counted(rows_of(warehouse, marks, filters, as_of, limit), int(actions))


def rows_of(warehouse: Warehouse, marks: Sequence[Actions], filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """Their rows alone; the first `limit`, where it is given."""
    keys, values = _keys(marks, filters, as_of)
    chosen = f"SELECT action_key FROM action_facts($as_of) AS states WHERE action_key IN ({keys}) ORDER BY {NEEDED}, action_key"
    return warehouse.records(
        f"""
        SELECT * FROM action_facts($as_of) AS states
        WHERE action_key IN ({chosen if limit is None else f"{chosen} LIMIT {limit:d}"})
        ORDER BY {NEEDED}, action_key
        """,
        values,
    )


def _keys(marks: Sequence[Actions], filters: Filters, as_of: date) -> tuple[str, dict[str, object]]:
    condition, values = filters.condition_on_actions("counted")
    each = (f"SELECT action_key FROM ({mark.source}) AS counted WHERE ({mark.condition}) AND {condition}" for mark in dict.fromkeys(marks))
    return "\nUNION\n".join(each), {**values, "as_of": as_of}
