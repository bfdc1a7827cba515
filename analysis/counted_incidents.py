"""The incidents that a mark of a figure counts: told as a condition, and asked for when somebody clicks on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.connection import Warehouse
from analysis.filters import Filters
from analysis.literals import literal


@dataclass(frozen=True, slots=True)
class Incidents:
    """Those incidents that hold `condition`, on the columns of `incident_facts`, near misses and drills left out. A mark may count tens of thousands,
    of which it takes no list before somebody asks.
    """

    condition: str


def having(**values: str | None) -> Incidents:
    """Those with these values, each of a column (None: with none); of a column of lists, those that hold it. A `mechanism` is one that was read."""
    return Incidents(" AND ".join(_has(column, value) for column, value in values.items()))


def _has(column: str, value: str | None) -> str:
    if column == "mechanism":
        return f"incident_key IN (SELECT incident_key FROM incident_themes WHERE mechanism = {literal(value)})"
    if column in {"systems", "teams", "themes"}:
        return f"list_contains({column}, {literal(value)})"
    return f"{column} IS NOT DISTINCT FROM {literal(value)}"


def keys(warehouse: Warehouse, marks: Sequence[Incidents], filters: Filters, as_of: date) -> list[str]:
    """The incidents of these marks that `filters` let through and that had begun, each once, the latest first."""
    condition, values = filters.condition("facts")
    each = " OR ".join(f"({mark.condition})" for mark in marks)
    rows = warehouse.rows(
        f"""
        SELECT incident_key FROM incident_facts AS facts
        WHERE {condition} AND counts AND (occurred_on IS NULL OR occurred_on <= $as_of) AND ({each})
        ORDER BY occurred_on DESC NULLS LAST, incident_key
        """,
        {**values, "as_of": as_of},
    )
    return [key for (key,) in rows]
