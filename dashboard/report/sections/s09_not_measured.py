"""What could not be measured, and why."""

from __future__ import annotations

from analysis import mending
from analysis.connection import Row
from analysis.health import LACKING, Health, health, missing_values, never_asked, why_missing
from analysis.literals import literal
from analysis.sentences import say
from dashboard.report.cells import MOST_PLACES, NOTHING, begun, incident, named, noted_rows, place, query, rest, text
from dashboard.report.review import Asked, Block, Cell, Headed, Place, Said, Section, Table
from dashboard.report.sections import s04_unproven
from dashboard.words import FIELDS, REASONS, day, names
from ingest.checks import all_checks

_MOST_FINDINGS = 15
# Values of incidents of which no number of a review is made: the time to detect is counted from rows of the timeline, whether or not a label says
# which of them is the moment of detection.
_IN_NO_NUMBER = ("incident_id", "priority", "status", "reporter", "detected_at", "communication", "prepared_by", "reviewers")


def section(asked: Asked) -> Section:
    """The section."""
    found = [one for one in health(asked.warehouse, asked.filters) if one.unit == "action" or one.field not in _IN_NO_NUMBER]
    blocks: list[Block] = [Said(say("report.missing.told"))]
    for unit in ("incident", "action"):
        of_unit = [one for one in found if one.unit == unit]
        blocks += [Headed(say(f"report.missing.{unit}")), *_table(asked, of_unit, unit)]
    blocks += _findings(asked)
    if undated := asked.warehouse.rows("SELECT coalesce(incident_id, incident_key) FROM incidents WHERE occurred_on IS NULL ORDER BY 1"):
        listed = s04_unproven.there(asked, asked.undated, "undated")
        which = ", ".join(named(asked, name) for (name,) in undated[:_MOST_FINDINGS]) + (" …" if len(undated) > _MOST_FINDINGS else "")
        blocks.append(Said(say("report.missing.undated", undated=len(undated), which=which, actions=listed)))
    return Section("not-measured", say("report.heading.not_measured"), tuple(blocks))


def _findings(asked: Asked) -> list[Block]:
    """What documents of the period contradict or leave open, whatever the rules made of it."""
    rows, there = mending.warnings(asked.warehouse, asked.filters, asked.as_of, tuple(all_checks()), _MOST_FINDINGS)
    if not rows:
        return []
    columns = tuple(say(f"report.column.{name}") for name in ("finding", "incident", "line"))
    cells = tuple(_finding(asked, row) for row in rows)
    heading = say("report.missing.findings")
    left = rest(there - len(rows), query(_every_finding(asked)))
    return [Headed(heading), Said(say("report.missing.findings_told")), Table(heading, columns, cells, left, wide=(columns[0],))]


def _every_finding(asked: Asked) -> str:
    codes = ", ".join(map(literal, all_checks()))
    which = f"waived_until IS NULL AND severity IN ('error', 'warning') AND code NOT IN ({codes})"
    return f"FROM diagnostics SEMI JOIN (FROM incident_facts WHERE {begun(asked)}) USING (incident_key) WHERE {which}"


def _finding(asked: Asked, row: Row) -> tuple[Cell, ...]:
    there = place(asked, row, row.line or 1)
    return (text(asked, row.message, there), incident(asked, row.incident_key, row.incident_id, day(row.occurred_on)), Cell(str(there.line), there))


def _table(asked: Asked, found: list[Health], unit: str) -> list[Block]:
    """The values that are not known of all, and why; a reason that none has is no column."""
    if not any(one.total for one in found):
        return [Said(say("health.none_there", unit=unit))]
    unasked = never_asked(found)
    lacking = [one for one in found if one.known < one.total and one not in unasked]
    known = [FIELDS[one.field] for one in found if one.known == one.total]
    told = [
        *([Said(say("report.missing.never", which=names(FIELDS[one.field] for one in unasked)))] if unasked else []),
        *([Said(say("report.missing.all_known", which=names(known)))] if known else []),
    ]
    if not lacking:
        return list(told)
    reasons = [reason for reason in LACKING if any(one.lacking[reason] for one in lacking)]
    never = ("not_in_form",) if any(one.never_asked for one in lacking) else ()
    columns = (
        say("report.column.value"),
        say("report.column.known_of"),
        *(say("report.column.never_asked") for _ in never),
        *(REASONS[one] for one in reasons),
    )
    rows = tuple(
        (
            Cell(FIELDS[one.field], notes=(_noted(asked, one),)),
            Cell(f"{one.known} of {one.total}"),
            *(_number(one.never_asked) for _ in never),
            *(_number(one.lacking[reason]) for reason in reasons),
        )
        for one in lacking
    )
    return [Table(say(f"report.missing.{unit}"), columns, rows), *told]


def _noted(asked: Asked, one: Health) -> int:
    """The note of a value: where it is missing, by why."""
    rows = missing_values(asked.warehouse, one.field, one.unit, asked.filters, MOST_PLACES)
    groups: dict[str, list[Place]] = {}
    for row in rows:
        groups.setdefault(REASONS[why_missing(row.reason, row.left_empty)], []).append(place(asked, row, row.line))
    told = say("report.missing.note", value=FIELDS[one.field])
    of_these = f"SEMI JOIN (FROM incidents WHERE occurred_on BETWEEN '{asked.span.first}' AND '{asked.span.last}') USING (incident_key)"
    every = f"FROM missing_values {of_these} WHERE field = {literal(one.field)} AND unit = {literal(one.unit)}"
    key, missing = f"missing {one.unit} {one.field}", one.total - one.known
    return noted_rows(asked, key, told, tuple(groups.items()), missing, query(every))


def _number(number: int) -> Cell:
    return Cell(str(number)) if number else NOTHING
