"""Corpus health: what could be measured, and why not the rest."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.connection import Warehouse


@dataclass(frozen=True, slots=True)
class Measured:
    """How many of all incidents or actions have a value of a field; `never_asked` of them have no place for it in their form."""

    field: str
    unit: str
    measurable: int
    total: int
    never_asked: int


def measured(warehouse: Warehouse, fields: tuple[tuple[str, str], ...]) -> tuple[Measured, ...]:
    """What could be measured of some fields, each a pair of unit (`incident`, `action`) and name, in that order."""
    rows = warehouse.rows("SELECT unit, field, measurable, total, not_in_form FROM corpus_health")
    found = {(unit, name): (measurable, total, never) for unit, name, measurable, total, never in rows}
    return tuple(Measured(name, unit, *found[unit, name]) for unit, name in fields)
