"""What could be measured: of how many incidents or actions each value is known, and why of the rest it is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.connection import Row, Warehouse
from analysis.counted_actions import is_value
from analysis.filters import Filters
from analysis.literals import first, literal

Part = Literal["known", "missing", "never_asked"]
LACKING = ("left_empty", "not_stated", "placeholder", "unparseable", "ambiguous", "contradictory")
_PERIOD = "($period IS NULL OR quarter = $period OR starts_with(quarter, $period || '-'))"
_NUMBERS = {name: name for name in ("total", "measurable", "not_in_form", *LACKING)} | {"not_stated": "absent - left_empty"}
_REASONS = {name: f"reason = '{name}'" for name in ("not_in_form", *LACKING)} | {
    "left_empty": "left_empty",
    "not_stated": "reason = 'absent' AND NOT left_empty",
}
# Values of an incident that its timeline, or what its duration was read from, can give where no field of its own does.
_FROM_TIMELINE = {
    "started_at": "coalesce(seen.started, false) OR (duration_basis <> 'stated' AND coalesce(duration_starts_when, 'started') = 'started')",
    "ended_at": "coalesce(seen.ended, false) OR duration_basis <> 'stated'",
}
# The line of the row that gives it; where none does, that of the duration.
_LINES = {"started_at": "started_line", "ended_at": "ended_line"}
# What rows of a timeline can give, whether or not a form asks.
_TIMED = ("started_at", "ended_at", "minutes_to_detect", "duration_minutes", "detection_method")
# What cannot be asked of a kind of event: nobody was hit, and of a drill there is nothing to notice and no cause.
_HIT = ("minutes_to_detect", "audiences", "customer_experience", "business_effect")
_NOT_OF = {
    "drill": (*_HIT, "detection_method", "triggering_event", "causal_chain", "mitigation"),
    "near_miss": (*_HIT, "duration_minutes", "ended_at"),
}
FROM_TIMELINE, NOT_OF_KIND, NO_ROW = "from_timeline", "not_of_kind", "no_row"
_SUMS = ", ".join(f"coalesce(sum({sql}), 0)::BIGINT AS {name}" for name, sql in _NUMBERS.items())


@dataclass(frozen=True, slots=True)
class Health:
    """A value (`field`) of incidents or actions (`unit`): of `total` it is known of `known`; the forms of `never_asked` have no place for it, and the
    rest lack it for the reasons in `lacking`, by name. `quarter` is that of the incidents; None where all are meant, or those without a day.

    Of `of_incidents` alone: `by_timeline` of the known have no field of their own, and `not_of_kind` were taken off the total.
    """

    field: str
    unit: str
    quarter: str | None
    total: int
    known: int
    never_asked: int
    lacking: dict[str, int]
    by_timeline: int = 0
    not_of_kind: int = 0

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


def of_incidents(warehouse: Warehouse, filters: Filters) -> list[Health]:
    """The same of the values of incidents as a review tells it: what cannot be asked of a drill or near miss leaves `total`, what a timeline or a
    duration gives is `known`, and of what no form asks for it is told apart where a timeline stands there and no row was read as it (`NO_ROW`).
    """
    counts: dict[str, dict[str, int]] = {}
    for field, why, number in warehouse.rows(f"SELECT field, why, count(*) FROM ({_told_of_incidents(filters)}) GROUP BY ALL", _values(filters)):
        counts.setdefault(field, {})[why] = number
    found = []
    for one in health(warehouse, filters):
        if one.unit == "incident":
            there = counts.get(one.field, {})
            by_timeline, not_of_kind = there.pop(FROM_TIMELINE, 0), there.pop(NOT_OF_KIND, 0)
            total, known = one.total - not_of_kind, one.known + by_timeline
            lacking = {name: there.get(name, 0) for name in (NO_ROW, *LACKING)}
            found.append(Health(one.field, one.unit, one.quarter, total, known, there.get("not_in_form", 0), lacking, by_timeline, not_of_kind))
    return found


def missing_of_incidents(warehouse: Warehouse, field: str, filters: Filters, limit: int) -> list[Row]:
    """Each incident without a field of its own for this value, and `why` a review tells that it has none: what no incident has to have comes last.
    Where a row or a duration gives the value all the same, the `line` is its.
    """
    last = f"list_position(['{NOT_OF_KIND}', '{FROM_TIMELINE}'], why)"
    return warehouse.records(
        f"""
        FROM ({_told_of_incidents(filters)}) WHERE field = $field
        ORDER BY {last} NULLS FIRST, why, occurred_on DESC NULLS LAST, incident_key, line
        LIMIT $limit
        """,
        {**_values(filters), "field": field, "limit": limit},
    )


def _told_of_incidents(filters: Filters) -> str:
    """SQL for what incidents of a period miss, and `why` as a review tells it."""
    of_kind = " ".join(f"WHEN kind = '{kind}' AND field IN ({_listed(fields)}) THEN '{NOT_OF_KIND}'" for kind, fields in _NOT_OF.items())
    there = " ".join(f"WHEN '{field}' THEN seen.{line}" for field, line in _LINES.items())
    given = " ".join(f"WHEN field = '{field}' AND ({sql}) THEN '{FROM_TIMELINE}'" for field, sql in _FROM_TIMELINE.items())
    return f"""
        SELECT
          missing.* EXCLUDE (line), facts.incident_id, facts.occurred_on,
          CASE
            {of_kind} {given}
            WHEN reason = 'not_in_form' AND field IN ({_listed(_TIMED)}) AND seen.incident_key IS NOT NULL THEN '{NO_ROW}'
            WHEN reason = 'absent' THEN CASE WHEN left_empty THEN 'left_empty' ELSE 'not_stated' END
            ELSE reason
          END AS why,
          CASE WHEN why = '{FROM_TIMELINE}' THEN coalesce(CASE field {there} END, facts.duration_line) END AS given_line,
          coalesce(given_line, missing.line) AS line
        FROM missing_values AS missing
        JOIN incident_facts AS facts USING (incident_key)
        LEFT JOIN (
          SELECT
            incident_key, bool_or(phase = 'started') AS started, bool_or(phase IN ('mitigated', 'resolved')) AS ended,
            min(line) FILTER (phase = 'started') AS started_line, min(line) FILTER (phase IN ('mitigated', 'resolved')) AS ended_line
          FROM timeline_events GROUP BY incident_key
        ) AS seen USING (incident_key)
        WHERE unit = 'incident' AND {filters.condition("facts")[0]}
    """


def _values(filters: Filters) -> dict[str, object]:
    return filters.condition("facts")[1]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(literal, names))


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
