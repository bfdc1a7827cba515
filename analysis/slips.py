"""What slipped: due days that were moved later, and actions that stand in no document any longer."""

from __future__ import annotations

from datetime import date

from analysis.connection import Row, Warehouse
from analysis.filters import Filters

UNDONE = ("open", "unknown")  # states of `vanished_actions` that tell neither that something was done nor that it was given up


def pushed(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Row]:
    """Actions whose due day had been moved later by the day asked about, those moved most often first: the columns of `pushed_dates`, and of those
    that still stand in a document the `line` there as `line_now`, else None. What is told of each is told up to the end of the history.
    """
    return _of_incidents(
        warehouse, filters, as_of, "pushed_dates", "list_min(slipped.pushed_on) <= $as_of", "pushes DESC, days_later DESC, slipped.action_key"
    )


def vanished(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Row]:
    """Actions that were gone by the day asked about, the latest to go first: the columns of `vanished_actions`. Those whose incident is gone too are
    there only where no filter asks something of the incident.
    """
    gone = "coalesce(slipped.gone_on, slipped.last_seen_on)"
    return _of_incidents(warehouse, filters, as_of, "vanished_actions", f"{gone} <= $as_of", f"{gone} DESC, slipped.action_key")


def gone_undone(warehouse: Warehouse, until: date, as_of: date) -> list[Row]:
    """Those of them that were neither complete nor given up when they went, asked for by incidents that began by `until`; also by those without a
    day, and by those that are gone too.
    """
    found = vanished(warehouse, Filters(), as_of)
    return [row for row in found if row.state in UNDONE and (row.occurred_on is None or row.occurred_on <= until)]


def is_watched(warehouse: Warehouse, as_of: date) -> bool:
    """Whether by the day asked about an ingest or the git history had looked at any action on two days: else none can have been seen to go."""
    asked = """
        WITH seen AS (SELECT happened_on AS day FROM action_changes WHERE source IN ('git', 'document') AND happened_on <= $as_of),
        looks AS (SELECT day FROM seen UNION ALL SELECT started_at::DATE FROM ingest_runs WHERE started_at::DATE <= $as_of)
        SELECT (SELECT min(day) FROM seen) < (SELECT max(day) FROM looks)
        """
    return bool(warehouse.value(asked, {"as_of": as_of}))


def _of_incidents(warehouse: Warehouse, filters: Filters, as_of: date, view: str, when: str, order: str) -> list[Row]:
    condition, values = filters.condition_on_actions("slipped", "facts")
    return warehouse.records(
        f"""
        SELECT slipped.*, facts.incident_id, facts.occurred_on, facts.title, items.line AS line_now
        FROM {view} AS slipped
        LEFT JOIN incident_facts AS facts USING (incident_key)
        LEFT JOIN action_items AS items USING (action_key)
        WHERE {when} AND {condition}
        ORDER BY {order}
        """,
        {"as_of": as_of, **values},
    )
