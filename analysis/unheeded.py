"""What no action was found for, and what had been named after an earlier incident already."""

from __future__ import annotations

from datetime import date

from analysis.connection import Row, Warehouse
from analysis.filters import Filters
from analysis.literals import first


def uncovered(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """Contributing factors and failed safeguards that no action of their incident was found to address, the latest first; the first `limit`, where it
    is given. Near misses and drills are left out.

    Columns: `incident_key`, `incident_id`, `occurred_on`, `source`, `seq`, `text`, `why`, `path`, `line` and `nearest_score` as in
    `uncovered_factors`, of which these are rows; `action_key`, `action_text` and `action_line` of the nearest action.
    """
    condition, values = filters.condition("facts")
    latest = warehouse.rows(  # the first are found by few columns, and only these are read whole
        f"""
        SELECT incident_key, rows.source, rows.seq
        FROM factor_actions AS rows
        JOIN incident_facts AS facts USING (incident_key)
        WHERE NOT rows.addressed AND {condition} AND facts.counts AND (facts.occurred_on IS NULL OR facts.occurred_on <= $as_of)
        ORDER BY facts.occurred_on DESC NULLS LAST, incident_key, rows.source, rows.seq
        {first(limit)}
        """,
        {**values, "as_of": as_of},
    )
    place = {one: number for number, one in enumerate(latest)}
    found = warehouse.records(_UNCOVERED, {"keys": sorted({key for key, _, _ in latest})})
    rows = (row for row in found if (row.incident_key, row.source, row.seq) in place)
    return sorted(rows, key=lambda row: place[row.incident_key, row.source, row.seq])


_UNCOVERED = """
SELECT
  uncovered.incident_key, coalesce(incidents.incident_id, incident_key) AS incident_id, incidents.occurred_on, uncovered.source, uncovered.seq,
  uncovered.text, uncovered.why, incidents.path, uncovered.line, uncovered.nearest_score, actions.action_key, actions.text AS action_text,
  actions.line AS action_line
FROM uncovered_factors AS uncovered
JOIN incidents USING (incident_key)
LEFT JOIN action_items AS actions ON actions.action_key = uncovered.nearest_action_key
WHERE list_contains($keys::VARCHAR[], uncovered.incident_key)
"""


def named_again(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None, kind: str | None = None) -> list[Row]:
    """Missed signals and monitoring gaps (or those of one `kind`) that had been named after an earlier incident already, the latest first; the first
    `limit`, where it is given. Near misses and drills are left out; filters apply to the later incident.

    Columns: those of `missed_signals`; `earlier_id`, `later_id`, `earlier_on`, `later_on`.
    """
    condition, values = filters.condition("later")
    order = "later_on DESC, later_key, later_seq, earlier_key, earlier_seq"
    return warehouse.records(
        f"""
        WITH latest AS (
          SELECT again.*, coalesce(later.incident_id, again.later_key) AS later_id, later.occurred_on AS later_on
          FROM missed_signals AS again
          JOIN incident_facts AS later ON later.incident_key = again.later_key
          WHERE again.counts AND later.occurred_on <= $as_of AND {condition}
            AND {"true" if kind is None else "again.later_kind = $kind"}
          ORDER BY {order} {first(limit)}
        )
        SELECT latest.*, coalesce(earlier.incident_id, latest.earlier_key) AS earlier_id, earlier.occurred_on AS earlier_on
        FROM latest
        JOIN incidents AS earlier ON earlier.incident_key = latest.earlier_key
        ORDER BY {order}
        """,
        {**values, "as_of": as_of} | ({} if kind is None else {"kind": kind}),
    )
