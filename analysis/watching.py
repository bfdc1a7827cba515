"""What was not watched: alerts that were missing, and how they stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analysis.connection import Row, Warehouse
from analysis.filters import Filters
from analysis.literals import first

NOT_ASKED_FOR = "not_asked_for"
ALERT_STATES = (NOT_ASKED_FOR, "overdue", "open", "unknown", "complete_unverified", "accepted", "cancelled", "verified")
_STANDS = f"coalesce(alerts.action_state, '{NOT_ASKED_FOR}')"
_ORDER = f"list_position($order::VARCHAR[], {_STANDS}), alerts.occurred_on DESC NULLS LAST, alerts.incident_key, alerts.source, alerts.seq"


def alert_states(warehouse: Warehouse, filters: Filters, as_of: date) -> dict[str, int]:
    """How many statements that an alert was missing stand how: `NOT_ASKED_FOR`, or by the state of the action that asks for it, in the order of
    `ALERT_STATES`; those that none is in are left out.
    """
    condition, values = filters.condition_beside("alerts")
    found = dict(
        warehouse.rows(
            f"SELECT {_STANDS}, count(*) FROM missing_alerts($as_of) AS alerts WHERE alerts.counts AND {condition} GROUP BY ALL",
            {**values, "as_of": as_of},
        )
    )
    return {state: found[state] for state in ALERT_STATES if state in found}


def missing_alerts(warehouse: Warehouse, filters: Filters, as_of: date, states: Sequence[str] = (), limit: int | None = None) -> list[Row]:
    """The rows of `missing_alerts` that `filters` let through, and that stand as one of `states` (empty: all), with `incident_id`: those first that
    no action asks for, then by how far the action is from being seen to work, then the latest. Near misses and drills are left out.
    """
    condition, values = filters.condition_beside("alerts")
    return warehouse.records(
        f"""
        WITH alerts AS (
          SELECT * FROM missing_alerts($as_of) AS alerts
          WHERE alerts.counts AND {condition} AND list_contains($states::VARCHAR[], {_STANDS})
          ORDER BY {_ORDER}
          {first(limit)}
        )
        SELECT alerts.*, coalesce(incidents.incident_id, alerts.incident_key) AS incident_id
        FROM alerts JOIN incidents USING (incident_key)
        ORDER BY {_ORDER}
        """,
        {**values, "as_of": as_of, "states": list(states or ALERT_STATES), "order": list(ALERT_STATES)},
    )
