"""Safeguards: which kinds held and which did not, over time, and those that did both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

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


class Last(NamedTuple):
    """Where the last safeguard stands: the day of its incident (the first there is, of one without a day), the key of that, and which of it it is."""

    on: date
    key: str
    seq: int


@dataclass(frozen=True, slots=True)
class Held:
    """The safeguards of one theme (None: none was read) in the incidents of one quarter (None: without a day): how many `worked` and how many
    `failed`, or were missing, in how many `incidents`; and of each outcome the `Last` (None: there is none).
    """

    theme: str | None
    quarter: str | None
    worked: int
    failed: int
    incidents: int
    last_worked: Last | None
    last_failed: Last | None

    def which(self, outcome: Outcome) -> Safeguards:
        """Those of one outcome."""
        return Safeguards(self.theme, self.quarter, outcome)


def by_theme_and_quarter(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Held]:
    """What held and what did not, in the incidents that `filters` let through: `safeguard_ledger` with its incidents; one can have two themes."""
    head, values = _written(filters, as_of)
    place = "{'on': coalesce(occurred_on, DATE '0001-01-01'), 'key': incident_key, 'seq': seq}"
    rows = warehouse.rows(
        f"""
        {head}
        SELECT
          theme, quarter, count(*) FILTER (outcome = 'worked'), count(*) FILTER (outcome = 'failed_or_missing'), count(DISTINCT incident_key),
          max({place}) FILTER (outcome = 'worked'), max({place}) FILTER (outcome = 'failed_or_missing')
        FROM written GROUP BY ALL ORDER BY theme NULLS LAST, quarter NULLS LAST
        """,
        values,
    )
    return [Held(*row, *(Last(**last) if last else None for last in both)) for *row, both in ((*row[:5], row[5:]) for row in rows)]


def by_theme(warehouse: Warehouse, found: Iterable[Held]) -> list[Row]:
    """The same by theme alone, the one with most safeguards first: `theme`, `worked`, `failed`, `incidents`, and of the last that worked and the last
    that failed the day (`worked_on`), `worked_text`, `worked_key`, `worked_line`.
    """
    themes: dict[str | None, list[Held]] = {}
    for one in found:
        themes.setdefault(one.theme, []).append(one)
    last = {theme: (_last(one.last_worked for one in held), _last(one.last_failed for one in held)) for theme, held in themes.items()}
    words = {
        (key, seq): (text, line)
        for key, seq, text, line in warehouse.rows(
            "SELECT incident_key, seq, text, line FROM safeguards WHERE list_contains($keys::VARCHAR[], incident_key)",
            {"keys": sorted({one.key for both in last.values() for one in both if one})},
        )
    }
    rows = [
        Row(
            theme=theme,
            worked=sum(one.worked for one in held),
            failed=sum(one.failed for one in held),
            incidents=sum(one.incidents for one in held),  # an incident lies in one quarter
            **_told("worked", last[theme][0], words),
            **_told("failed", last[theme][1], words),
        )
        for theme, held in themes.items()
    ]
    return sorted(rows, key=lambda row: (row.theme is None, -row.worked - row.failed, row.theme))


def _last(found: Iterable[Last | None]) -> Last | None:
    """The last of those that are the last of their quarters."""
    return max((one for one in found if one), default=None)


def _told(name: str, last: Last | None, words: Mapping[tuple[str, int], tuple[str, int]]) -> dict[str, Any]:
    """Day, incident, text and line of a safeguard, each under a name of its own."""
    text, line = words[last.key, last.seq] if last else (None, None)
    on = None if last is None or last.on == date.min else last.on
    return {f"{name}_on": on, f"{name}_text": text, f"{name}_key": last.key if last else None, f"{name}_line": line}


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
        {head},
        marked AS (
          SELECT incident_key, seq, coalesce(list(theme ORDER BY theme) FILTER (theme IS NOT NULL), []) AS themes
          FROM written GROUP BY ALL HAVING bool_or({each})
        )
        SELECT
          incident_key, coalesce(incidents.incident_id, incident_key) AS incident_id, incidents.occurred_on, said.seq, said.outcome, said.text,
          said.line, marked.themes
        FROM marked
        JOIN safeguards AS said USING (incident_key, seq)
        JOIN incidents USING (incident_key)
        ORDER BY incidents.occurred_on DESC NULLS LAST, incident_key, said.seq
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
    condition, values = filters.condition_beside("written")
    sql = f"""
        WITH written AS (
          SELECT written.* FROM safeguard_themes AS written WHERE {condition} AND counts AND (occurred_on IS NULL OR occurred_on <= $as_of)
        )"""
    return sql, {**values, "as_of": as_of}
