"""What is to be mended in a corpus: findings, words that no style understood, forms that change, corrections, the register, and the ingests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analysis.connection import Row, Warehouse
from analysis.filters import Filters

# Findings by which the day of an incident is in doubt, and with it its quarter.
DOUBTED_DAYS = ("day-in-another-year", "day-contradicts-name")


def outcomes(warehouse: Warehouse) -> dict[str, int]:
    """How many files were read as what: `postmortem`, `blank_template`, `not_a_postmortem`, `failed`."""
    found = dict(warehouse.rows("SELECT outcome, count(*) FROM documents GROUP BY outcome"))
    return {name: found.get(name, 0) for name in ("postmortem", "blank_template", "not_a_postmortem", "failed")}


def _let_through(filters: Filters) -> tuple[str, dict[str, object]]:
    """Findings of the incidents that `filters` let through; without a filter also those of no incident."""
    condition, values = filters.condition("facts")
    of_all = "true" if not filters.any else "facts.incident_key IS NOT NULL"
    return f"FROM diagnostics LEFT JOIN incident_facts AS facts USING (incident_key) WHERE {of_all} AND {condition}", values


def findings(warehouse: Warehouse, filters: Filters) -> list[Row]:
    """Findings by code, the severest and then the commonest first: `times` of those that stand, `documents` that have them, `waived` of those that
    somebody accepted until a day, and a `hint` where all have the same.
    """
    source, values = _let_through(filters)
    return warehouse.records(
        f"""
        SELECT
          code, diagnostics.severity, count(*) FILTER (waived_until IS NULL) AS times, count(*) FILTER (waived_until IS NOT NULL) AS waived,
          count(DISTINCT diagnostics.path) AS documents, CASE WHEN count(DISTINCT hint) = 1 THEN min(hint) END AS hint
        {source}
        GROUP BY code, diagnostics.severity
        ORDER BY list_position(['error', 'warning', 'info'], diagnostics.severity), times DESC, waived DESC, code
        """,
        values,
    )


def findings_of(warehouse: Warehouse, code: str, filters: Filters, limit: int | None = None) -> list[Row]:
    """The findings of one code, those that stand first and the latest of these."""
    source, values = _let_through(filters)
    return warehouse.records(
        f"""
        SELECT diagnostics.*, facts.incident_id, facts.occurred_on
        {source} AND code = $code
        ORDER BY waived_until IS NOT NULL, facts.occurred_on DESC NULLS LAST, diagnostics.path, diagnostics.line
        LIMIT $limit
        """,
        {**values, "code": code, "limit": limit},
    )


def warnings(
    warehouse: Warehouse, filters: Filters, as_of: date, limit: int, without: Sequence[str] = (), only: Sequence[str] = ()
) -> tuple[list[Row], int]:
    """The first `limit` errors and warnings that stand, but for those of the codes in `without`, and where any are given `only` of these, and how
    many there are: of the incidents that had begun by a day, the severest and then the latest first.

    Columns: those of `diagnostics`, and `incident_id` and `occurred_on`.
    """
    source, values = _let_through(filters)
    rows = warehouse.records(
        f"""
        SELECT diagnostics.*, facts.incident_id, facts.occurred_on, count(*) OVER () AS there
        {source}
          AND waived_until IS NULL AND diagnostics.severity IN ('error', 'warning') AND NOT list_contains($without::VARCHAR[], code)
          AND (len($only::VARCHAR[]) = 0 OR list_contains($only::VARCHAR[], code))
          AND facts.occurred_on <= $as_of
        ORDER BY diagnostics.severity, facts.occurred_on DESC, diagnostics.path, diagnostics.line, code
        LIMIT $limit
        """,
        {**values, "as_of": as_of, "without": list(without), "only": list(only), "limit": limit},
    )
    return rows, rows[0].there if rows else 0


def not_understood(warehouse: Warehouse, limit: int) -> tuple[list[Row], int]:
    """Headings, labels and other words that no style understood, the commonest first, with how often and in how many documents, an example and its
    place; and how many such there are.
    """
    rows = warehouse.records(
        """
        SELECT
          words, what, count(*) AS blocks, count(DISTINCT path) AS documents, min(path) AS path, arg_min(incident_key, path) AS incident_key,
          arg_min(line, path) AS line, arg_min(text, path) AS example, count(*) OVER () AS of_all
        FROM unread_blocks
        WHERE words IS NOT NULL
        GROUP BY words, what
        ORDER BY blocks DESC, words, what
        LIMIT $limit
        """,
        {"limit": limit},
    )
    return rows, rows[0].of_all if rows else 0


def commonest_style(warehouse: Warehouse) -> str | None:
    """The house style of most postmortems; None where there is none."""
    style: str | None = warehouse.value(
        "SELECT style FROM documents WHERE outcome = 'postmortem' AND style IS NOT NULL GROUP BY style ORDER BY count(*) DESC, style LIMIT 1"
    )
    return style


def forms(warehouse: Warehouse, filters: Filters) -> list[Row]:
    """How the form changed: the rows of `form_drift`, the latest quarter first. Of the filters only the period is heeded."""
    return warehouse.records(
        """
        SELECT * FROM form_drift
        WHERE $period IS NULL OR quarter = $period OR starts_with(quarter, $period || '-')
        ORDER BY quarter DESC, documents DESC, style
        """,
        {"period": filters.period},
    )


def coverage(warehouse: Warehouse, filters: Filters) -> list[Row]:
    """Incidents of the register that were written up, and those that were not: the rows of `coverage`, the latest quarter first. Of the filters
    period and severity are heeded.
    """
    return warehouse.records(
        """
        SELECT * FROM coverage
        WHERE ($period IS NULL OR quarter = $period OR starts_with(quarter, $period || '-'))
          AND (len($severities::INTEGER[]) = 0 OR list_contains($severities::INTEGER[], severity))
        ORDER BY quarter DESC NULLS LAST, severity NULLS LAST
        """,
        {"period": filters.period, "severities": list(filters.severities)},
    )


def covered(warehouse: Warehouse, filters: Filters) -> Row | None:
    """The sums of these rows; None where no register was read."""
    if not warehouse.value("SELECT count(*) FROM register"):
        return None
    names = ("registered", "written_up", "missing", "late", "late_unknown", "not_registered")
    rows = coverage(warehouse, filters)
    return Row(**{name: sum(getattr(row, name) for row in rows) for name in names})


def overrides(warehouse: Warehouse) -> list[Row]:
    """Corrections by people, those that no longer hold first, each with what the finding on it says (`message`, `hint`)."""
    return warehouse.records(
        """
        SELECT overrides.*, coalesce(incidents.incident_key, actions.incident_key) AS incident_key, found.message, found.hint
        FROM overrides
        LEFT JOIN incidents ON incidents.incident_key = overrides.key
        LEFT JOIN action_items AS actions ON actions.action_key = overrides.key
        LEFT JOIN (SELECT * FROM diagnostics WHERE code IN ('stale-override', 'override-without-target')) AS found
          ON NOT overrides.applied AND contains(found.message, format(', line {}, overrides {}', overrides.settings_line, overrides.field))
        ORDER BY applied, overrides.settings_line
        """
    )


def runs(warehouse: Warehouse, limit: int | None = None) -> list[Row]:
    """Ingests that changed something, the latest first: `seconds` is how long each took."""
    return warehouse.records(
        "SELECT *, epoch(finished_at - started_at) AS seconds FROM ingest_runs ORDER BY run_id DESC LIMIT $limit", {"limit": limit}
    )
