"""What no action was found for, and what had been named after an earlier incident already."""

from __future__ import annotations

from datetime import date

from analysis.connection import Row, Warehouse
from analysis.filters import Filters


def uncovered(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """Contributing factors and failed safeguards that no action of their incident was found to address, the latest first; the first `limit`, where it
    is given. Near misses and drills are left out.

    Columns: those of `uncovered_factors`; `incident_id`, `occurred_on`; `action_text` and `action_line` of the nearest action.
    """
    condition, values = filters.condition("facts")
    return warehouse.records(
        f"""
        SELECT
          rows.*, coalesce(facts.incident_id, rows.incident_key) AS incident_id, facts.occurred_on, actions.text AS action_text,
          actions.line AS action_line
        FROM uncovered_factors AS rows
        JOIN incident_facts AS facts USING (incident_key)
        LEFT JOIN action_items AS actions ON actions.action_key = rows.nearest_action_key
        WHERE {condition} AND facts.counts AND (facts.occurred_on IS NULL OR facts.occurred_on <= $as_of)
        ORDER BY facts.occurred_on DESC NULLS LAST, rows.incident_key, rows.source, rows.seq
        {"" if limit is None else f"LIMIT {limit:d}"}
        """,
        {**values, "as_of": as_of},
    )


def named_again(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """Missed signals and monitoring gaps that had been named after an earlier incident already, the latest first; the first `limit`, where it is
    given. Near misses and drills are left out; filters apply to the later incident.

    Columns: those of `missed_signals`; `earlier_id`, `later_id`, `earlier_on`, `later_on`; `action_text` and `action_line` of the earlier incident's
    nearest action.
    """
    condition, values = filters.condition("later")
    return warehouse.records(
        f"""
        SELECT
          missed.*, coalesce(earlier.incident_id, earlier_key) AS earlier_id, earlier.occurred_on AS earlier_on,
          coalesce(later.incident_id, later_key) AS later_id, later.occurred_on AS later_on, actions.text AS action_text, actions.line AS action_line
        FROM missed_signals AS missed
        JOIN incident_facts AS later ON later.incident_key = later_key
        JOIN incidents AS earlier ON earlier.incident_key = earlier_key
        LEFT JOIN action_items AS actions ON actions.action_key = missed.action_key
        WHERE {condition} AND missed.counts AND later.occurred_on <= $as_of
        ORDER BY later.occurred_on DESC, later_key, later_seq
        {"" if limit is None else f"LIMIT {limit:d}"}
        """,
        {**values, "as_of": as_of},
    )
