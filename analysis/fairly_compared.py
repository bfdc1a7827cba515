"""How far actions had got ninety days after their incident, group by group: only those whose incident lies so far back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from analysis.connection import Row, Warehouse
from analysis.counted_actions import Actions, is_value
from analysis.filters import Filters
from analysis.literals import literal
from analysis.measures import Answer, measures

_BY = {
    "quarter": "quarter",
    "system": "unnest(CASE WHEN len(systems) > 0 THEN systems ELSE [NULL] END)",
    "team": "unnest(CASE WHEN len(teams) > 0 THEN teams ELSE [NULL] END)",
    "severity": "severity::VARCHAR",
    "kind": "kind",
}
DIMENSIONS = tuple(_BY)
PARTS = ("checked", "complete", "not_complete", "unknown")
_SOURCE = "SELECT * FROM action_progress($as_of)"
_COMPARED = "counts AND occurred_on IS NOT NULL"
_PART = """CASE WHEN NOT aged_90 THEN 'younger' WHEN checked_by_90 THEN 'checked' WHEN complete_by_90 THEN 'complete'
            WHEN not_complete_90 THEN 'not_complete' ELSE 'unknown' END"""


@dataclass(frozen=True, slots=True)
class Group:
    """The actions of one `value` of a dimension; None holds those of which it is not known. `complete` and `checked` are the measures
    `complete_within_90` and `checked_within_90` of them, each of `aged` actions; `younger` are of incidents that lie less than 90 days back.

    `parts` are the `aged` ones, each in one of `PARTS`: a check recorded by then, complete without one that is known, known not to be complete, and
    those of which nobody wrote; `keys` tell which each part counts.
    """

    value: str | None
    aged: int
    younger: int
    complete: Answer
    checked: Answer
    parts: dict[str, int]
    keys: dict[str, tuple[Actions, ...]]


def tells(answer: Answer) -> bool:
    """Whether of at least half it is known: else the interval, which holds all that the unknown could be, is next to everything."""
    return 2 * answer.unknown <= answer.total


def fairly_compared(warehouse: Warehouse, dimension: str, filters: Filters, as_of: date) -> list[Group]:
    """The groups of one of `DIMENSIONS`, in the order of their values; near misses and drills are left out, and so are incidents without a day.

    Of quarters all are there from the first to the last, those without an action too. An action of an incident with two systems, or two teams, is in
    the groups of both.
    """
    condition, values = filters.condition_on_actions("progress")
    rows = warehouse.records(
        f"""
        SELECT
          {_BY[dimension]} AS value,
          {_PART} AS part,
          count(*) AS actions, count(*) FILTER (complete_by_90) AS complete, count(*) FILTER (checked_by_90) AS checked,
          count(*) FILTER (not_complete_90) AS not_complete, count(*) FILTER (not_checked_90) AS not_checked
        FROM ({_SOURCE}) AS progress
        WHERE {_COMPARED} AND {condition}
        GROUP BY value, part
        ORDER BY value NULLS LAST
        """,
        {"as_of": as_of, **values},
    )
    found = {value: _group(dimension, value, list(parts)) for value, parts in groupby(rows, key=lambda row: row.value)}
    if dimension != "quarter" or not found:
        return list(found.values())
    labels = [label for (label,) in warehouse.rows("SELECT quarter FROM quarters($as_of) ORDER BY begins_on", {"as_of": as_of})]
    places = [place for place, label in enumerate(labels) if label in found]
    return [found.get(label) or _group(dimension, label, []) for label in labels[places[0] : places[-1] + 1]]


def _group(dimension: str, value: str | None, rows: Sequence[Row]) -> Group:
    """A group from its parts."""
    numbers = dict.fromkeys(PARTS, 0) | {row.part: row.actions for row in rows}
    younger, aged = numbers.pop("younger", 0), sum(row.actions for row in rows if row.part != "younger")
    complete, not_complete, checked, not_checked = (
        sum(getattr(row, column) for row in rows) for column in ("complete", "not_complete", "checked", "not_checked")
    )
    return Group(
        value,
        aged,
        younger,
        Answer(measures()["complete_within_90"], complete, aged, aged - complete - not_complete),
        Answer(measures()["checked_within_90"], checked, aged, aged - checked - not_checked),
        numbers,
        {part: (_which(dimension, value, part),) for part in PARTS},
    )


def _which(dimension: str, value: str | None, part: str) -> Actions:
    """The actions of a part of a group."""
    if dimension in {"system", "team"}:
        of_group = f"coalesce(len({dimension}s), 0) = 0" if value is None else f"list_contains({dimension}s, {literal(value)})"
    else:
        of_group = is_value(_BY[dimension], value)
    return Actions(f"{_COMPARED} AND {of_group} AND {is_value(_PART, part)}", _SOURCE)
