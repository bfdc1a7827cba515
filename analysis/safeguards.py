"""Safeguards: which kinds held and which did not, over time, and those that did both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from analysis.connection import Row, Warehouse
from analysis.counted_actions import is_value
from analysis.filters import Filters
from analysis.literals import first

Outcome = Literal["failed_or_missing", "worked"]


@dataclass(frozen=True, slots=True)
class Safeguards:
    """The safeguards that a mark counts: those of a theme (None: none was read) in the incidents of a quarter (None: without a day), by outcome."""

    theme: str | None
    quarter: str | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Held:
    """The safeguards of one theme (None: none was read) in the incidents of one quarter (None: without a day): how many `worked` and how many
    `failed`, or were missing, in how many `incidents`; and of each outcome the last (None: there is none): `on` (its day), `key` (of its incident),
    `seq`, `text` and `line`.
    """

    theme: str | None
    quarter: str | None
    worked: int
    failed: int
    incidents: int
    last_worked: Mapping[str, Any] | None
    last_failed: Mapping[str, Any] | None

    def which(self, outcome: Outcome) -> Safeguards:
        """Those of one outcome."""
        return Safeguards(self.theme, self.quarter, outcome)


def by_theme_and_quarter(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Held]:
    """What held and what did not, in the incidents that `filters` let through: `safeguard_ledger` with its incidents; one can have two themes."""
    head, values = _written(filters, as_of)
    last = ", ".join(
        "arg_max({'on': occurred_on, 'key': incident_key, 'seq': seq, 'text': text, 'line': line},"
        f" (coalesce(occurred_on, DATE '0001-01-01'), incident_key, seq)) FILTER (outcome = '{outcome}')"
        for outcome in ("worked", "failed_or_missing")
    )
    rows = warehouse.rows(
        f"""
        {head}
        SELECT
          theme, quarter, count(*) FILTER (outcome = 'worked'), count(*) FILTER (outcome = 'failed_or_missing'), count(DISTINCT incident_key), {last}
        FROM written GROUP BY ALL ORDER BY theme NULLS LAST, quarter NULLS LAST
        """,
        values,
    )
    return [Held(*row) for row in rows]


def by_theme(found: Iterable[Held]) -> list[Row]:
    """The same by theme alone, the one with most safeguards first: `theme`, `worked`, `failed`, `incidents`, and of the last that worked and the last
    that failed the day (`worked_on`), `worked_text`, `worked_key`, `worked_line`.
    """
    themes: dict[str | None, list[Held]] = {}
    for one in found:
        themes.setdefault(one.theme, []).append(one)
    rows = [
        Row(
            theme=theme,
            worked=sum(one.worked for one in held),
            failed=sum(one.failed for one in held),
            incidents=sum(one.incidents for one in held),  # an incident lies in one quarter
            **_last("worked", [one.last_worked for one in held]),
            **_last("failed", [one.last_failed for one in held]),
        )
        for theme, held in themes.items()
    ]
    return sorted(rows, key=lambda row: (row.theme is None, -row.worked - row.failed, row.theme))


def _last(name: str, found: Iterable[Mapping[str, Any] | None]) -> dict[str, Any]:
    """The last safeguard of those that are the last of their quarters, each value under a name of its own."""
    last = max((one for one in found if one), key=lambda one: (one["on"] or date.min, one["key"], one["seq"]), default={})
    return {f"{name}_{column}": last.get(column) for column in ("on", "text", "key", "line")}


def counted(warehouse: Warehouse, marks: Sequence[Safeguards], filters: Filters, as_of: date) -> list[Row]:
    """The safeguards that these marks count, the latest first, each once: `incident_key`, `incident_id`, `occurred_on`, `seq`, `outcome`, `text`,
    `line`, and its `themes`.
    """
    head, values = _written(filters, as_of)
    each = " OR ".join(
        f"({is_value('theme', mark.theme)} AND {is_value('quarter', mark.quarter)} AND {is_value('outcome', mark.outcome)})" for mark in marks
    )
    return warehouse.records(
        f"""
        {head}
        SELECT
          incident_key, incident_id, occurred_on, seq, outcome, text, line,
          coalesce(list(theme ORDER BY theme) FILTER (theme IS NOT NULL), []) AS themes
        FROM written
        GROUP BY ALL
        HAVING bool_or({each})
        ORDER BY occurred_on DESC NULLS LAST, incident_key, seq
        """,
        values,
    )


def on_both_lists(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """The rows of `safeguards_on_both_lists`, with `earlier_id`, `later_id` and the kind of both incidents, the latest first; beside each, how many
    `pairs` there are. Filters apply to the later incident.
    """
    condition, values = filters.condition("later")
    return warehouse.records(
        f"""
        SELECT pairs.*, coalesce(earlier.incident_id, pairs.earlier_key) AS earlier_id, coalesce(later.incident_id, pairs.later_key) AS later_id,
          earlier.kind AS earlier_kind, later.kind AS later_kind, count(*) OVER () AS pairs
        FROM safeguards_on_both_lists AS pairs
        JOIN incident_facts AS later ON later.incident_key = pairs.later_key
        JOIN incident_facts AS earlier ON earlier.incident_key = pairs.earlier_key
        WHERE later.occurred_on <= $as_of AND {condition}
        ORDER BY later_on DESC, later_key, later_seq
        {first(limit)}
        """,
        {**values, "as_of": as_of},
    )


def _written(filters: Filters, as_of: date) -> tuple[str, dict[str, object]]:
    """The head of a query: the safeguards that were written down, a row for each of their themes, as `written`."""
    condition, values = filters.condition("facts")
    sql = f"""
        WITH chosen AS (
          SELECT incident_key, quarter, occurred_on, coalesce(incident_id, incident_key) AS incident_id FROM incident_facts AS facts
          WHERE {condition} AND counts AND (occurred_on IS NULL OR occurred_on <= $as_of)
        ),
        read AS (
          SELECT DISTINCT incident_key, seq, theme
          FROM themes_read SEMI JOIN chosen USING (incident_key)
          WHERE source = 'safeguard' AND theme IS NOT NULL
        ),
        written AS (
          SELECT read.theme, chosen.*, safeguards.seq, safeguards.outcome, safeguards.text, safeguards.line
          FROM safeguards
          JOIN chosen USING (incident_key)
          LEFT JOIN read USING (incident_key, seq)
        )"""
    return sql, {**values, "as_of": as_of}
