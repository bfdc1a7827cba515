"""What actions are for, as a rule reads it: to prevent, to detect, to mitigate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.connection import Warehouse
from analysis.filters import Filters


@dataclass(frozen=True, slots=True)
class Kind:
    """Actions of a kind; None are those of which no rule could tell it. `complete` are complete, `checked` of these have a check recorded, of
    `unknown` nobody wrote how they stand; `keys` are the incidents after which they were asked for.
    """

    kind: str | None
    actions: int
    complete: int
    checked: int
    unknown: int
    keys: tuple[str, ...]


def kinds(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Kind]:
    """The kinds, the commonest first, those that could not be told last; near misses and drills are left out."""
    condition, values = filters.condition_on_actions("states")
    rows = warehouse.records(
        f"""
        SELECT
          kind, count(*) AS actions, count(*) FILTER (is_complete) AS complete, count(*) FILTER (state = 'verified') AS checked,
          count(*) FILTER (state = 'unknown') AS unknown, list(DISTINCT incident_key) AS keys
        FROM action_facts($as_of) AS states
        WHERE counts AND {condition}
        GROUP BY kind
        ORDER BY kind IS NULL, actions DESC, kind
        """,
        {"as_of": as_of, **values},
    )
    return [Kind(row.kind, row.actions, row.complete, row.checked, row.unknown, tuple(sorted(row.keys))) for row in rows]
