"""What no action was found for, and what had been named after an earlier incident already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analysis.connection import Row, Warehouse
from analysis.filters import Filters
from analysis.literals import first


def uncovered(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """Contributing factors and failed safeguards that no action of their incident was found to address, the latest first; the first `limit`, where it
    is given. Near misses and drills are left out, and what only leads elsewhere or tells what is still to come.

    Columns: `incident_key`, `incident_id`, `occurred_on`, `source`, `seq`, `text`, `why`, `path`, `line` and `nearest_score` as in
    `uncovered_factors`, of which these are rows; `action_key`, `action_text` and `action_line` of the nearest action.
    """
    condition, values = filters.condition_beside("statements")
    order = "occurred_on DESC NULLS LAST, incident_key, source, seq"
    return warehouse.records(
        f"""
        WITH latest AS (
          SELECT * FROM factor_actions AS statements
          WHERE NOT addressed AND NOT is_aside AND {condition} AND counts AND (occurred_on IS NULL OR occurred_on <= $as_of)
          ORDER BY {order} {first(limit)}
        )
        SELECT
          latest.incident_key, coalesce(incidents.incident_id, latest.incident_key) AS incident_id, latest.occurred_on, latest.source, latest.seq,
          latest.text, latest.why, latest.path, latest.line, latest.nearest_score, actions.action_key, actions.text AS action_text,
          actions.line AS action_line
        FROM latest
        JOIN incidents USING (incident_key)
        LEFT JOIN action_items AS actions ON actions.action_key = latest.nearest_action_key
        ORDER BY latest.occurred_on DESC NULLS LAST, latest.incident_key, latest.source, latest.seq
        """,
        {**values, "as_of": as_of},
    )


def named_again(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None, kind: str | None = None) -> list[Row]:
    """Missed signals and monitoring gaps (or those of one `kind`) that had been named after an earlier incident already, the latest first; the first
    `limit`, where it is given. Near misses and drills are left out; filters apply to the later incident.

    Columns: those of `missed_signals`; `earlier_id`, `later_id`.
    """
    condition, values = filters.condition_beside("again", "later_key")
    order = "later_on DESC, later_key, later_seq, earlier_key, earlier_seq"
    return warehouse.records(
        f"""
        WITH latest AS (
          SELECT * FROM missed_signals AS again
          WHERE counts AND later_on <= $as_of AND {condition} AND {"true" if kind is None else "later_kind = $kind"}
          ORDER BY {order} {first(limit)}
        )
        SELECT
          latest.* EXCLUDE (quarter, later_on, earlier_on), coalesce(later.incident_id, latest.later_key) AS later_id, latest.later_on,
          coalesce(earlier.incident_id, latest.earlier_key) AS earlier_id, latest.earlier_on
        FROM latest
        JOIN incidents AS later ON later.incident_key = latest.later_key
        JOIN incidents AS earlier ON earlier.incident_key = latest.earlier_key
        ORDER BY {order}
        """,
        {**values, "as_of": as_of} | ({} if kind is None else {"kind": kind}),
    )


def actions_of(warehouse: Warehouse, incidents: Sequence[str]) -> dict[str, list[str]]:
    """The words of the actions of these incidents, by their keys, in the order of the documents."""
    rows = warehouse.rows(
        "SELECT incident_key, text FROM action_items WHERE list_contains($keys::VARCHAR[], incident_key) ORDER BY incident_key, line, seq",
        {"keys": list(incidents)},
    )
    found: dict[str, list[str]] = {}
    for key, text in rows:
        found.setdefault(key, []).append(text)
    return found
