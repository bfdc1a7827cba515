"""What was not watched: alerts that were missing, and how they stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from analysis.connection import Row, Warehouse
from analysis.filters import Filters
from analysis.literals import first

NOT_ASKED_FOR = "not_asked_for"
ALERT_STATES = (NOT_ASKED_FOR, "overdue", "open", "unknown", "complete_unverified", "accepted", "cancelled", "verified")
_ALERTS = "missing_alerts($as_of) AS alerts JOIN incident_facts AS facts USING (incident_key)"
_STANDS = f"coalesce(alerts.action_state, '{NOT_ASKED_FOR}')"


def alert_states(warehouse: Warehouse, filters: Filters, as_of: date) -> dict[str, int]:
    """How many statements that an alert was missing stand how: `NOT_ASKED_FOR`, or by the state of the action that asks for it, in the order of
    `ALERT_STATES`; those that none is in are left out.
    """
    condition, values = _condition(filters)
    found = dict(
        warehouse.rows(
            f"SELECT {_STANDS}, count(*) FROM {_ALERTS} WHERE facts.counts AND {condition} GROUP BY ALL",
            {**values, "as_of": as_of},
        )
    )
    return {state: found[state] for state in ALERT_STATES if state in found}


def _condition(filters: Filters) -> tuple[str, dict[str, Any]]:
    """The condition on `_ALERTS`: the period also on the alerts themselves, so that of the others nothing is read."""
    condition, values = filters.condition("facts")
    return f"{condition} AND {filters.parts('alerts').get('period', 'true')}", values


def missing_alerts(warehouse: Warehouse, filters: Filters, as_of: date, states: Sequence[str] = (), limit: int | None = None) -> list[Row]:
    """The rows of `missing_alerts` that `filters` let through, and that stand as one of `states` (empty: all), with `incident_id`: those first that
    no action asks for, then by how far the action is from being seen to work, then the latest. Near misses and drills are left out.
    """
    condition, values = _condition(filters)
    return warehouse.records(
        f"""
        SELECT alerts.*, coalesce(facts.incident_id, facts.incident_key) AS incident_id
        FROM {_ALERTS}
        WHERE facts.counts AND {condition} AND {_STANDS} IN (SELECT unnest($states::VARCHAR[]))
        ORDER BY
          list_position($order::VARCHAR[], {_STANDS}), alerts.occurred_on DESC NULLS LAST, incident_key, source, seq
        {first(limit)}
        """,
        {**values, "as_of": as_of, "states": list(states or ALERT_STATES), "order": list(ALERT_STATES)},
    )
