"""What actions are for, as a rule reads it: to prevent, to detect, to mitigate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.connection import Warehouse
from analysis.counted_actions import FACTS, Actions, is_value
from analysis.filters import Filters

_COUNTED = "counts"


@dataclass(frozen=True, slots=True)
class Kind:
    """Actions of a kind; None are those of which no rule could tell it. `complete` are complete, `checked` of these have a check recorded, of
    `unknown` nobody wrote how they stand; `keys` tell which these are.
    """

    kind: str | None
    actions: int
    complete: int
    checked: int
    unknown: int
    keys: tuple[Actions, ...]


def kinds(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Kind]:
    """The kinds, the commonest first, those that could not be told last; near misses and drills are left out."""
    condition, values = filters.condition_on_actions("states")
    rows = warehouse.records(
        f"""
        SELECT
          kind, count(*) AS actions, count(*) FILTER (is_complete) AS complete, count(*) FILTER (state = 'verified') AS checked,
          count(*) FILTER (state = 'unknown') AS unknown
        FROM ({FACTS}) AS states
        WHERE {_COUNTED} AND {condition}
        GROUP BY kind
        ORDER BY kind IS NULL, actions DESC, kind
        """,
        {"as_of": as_of, **values},
    )
    return [Kind(row.kind, row.actions, row.complete, row.checked, row.unknown, (_which(row.kind),)) for row in rows]


def _which(kind: str | None) -> Actions:
    return Actions(f"{_COUNTED} AND {is_value('kind', kind)}")
