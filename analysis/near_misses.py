"""What near misses and drills tell: they are in no count of incidents, and what held in them, or did not, is read all the same."""

from __future__ import annotations

from datetime import date

from analysis.connection import Row, Warehouse
from analysis.filters import Filters
from analysis.literals import first

_STATED = """
  SELECT incident_key, 'factor' AS source, seq, text, line, 2 AS place FROM contributing_factors
  UNION ALL
  SELECT incident_key, 'safeguard', seq, text, line, 1 FROM safeguards WHERE outcome = 'failed_or_missing'
  UNION ALL
  SELECT incident_key, 'safeguard_worked', seq, text, line, 3 FROM safeguards WHERE outcome = 'worked'
"""


def stated(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> tuple[list[Row], int]:
    """Of near misses and drills the safeguards and the contributing factors, the first `limit` of them, and how many there are: by incident, the
    latest first, and in each what failed first.

    Columns: `incident_key`, `incident_id`, `kind`, `occurred_on`, `source` (`factor`, `safeguard` that failed or was missing, `safeguard_worked`),
    `text`, `line`.
    """
    condition, values = filters.condition("facts")
    rows = warehouse.records(
        f"""
        SELECT
          incident_key, coalesce(facts.incident_id, incident_key) AS incident_id, facts.kind, facts.occurred_on, source, stated.text, stated.line,
          count(*) OVER () AS there
        FROM ({_STATED}) AS stated JOIN incident_facts AS facts USING (incident_key)
        WHERE {condition} AND NOT facts.counts AND (facts.occurred_on IS NULL OR facts.occurred_on <= $as_of)
        ORDER BY facts.occurred_on DESC NULLS LAST, incident_key, place, seq
        {first(limit)}
        """,
        {**values, "as_of": as_of},
    )
    return rows, rows[0].there if rows else 0
