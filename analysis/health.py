"""What could be measured: of how many incidents or actions each value is known, and why of the rest it is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.connection import Row, Warehouse
from analysis.counted_actions import is_value
from analysis.filters import Filters
from analysis.literals import first

Part = Literal["known", "missing", "never_asked"]
LACKING = ("left_empty", "not_stated", "placeholder", "unparseable", "ambiguous", "contradictory")
_PERIOD = "($period IS NULL OR quarter = $period OR starts_with(quarter, $period || '-'))"
_NUMBERS = {name: name for name in ("total", "measurable", "not_in_form", *LACKING)} | {"not_stated": "absent - left_empty"}
_REASONS = {name: f"reason = '{name}'" for name in ("not_in_form", *LACKING)} | {
    "left_empty": "left_empty",
    "not_stated": "reason = 'absent' AND NOT left_empty",
}
_SUMS = ", ".join(f"coalesce(sum({sql}), 0)::BIGINT AS {name}" for name, sql in _NUMBERS.items())


@dataclass(frozen=True, slots=True)
class Health:
    """A value (`field`) of incidents or actions (`unit`): of `total` it is known of `known`; the forms of `never_asked` have no place for it, and the
    rest lack it for the reasons in `lacking`, by name. `quarter` is that of the incidents; None where all are meant, or those without a day.
    """

    field: str
    unit: str
    quarter: str | None
    total: int
    known: int
    never_asked: int
    lacking: dict[str, int]

    @property
    def asked(self) -> int:
        """Of how many the form has a place for it."""
        return self.total - self.never_asked

    @property
    def missing(self) -> int:
        """Of how many it is missing though their form has a place for it."""
        return self.asked - self.known

    @property
    def to_mend(self) -> tuple[str, ...]:
        """Why it is missing: `not_in_form` where a form never asked, then every other reason, the commonest first."""
        lacking = sorted((name for name in LACKING if self.lacking[name]), key=lambda name: -self.lacking[name])
        return ("not_in_form", *lacking) if self.never_asked else tuple(lacking)


@dataclass(frozen=True, slots=True)
class Values:
    """What a mark counts of one value: the incidents or actions of a quarter (None: without a day) of which it is known, missing, or never asked."""

    quarter: str | None
    part: Part


def why_missing(reason: str, left_empty: bool = False) -> str:
    """A reason of `gaps` as pages tell it: of what is absent, whether its place was left empty, or whether it is `not_stated`."""
    return reason if reason != "absent" else "left_empty" if left_empty else "not_stated"


def health(warehouse: Warehouse, filters: Filters) -> list[Health]:
    """Every value that is looked for, in the order of the form, in the incidents of a period, else in all. Of the filters only the period
    is heeded: what could be measured is kept by quarter, and counted anew where the period is some days.
    """
    if filters.days:
        return _health_of_days(warehouse, filters)
    rows = warehouse.records(
        f"""
        SELECT asked_fields.field, asked_fields.unit, NULL AS quarter, {_SUMS}
        FROM asked_fields
        LEFT JOIN (SELECT * FROM field_health WHERE {_PERIOD}) AS health USING (field, unit)
        GROUP BY asked_fields.position, asked_fields.field, asked_fields.unit
        ORDER BY asked_fields.position
        """,
        {"period": filters.period},
    )
    return [_health(row) for row in rows]


def _health_of_days(warehouse: Warehouse, filters: Filters) -> list[Health]:
    """The same of the incidents of some days: of all those that began then, less those that miss the value."""
    condition, values = Filters(period=filters.period).condition("begun")
    missing = ", ".join(f"count(*) FILTER ({_REASONS[name]}) AS {name}" for name in ("not_in_form", *LACKING))
    rows = warehouse.records(
        f"""
        WITH begun AS (SELECT incident_key FROM incidents AS begun WHERE {condition}),
        totals AS (
          SELECT 'incident' AS unit, count(*) AS total FROM begun
          UNION ALL
          SELECT 'action', count(*) FROM action_items SEMI JOIN begun USING (incident_key)
        ),
        lacking AS (SELECT field, unit, count(*) AS missing, {missing} FROM missing_values SEMI JOIN begun USING (incident_key) GROUP BY ALL)
        SELECT
          asked_fields.field, asked_fields.unit, NULL AS quarter, totals.total, totals.total - coalesce(lacking.missing, 0) AS measurable,
          {", ".join(f"coalesce(lacking.{name}, 0) AS {name}" for name in ("not_in_form", *LACKING))}
        FROM asked_fields JOIN totals USING (unit) LEFT JOIN lacking USING (field, unit)
        ORDER BY asked_fields.position
        """,
        values,
    )
    return [_health(row) for row in rows]


def health_by_quarter(warehouse: Warehouse, field: str, unit: str, filters: Filters) -> list[Health]:
    """The same of one value for each quarter that has an incident (for an action's value, an action), those without a day last."""
    rows = warehouse.records(
        f"""
        SELECT field, unit, quarter, {_SUMS} FROM field_health
        WHERE field = $field AND unit = $unit AND {_PERIOD}
        GROUP BY ALL ORDER BY quarter NULLS LAST
        """,
        {"field": field, "unit": unit, "period": filters.period},
    )
    return [_health(row) for row in rows]


def _health(row: Row) -> Health:
    return Health(row.field, row.unit, row.quarter, row.total, row.measurable, row.not_in_form, {name: getattr(row, name) for name in LACKING})


def known_of_all(found: Sequence[Health]) -> list[Health]:
    """The values that are known of every incident or action."""
    return [one for one in found if one.total and one.known == one.total]


def least_known(found: Sequence[Health], most: int) -> list[Health]:
    """The values that the largest part of incidents or actions lacks though their form asks for it, at most so many."""
    lacking = [one for one in found if one.missing]
    return sorted(lacking, key=lambda one: one.missing / one.total, reverse=True)[:most]


def never_asked(found: Sequence[Health]) -> list[Health]:
    """The values for which no form has a place, and which nothing else tells."""
    return [one for one in found if one.total and one.never_asked == one.total]


def missing_values(warehouse: Warehouse, field: str, unit: str, filters: Filters, limit: int | None = None) -> list[Row]:
    """Each incident or action without a value, with what stands there instead: those first whose words could not be used, and the latest of these."""
    period, values = _PERIOD, {"period": filters.period}
    if filters.days:
        begun, values = Filters(period=filters.period).condition("begun")
        period = f"incident_key IN (SELECT incident_key FROM incidents AS begun WHERE {begun})"
    return warehouse.records(
        f"""
        SELECT missing.*, incidents.incident_id, incidents.occurred_on, actions.text AS action
        FROM (
          SELECT *, list_position(['contradictory', 'ambiguous', 'unparseable', 'placeholder', 'absent', 'not_in_form'], reason) AS place
          FROM missing_values
          WHERE field = $field AND unit = $unit AND {period}
        ) AS missing
        JOIN incidents USING (incident_key)
        LEFT JOIN action_items AS actions USING (action_key)
        ORDER BY place, incidents.occurred_on DESC NULLS LAST, incident_key, missing.line
        LIMIT $limit
        """,
        {**values, "field": field, "unit": unit, "limit": limit},
    )


def counted(warehouse: Warehouse, field: str, unit: str, marks: Sequence[Values], limit: int | None = None) -> list[Row]:
    """The incidents or actions that these marks count, as `missing_values` gives them, the latest first; beside each, how many `there` are.

    Where the value is known, `reason` is NULL, and `text` has the author's words where it is an incident's single value.
    """
    if unit == "incident":
        things = """SELECT incident_key, NULL AS action_key, NULL AS action, incidents.line, fields.said FROM incidents LEFT JOIN (
          SELECT incident_key, arg_min({text: text, line: line}, line) AS said FROM fields WHERE list_contains(columns, $field) GROUP BY incident_key
        ) AS fields USING (incident_key)"""
    else:
        things = "SELECT incident_key, action_key, text AS action, line, NULL::STRUCT(text VARCHAR, line INTEGER) AS said FROM action_items"
    each = " OR ".join(f"({is_value('quarter', mark.quarter)} AND part = '{mark.part}')" for mark in marks)
    return warehouse.records(
        f"""
        SELECT *, count(*) OVER () AS there FROM (
          SELECT
            things.incident_key, things.action_key, things.action, incidents.incident_id, incidents.occurred_on, placed.quarter, missing.reason,
            missing.left_empty,
            CASE WHEN reason IS NULL THEN things.said.text ELSE missing.text END AS text,
            coalesce(missing.line, things.said.line, things.line) AS line,
            CASE WHEN reason IS NULL THEN 'known' WHEN reason = 'not_in_form' THEN 'never_asked' ELSE 'missing' END AS part
          FROM ({things}) AS things
          JOIN incidents USING (incident_key)
          JOIN incident_quarters AS placed USING (incident_key)
          LEFT JOIN (SELECT * FROM missing_values WHERE field = $field AND unit = $unit) AS missing
            ON missing.incident_key = things.incident_key AND missing.action_key IS NOT DISTINCT FROM things.action_key
        )
        WHERE {each}
        ORDER BY occurred_on DESC NULLS LAST, incident_key, line, action_key
        {first(limit)}
        """,
        {"field": field, "unit": unit},
    )
