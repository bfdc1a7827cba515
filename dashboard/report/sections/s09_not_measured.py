"""What could not be measured, and why."""

from __future__ import annotations

from collections.abc import Sequence

from analysis import mending
from analysis.connection import Row
from analysis.health import (
    FROM_TIMELINE,
    LACKING,
    NO_ROW,
    NOT_OF_KIND,
    Health,
    health,
    missing_of_incidents,
    missing_values,
    never_asked,
    why_missing,
)
from analysis.health import of_incidents as of_incidents_told
from analysis.literals import literal
from analysis.sentences import say
from dashboard.report.cells import MOST_PLACES, NOTHING, begun, incident, named, noted_rows, place, query, rest, text, told
from dashboard.report.review import Asked, Block, Cell, Headed, Place, Said, Section, Table
from dashboard.report.sections import s04_unproven
from dashboard.words import FIELDS, REASONS, day, names
from ingest.checks import all_checks

_MOST_FINDINGS = 15
_MOST_LABELS = 6
_LABEL = 30  # letters of a label
_MESSAGE = 260  # letters of what a finding says
# Values of incidents of which no number of a review is made.
_IN_NO_NUMBER = ("incident_id", "priority", "status", "reporter", "communication", "prepared_by", "reviewers")
_BY_ANOTHER = "detected_at"  # told by the time to detect, which is counted from rows of the timeline, whether or not a label says which
_EXPLAINED = {"not_in_form": "report.never_asked", NO_ROW: "report.missing.no_row", "placeholder": "report.missing.placeholder"}


def section(asked: Asked) -> Section:
    """The section."""
    left_out = (*_IN_NO_NUMBER, _BY_ANOTHER)
    every = of_incidents_told(asked.warehouse, asked.filters)
    of_incidents = [one for one in every if one.field not in left_out and one.total]
    of_actions = [one for one in health(asked.warehouse, asked.filters) if one.unit == "action"]
    blocks: list[Block] = [Said(say("report.missing.told", unused=_unused(asked, every)))]
    for unit, found in (("incident", of_incidents), ("action", of_actions)):
        blocks += [Headed(say(f"report.missing.{unit}")), *_table(asked, found, unit)]
        if unit == "incident" and (elsewhere := _read_elsewhere(asked)):
            blocks.append(Said(say("report.missing.read_elsewhere", incidents=elsewhere)))
    blocks += _findings(asked)
    if undated := _undated(asked):
        listed = s04_unproven.there(asked, asked.undated, "undated")
        which = ", ".join(_without_a_day(asked, row) for row in undated[:_MOST_FINDINGS]) + (" …" if len(undated) > _MOST_FINDINGS else "")
        blocks.append(Said(say("report.missing.undated", undated=len(undated), which=which, actions=listed)))
    return Section("not-measured", say("report.heading.not_measured"), tuple(blocks))


def _unused(asked: Asked, every: Sequence[Health]) -> str:
    """What is written in documents of the period and is in no number: values that are kept as they stand, and labels that no style knows, those with
    most words first.
    """
    values = [FIELDS[one.field] for one in every if one.field in _IN_NO_NUMBER and one.field != "incident_id" and one.known]
    found = asked.warehouse.rows(
        f"""
        SELECT name FROM incident_attributes SEMI JOIN (FROM incident_facts WHERE {begun(asked)}) USING (incident_key)
        GROUP BY name ORDER BY max(length(value)) DESC, count(*) DESC, name
        """
    )
    shown = [f"“{told(asked, name, _LABEL)}”" for (name,) in found[:_MOST_LABELS]]
    more = [say("report.missing.more_labels", left=len(found) - len(shown))] if len(found) > len(shown) else []
    return say("report.missing.unused", names=names([*values, *shown, *more])) if values or shown else ""


def _read_elsewhere(asked: Asked) -> int:
    """Of how many incidents without a causal chain rules read a cause all the same."""
    counted = asked.warehouse.value(
        f"""
        SELECT count(DISTINCT incident_key) FROM missing_values
        SEMI JOIN (FROM incident_themes WHERE source <> 'title') USING (incident_key)
        SEMI JOIN (FROM incident_facts WHERE {begun(asked)} AND kind IS DISTINCT FROM 'drill') USING (incident_key)  -- no drill is asked for one
        WHERE field = 'causal_chain' AND unit = 'incident' AND reason <> 'not_in_form'
        """
    )
    return int(counted)


def _undated(asked: Asked) -> list[Row]:
    """The write-ups without a day, and of each the words that could not be read as one."""
    return asked.warehouse.records(
        """
        SELECT incident_key, coalesce(incident_id, incident_key) AS name, said.text, said.line
        FROM incidents
        LEFT JOIN (
          SELECT incident_key, text, line FROM missing_values WHERE field = 'occurred_on' AND reason NOT IN ('absent', 'not_in_form') AND text <> ''
        ) AS said USING (incident_key)
        WHERE occurred_on IS NULL ORDER BY name
        """
    )


def _without_a_day(asked: Asked, row: Row) -> str:
    name = named(asked, row.name)
    return say("report.missing.unread_day", name=name, words=told(asked, row.text, 40), line=row.line) if row.text else name


def _findings(asked: Asked) -> list[Block]:
    """What documents of the period contradict or leave open, whatever the rules made of it."""
    rows, there = mending.warnings(asked.warehouse, asked.filters, asked.as_of, _MOST_FINDINGS, without=tuple(all_checks()))
    doubted, _ = mending.warnings(asked.warehouse, asked.earlier, asked.as_of, _MOST_FINDINGS, only=mending.DOUBTED_DAYS)
    if not rows and not doubted:
        return []
    columns = tuple(say(f"report.column.{name}") for name in ("finding", "incident", "line"))
    cells = tuple(_finding(asked, row) for row in (*rows, *doubted))
    heading = say("report.missing.findings")
    left = rest(there - len(rows), query(_every_finding(asked)))
    of_earlier = (say("report.missing.doubted_days", findings=len(doubted)),) if doubted else ()
    said = Said(" ".join((say("report.missing.findings_told"), *of_earlier)))
    return [Headed(heading), said, Table(heading, columns, cells, left, wide=(columns[0],))]


def _every_finding(asked: Asked) -> str:
    codes = ", ".join(map(literal, all_checks()))
    which = f"waived_until IS NULL AND severity IN ('error', 'warning') AND code NOT IN ({codes})"
    return f"FROM diagnostics SEMI JOIN (FROM incident_facts WHERE {begun(asked)}) USING (incident_key) WHERE {which}"


def _finding(asked: Asked, row: Row) -> tuple[Cell, ...]:
    there = place(asked, row, row.line or asked.heads[row.incident_key])
    return (
        text(asked, row.message, there, most=_MESSAGE),
        incident(asked, row.incident_key, row.incident_id, day(row.occurred_on)),
        Cell(str(there.line), there),
    )


def _table(asked: Asked, found: Sequence[Health], unit: str) -> list[Block]:
    """The values that are not known of all, and why; a reason that none has is no column."""
    if not any(one.total for one in found):
        return [Said(say("health.none_there", unit=unit))]
    unasked = [one for one in never_asked(found) if not one.known]
    lacking = [one for one in found if one.known < one.total and one not in unasked]
    known = [_known_of_all(one) for one in found if one.known == one.total]
    elsewhere = [say("report.missing.met_elsewhere")] if any(one.field == "customer_experience" for one in unasked) else []
    said = [
        *([Said(" ".join((say("report.missing.never", which=names(FIELDS[one.field] for one in unasked)), *elsewhere)))] if unasked else []),
        *([Said(say("report.missing.all_known", which=names(known)))] if known else []),
    ]
    if not lacking:
        return list(said)
    reasons = [reason for reason in ("not_in_form", NO_ROW, *LACKING) if any(_number_of(one, reason) for one in lacking)]
    columns = (say("report.column.value"), say("report.column.known_of"), *map(_reason, reasons))
    rows = tuple(
        (
            Cell(FIELDS[one.field], notes=(_noted(asked, one),)),
            Cell(say("report.missing.known", known=one.known, total=one.total, by_timeline=one.by_timeline)),
            *(_number(_number_of(one, reason)) for reason in reasons),
        )
        for one in lacking
    )
    explained = " ".join(say(sentence) for name, sentence in _EXPLAINED.items() if name in reasons and (unit, name) != ("action", "placeholder"))
    return [Table(say(f"report.missing.{unit}"), columns, rows, explained), *said]


def _known_of_all(one: Health) -> str:
    return say("report.missing.by_timeline", value=FIELDS[one.field], incidents=one.by_timeline) if one.by_timeline else FIELDS[one.field]


def _number_of(one: Health, reason: str) -> int:
    return one.never_asked if reason == "not_in_form" else one.lacking.get(reason, 0)


def _reason(reason: str) -> str:
    """Why a value is missing, or what else is told of it, as the head of a column or of a group."""
    own = {"not_in_form": "never_asked", "not_stated": "not_read", NO_ROW: NO_ROW, FROM_TIMELINE: FROM_TIMELINE, NOT_OF_KIND: NOT_OF_KIND}
    return say(f"report.column.{own[reason]}") if reason in own else REASONS[reason]


def _noted(asked: Asked, one: Health) -> int:
    """The note of a value: where it is missing, by why; where the timeline gives it, or it cannot be asked, that is told too."""
    if one.unit == "incident":
        rows = [(row, row.why) for row in missing_of_incidents(asked.warehouse, one.field, asked.filters, MOST_PLACES)]
    else:
        found = missing_values(asked.warehouse, one.field, one.unit, asked.filters, MOST_PLACES)
        rows = [(row, why_missing(row.reason, row.left_empty)) for row in found]
    groups: dict[str, list[Place]] = {}
    for row, why in rows:
        groups.setdefault(_reason(why), []).append(place(asked, row, row.line))
    words = say("report.missing.note", value=FIELDS[one.field])
    of_these = f"SEMI JOIN (FROM incidents WHERE occurred_on BETWEEN '{asked.span.first}' AND '{asked.span.last}') USING (incident_key)"
    every = f"FROM missing_values {of_these} WHERE field = {literal(one.field)} AND unit = {literal(one.unit)}"
    missing = one.total - one.known + one.by_timeline + one.not_of_kind
    return noted_rows(asked, f"missing {one.unit} {one.field}", words, tuple(groups.items()), missing, query(every))


def _number(number: int) -> Cell:
    return Cell(str(number)) if number else NOTHING
