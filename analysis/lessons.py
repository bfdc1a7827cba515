"""What authors add beside causes and actions: what remains, what nobody would notice, what went wrong, and what was luck."""

from __future__ import annotations

from datetime import date

from analysis.connection import Row, Warehouse
from analysis.filters import Filters
from analysis.literals import first

KINDS = ("residual_risk", "monitoring_gap", "went_wrong", "lucky", "early_signal", "change", "lesson")
_RANKS = " ".join(f"WHEN '{kind}' THEN {rank}" for rank, kind in enumerate(KINDS))


def stated(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> tuple[list[Row], int]:
    """The first `limit` statements of these `KINDS` in the write-ups that `filters` let through, near misses and drills too, and how many there are:
    by kind in that order, the latest first. What went well is left out.

    Columns: `kind`, `incident_key`, `incident_id`, `of_kind` and whether it `counts`, `occurred_on`, `text`, `line`.
    """
    condition, values = filters.condition("facts")
    rows = warehouse.records(
        f"""
        WITH places AS (
          SELECT incident_key, min(line) AS line FROM fields WHERE list_contains(columns, 'residual_risk') GROUP BY incident_key
        ),
        stated AS (
          SELECT 'residual_risk' AS kind, incident_key, 0 AS seq, residual_risk AS text, coalesce(places.line, incidents.line) AS line
          FROM incidents LEFT JOIN places USING (incident_key) WHERE residual_risk IS NOT NULL
          UNION ALL
          SELECT coalesce(kind, 'lesson'), incident_key, seq, text, line FROM lessons
        )
        SELECT
          stated.kind, incident_key, coalesce(facts.incident_id, incident_key) AS incident_id, facts.kind AS of_kind, facts.counts,
          facts.occurred_on, stated.text, stated.line,
          count(*) OVER () AS there
        FROM stated JOIN incident_facts AS facts USING (incident_key)
        WHERE list_contains($kinds::VARCHAR[], stated.kind) AND {condition} AND (facts.occurred_on IS NULL OR facts.occurred_on <= $as_of)
        ORDER BY CASE stated.kind {_RANKS} END, facts.occurred_on DESC NULLS LAST, incident_key, seq
        {first(limit)}
        """,
        {**values, "as_of": as_of, "kinds": list(KINDS)},
    )
    return rows, rows[0].there if rows else 0
