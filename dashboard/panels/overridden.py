"""Values that a person set: by whom, why, and what the rules read instead."""

from __future__ import annotations

from analysis.connection import Row
from analysis.incidents import Record
from analysis.sentences import say
from dashboard.words import METHODS, escape, minutes, shorten
from ingest.settings.overrides import FactorField, factor_field

_NAMES = {"owners": "owner", "due_on": "due day"}


def override_of(record: Record, name: str, action_key: str | None = None) -> Row | None:
    """The override of a value of an incident, of one of its factors (`factor[2].theme`), or of an action; None where the rules' value stands."""
    wanted = factor_field(name)
    for row in record.overrides:
        of_action = next((one.action_key for one in record.actions if one.action_key == row.key), None)
        factor = factor_field(row.field)
        if of_action == action_key and (row.field == name or (wanted and factor and _same(record, wanted, factor))):
            return row
    return None


def set_by(record: Record, name: str, action_key: str | None = None) -> str:
    """Who set a value, why, and what the rules read, as Markdown; empty where nobody did."""
    row = override_of(record, name, action_key)
    if row is None:
        return ""
    return say("record.set_to_none" if row.value is None else "record.set", **_told(row))


def set_of_action(record: Record, action_key: str, fields: tuple[str, ...]) -> list[str]:
    """The same of some values of an action that its table does not show, each with its name and the value that was set."""
    rows = [row for field in fields if (row := override_of(record, field, action_key))]
    return [
        say("record.set_of_action", field=_NAMES.get(row.field, row.field), value=escape(_in_words(row.field, row.value)), **_told(row))
        for row in rows
    ]  # fmt: skip


def _told(row: Row) -> dict[str, str]:
    return {"by": escape(row.made_by), "reason": escape(shorten(row.reason, 200)), "was": escape(_in_words(row.field, row.was))}


def _same(record: Record, one: FactorField, other: FactorField) -> bool:
    return one.name == other.name and _place(record, one) == _place(record, other)


def _place(record: Record, named: FactorField) -> int | None:
    """The place of a factor that is named by it, or by a line."""
    if not named.by_line:
        return named.number
    return next((row.seq for row in record.factors if row.line <= named.number <= row.end_line), None)


def _in_words(field: str, value: str | None) -> str:
    """A value as the table of overrides keeps it, in words."""
    if value is None:
        return "nothing"
    if field in {"duration_minutes", "minutes_to_detect"}:
        return minutes(value)
    if field == "detection_method":
        return METHODS.get(value, value)
    return shorten(value.replace("_", " "), 80)
