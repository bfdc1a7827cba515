"""What a number is to be read beside, as a sentence: what chance alone gives, or how all actions stood at that age."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from analysis.connection import Warehouse
from analysis.filters import Filters
from analysis.measures import ask
from analysis.sentences import say

Found = tuple[str, dict[str, object]]  # which sentence, and its values


def yardstick(warehouse: Warehouse, name: str, as_of: date) -> str:
    """The sentence of a yardstick that a measure names. It is of the whole corpus, whatever the filters of the measure let through."""
    which, values = _YARDSTICKS[name](warehouse, as_of)
    return say(f"{name}.{which}", **values)


def yardstick_in_short(warehouse: Warehouse, name: str, as_of: date) -> str:
    """The same in fewer words; empty where it cannot be said."""
    which, values = _YARDSTICKS[name](warehouse, as_of)
    return say(f"{name}.in_short", **values) if which == "told" else ""


def _is_earlier(warehouse: Warehouse, as_of: date) -> bool:
    return bool(warehouse.value("SELECT is_earlier_day($as_of)", {"as_of": as_of}))


def _chance(warehouse: Warehouse, as_of: date) -> Found:
    """How many incidents repeat an earlier one by theme and system, and how many would by chance alone; or why nobody can say."""
    if _is_earlier(warehouse, as_of):
        return "earlier_day", {}
    (found,) = warehouse.records("SELECT * FROM repeats_by_chance")
    if found.why_no_chance is not None:
        return found.why_no_chance, {"shareable": found.shareable}
    repeats = found.repeats or 0
    beyond = 1 if repeats > found.chance_high else 2 if repeats < found.chance_low else 0
    numbers = {"usual": found.chance_median, "low": found.chance_low, "high": found.chance_high}
    return "told", {"incidents": found.incidents, "repeats": repeats, "beyond": beyond, **numbers}


def _same_age(warehouse: Warehouse, as_of: date) -> Found:
    """How many of all actions were open or unproven as long after their incident as it took others to come back."""
    if _is_earlier(warehouse, as_of):
        return "earlier_day", {}
    repeated, days = warehouse.rows("SELECT max(repeated), max(days) FROM actions_at_same_age")[0]
    if repeated and days is None:
        return "few", {"repeated": repeated}
    found = ask(warehouse, ("unproven_at_same_age",), Filters(), as_of)["unproven_at_same_age"]
    if not found.total:
        return "nothing", {}
    numbers = {"days": days, "counted": found.counted, "total": found.total, "unknown": found.unknown}
    return "unknown" if 2 * found.unknown > found.total else "told", numbers


_YARDSTICKS: Mapping[str, Callable[[Warehouse, date], Found]] = {"chance": _chance, "same_age": _same_age}
