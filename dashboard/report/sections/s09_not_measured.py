"""What could not be measured, and why."""

from __future__ import annotations

from analysis.health import LACKING, Health, health, missing_values, never_asked, why_missing
from analysis.sentences import say
from dashboard.report.cells import MOST_PLACES, NOTHING, noted_rows, place
from dashboard.report.review import Asked, Block, Cell, Headed, Place, Said, Section, Table
from dashboard.words import FIELDS, REASONS, names


def section(asked: Asked) -> Section:
    """The section."""
    found = health(asked.warehouse, asked.filters)
    blocks: list[Block] = [Said(say("report.missing.told"))]
    for unit in ("incident", "action"):
        of_unit = [one for one in found if one.unit == unit]
        blocks += [Headed(say(f"report.missing.{unit}")), *_table(asked, of_unit, unit)]
    if undated := asked.warehouse.value("SELECT count(*) FROM incidents WHERE occurred_on IS NULL"):
        blocks.append(Said(say("report.missing.undated", undated=undated)))
    return Section("not-measured", say("report.heading.not_measured"), tuple(blocks))


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
    key, missing = f"missing {one.unit} {one.field}", one.total - one.known
    return noted_rows(asked, key, told, tuple(groups.items()), missing, 'afterword query "FROM missing_values"')


def _number(number: int) -> Cell:
    return Cell(str(number)) if number else NOTHING
