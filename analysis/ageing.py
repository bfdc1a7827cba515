"""How old the actions are that are open, overdue, or of which nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.connection import Warehouse
from analysis.counted_actions import FACTS, Actions, is_value
from analysis.filters import Filters

AGES = ("under 30 d", "30 to 89 d", "90 to 179 d", "180 to 364 d", "a year or more", "no day")
STANDINGS = ("not_looked_at", "overdue", "open", "unknown")
_FROM = (30, 90, 180, 365)
_PLACES = "".join(f"WHEN age_days < {days} THEN {place} " for place, days in enumerate(_FROM))
_AGE = f"CASE WHEN age_days IS NULL THEN {len(_FROM) + 1} {_PLACES} ELSE {len(_FROM)} END"  # its place in AGES
_STANDING = "CASE WHEN not_looked_at THEN 'not_looked_at' ELSE state END"
_NOT_DONE = "state IN ('overdue', 'open', 'unknown')"


@dataclass(frozen=True, slots=True)
class Aged:
    """How many `actions` of one of `AGES` stand in one way (`STANDINGS`: overdue and nobody wrote of it since its due day, overdue and written of
    since, open and not overdue, not known); `keys` tell which these are.
    """

    age: str
    standing: str
    actions: int
    keys: tuple[Actions, ...]


def ageing(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Aged]:
    """The open, overdue and unknown actions by age, in days from their incident, the youngest first; an age and standing that none has is not there.

    Near misses and drills are in it, as in the table of actions; complete, cancelled and accepted ones are not.
    """
    condition, values = filters.condition_on_actions("states")
    rows = warehouse.rows(
        f"""
        SELECT {_AGE} AS age, {_STANDING} AS standing, count(*)
        FROM ({FACTS}) AS states
        WHERE {_NOT_DONE} AND {condition}
        GROUP BY ALL
        """,
        {"as_of": as_of, **values},
    )
    found = [Aged(AGES[age], standing, actions, (_which(age, standing),)) for age, standing, actions in rows]
    return sorted(found, key=lambda one: (AGES.index(one.age), STANDINGS.index(one.standing)))


def _which(age: int, standing: str) -> Actions:
    return Actions(f"{_NOT_DONE} AND {_AGE} = {age:d} AND {is_value(_STANDING, standing)}")
