"""Overrides: what people have set in the settings file, laid over what the rules read. A pure function of one read document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from ingest.corrections.changes import with_value
from ingest.corrections.places import joined, line_of, value_of
from ingest.corrections.targets import Nowhere, find_target
from ingest.diagnostics import Diagnostic, warning
from ingest.postmortem import FieldRow, Overridden, Postmortem
from ingest.rules import Rules
from ingest.settings.overrides import Override, Value
from ingest.settings.table import as_toml

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Corrected:
    """A document's postmortems with what was set, a row for each override, and findings on those that are about nothing in it."""

    postmortems: tuple[Postmortem, ...]
    overrides: tuple[Overridden, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def apply_overrides(path: str, postmortems: Sequence[Postmortem], fields: Sequence[FieldRow], rules: Rules) -> Corrected:
    """The postmortems of the document at `path` with the values that its overrides set.

    One whose `was` is no longer what the rules read is not applied, and a finding says so; nor is one that is about nothing that is there.
    """
    changed = list(postmortems)
    rows: list[Overridden] = []
    lost: list[Diagnostic] = []
    for override in rules.overrides.get(path, ()):
        target = find_target(path, postmortems, override)
        if isinstance(target, Nowhere):
            lost.append(without_target(override, rules.configuration.name, target.said, target.line, target.hint))
            rows.append(overridden(override))
            continue
        one, place = postmortems[target.number], target.place
        line = line_of(one, place, _lines(fields, target.number))
        read, was, value = (joined(place.field, said, rules) for said in (value_of(one, place), override.was, override.value))
        applies = _alike(read, was)
        now = changed[target.number]
        if applies:
            changed[target.number] = with_value(now, place, value, line, rules)
        else:
            stale = _stale(override, rules.configuration.name, read, _alike(read, value), line)
            changed[target.number] = replace(now, findings=(*now.findings, stale))
        rows.append(replace(overridden(override), applied=applies, line=line, end_line=line, incident=target.number, action=place.action))
    return Corrected(tuple(changed), tuple(rows), tuple(lost))


def overridden(override: Override) -> Overridden:
    """The row of an override that was not applied and is about nothing that is there."""
    return Overridden(
        key=override.key,
        field=override.field,
        was=_as_text(override.was),
        value=_as_text(override.value),
        made_by=override.made_by,
        reason=override.reason,
        settings_line=override.line,
    )


def without_target(override: Override, file: str, said: str, line: int, hint: str) -> Diagnostic:
    """The finding that an override in the settings file is about nothing that is there."""
    about = f'"{override.key}"' if override.key else f'"{override.path}"'
    message = f"{file}, line {override.line}, overrides {override.field} of {about}, and {said}; it was not applied."
    return warning("override-without-target", line, message, hint)


def _stale(override: Override, file: str, read: Value, agrees: bool, line: int) -> Diagnostic:
    said = (
        f"{file}, line {override.line}, overrides {override.field}, which was {_quoted(override.was)} when it was written; "
        f"the rules now read {_quoted(read)}, so it was not applied."
    )
    if agrees:
        return warning("stale-override", line, said, "That is the value it sets; delete the override.")
    keep = f"write was = {_quoted(read)}" if read is not None else "leave was out"
    return warning("stale-override", line, said, f"If {_quoted(override.value)} still holds, {keep}; else delete the override.")


def _lines(fields: Sequence[FieldRow], number: int) -> dict[str, int]:
    """The line on which each single value of an incident stands."""
    found: dict[str, int] = {}
    for row in fields:
        for column in row.columns or () if row.incident == number else ():
            found.setdefault(column, row.line)
    return found


def _alike(one: Value, other: Value) -> bool:
    """Whether two values say the same: names in any order, texts whatever their line breaks, small and capital letters of names alike."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return {name.casefold() for name in one} == {name.casefold() for name in other}
    if isinstance(one, str) and isinstance(other, str):
        return one.split() == other.split()
    return one == other


def _quoted(value: Value) -> str:
    """A value as the settings file has it, shortened where it is long; "nothing" for none."""
    if value is None:
        return "nothing"
    words = as_toml(int(value) if isinstance(value, float) and value.is_integer() else value)
    return words if len(words) <= _LONGEST else f'{words[:_LONGEST]} …"'


def _as_text(value: Value) -> str | None:
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, date):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return None if value is None else str(value)
