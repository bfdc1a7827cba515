"""Risks that somebody accepted, and until when."""

from __future__ import annotations

from datetime import date

from analysis.connection import Row, Warehouse
from analysis.filters import Filters


def accepted(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Row]:
    """Accepted risks, those first that have run out, then those that run, then those that are settled, in each the earliest day first: the columns of
    `accepted_risks`, and `incident_id`.
    """
    condition, values = filters.condition_on_actions("risks", "facts")
    return warehouse.records(
        f"""
        SELECT risks.*, facts.incident_id
        FROM accepted_risks($as_of) AS risks
        JOIN incident_facts AS facts USING (incident_key)
        WHERE {condition}
        ORDER BY list_position(['run_out', 'running', 'settled'], standing), accepted_until, action_key
        """,
        {"as_of": as_of, **values},
    )
