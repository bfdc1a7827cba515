"""What no action was found for, and what had been named after an earlier incident already."""

from __future__ import annotations

from datetime import date

from analysis.connection import Row, Warehouse
from analysis.filters import Filters


def uncovered(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """Contributing factors and failed safeguards that no action of their incident was found to address, the latest first; the first `limit`, where it
    is given. Near misses and drills are left out.

    Columns: `incident_key`, `incident_id`, `occurred_on`, `source`, `seq`, `text`, `why`, `path`, `line` and `nearest_score` as in
    `uncovered_factors`, of which these are rows; `action_key`, `action_text` and `action_line` of the nearest action.
    """
    condition, values = filters.condition("facts")
    return warehouse.records(
        f"""
        WITH said AS (
          SELECT incident_key, 'factor' AS source, seq, text, line FROM contributing_factors
          UNION ALL
          SELECT incident_key, 'safeguard', seq, text, line FROM safeguards WHERE outcome = 'failed_or_missing'
        ),
        latest AS (
          SELECT said.*, coalesce(facts.incident_id, incident_key) AS incident_id, facts.occurred_on, facts.path, facts.action_count
          FROM said
          JOIN incident_facts AS facts USING (incident_key)
          ANTI JOIN (SELECT incident_key, source, seq FROM statement_actions WHERE because IS NOT NULL) AS addressed USING (incident_key, source, seq)
          WHERE {condition} AND facts.counts AND (facts.occurred_on IS NULL OR facts.occurred_on <= $as_of)
          ORDER BY facts.occurred_on DESC NULLS LAST, incident_key, source, seq
          {"" if limit is None else f"LIMIT {limit:d}"}
        ),
        nearest AS (
          SELECT incident_key, source, seq, arg_max(action_key, score) AS action_key, max(score) AS nearest_score
          FROM statement_actions SEMI JOIN latest USING (incident_key, source, seq)
          GROUP BY ALL
        )
        SELECT
          latest.* EXCLUDE (action_count), CASE WHEN latest.action_count = 0 THEN 'no_actions' ELSE 'none_near' END AS why, nearest.nearest_score,
          nearest.action_key, actions.text AS action_text, actions.line AS action_line
        FROM latest
        LEFT JOIN nearest USING (incident_key, source, seq)
        LEFT JOIN action_items AS actions ON actions.action_key = nearest.action_key
        ORDER BY latest.occurred_on DESC NULLS LAST, incident_key, source, seq
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
    latest = warehouse.rows(
        f"""
        SELECT later_key, later_seq
        FROM statement_pairs JOIN incident_facts AS later ON later.incident_key = later_key
        WHERE source = 'lesson' AND {condition} AND later.counts AND later.occurred_on <= $as_of
        ORDER BY later.occurred_on DESC, later_key, later_seq
        {"" if limit is None else f"LIMIT {limit:d}"}
        """,
        {**values, "as_of": as_of},
    )
    found = warehouse.records(
        """
        SELECT
          missed.*, coalesce(earlier.incident_id, earlier_key) AS earlier_id, earlier.occurred_on AS earlier_on,
          coalesce(later.incident_id, later_key) AS later_id, later.occurred_on AS later_on, actions.text AS action_text, actions.line AS action_line
        FROM missed_signals AS missed
        JOIN incidents AS later ON later.incident_key = later_key
        JOIN incidents AS earlier ON earlier.incident_key = earlier_key
        LEFT JOIN action_items AS actions ON actions.action_key = missed.action_key
        WHERE list_contains($keys, later_key)
        """,
        {"keys": sorted({key for key, _ in latest})},
    )
    place = {one: number for number, one in enumerate(latest)}
    return sorted((row for row in found if (row.later_key, row.later_seq) in place), key=lambda row: place[row.later_key, row.later_seq])
