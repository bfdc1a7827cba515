"""Overrides: values that a person sets, with author and reason, where the rules read something else or nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from ingest.fields import NARRATIVES
from ingest.settings.table import Table, suggestion
from ingest.settings.themes import bundled_themes
from ingest.settings.vocabularies import closed_words
from ingest.values.themes import Themes

Value = str | int | float | date | datetime | tuple[str, ...] | None
Form = Literal["level", "day", "moment", "minutes", "text", "names"] | tuple[str, ...]

INCIDENT_FORMS: Mapping[str, Form] = {
    "title": "text",
    "kind": closed_words("incidents", "kind"),
    "occurred_on": "day",
    "started_at": "moment",
    "ended_at": "moment",
    "severity": "level",
    "priority": "level",
    "status": closed_words("incidents", "status"),
    "reporter": "text",
    **dict.fromkeys(NARRATIVES, "text"),
    "prepared_by": "text",
    "prepared_on": "day",
    "reviewers": "names",
    "detection_method": closed_words("detections", "method"),
    "minutes_to_detect": "minutes",
    "duration_minutes": "minutes",
    "systems": "names",
    "audiences": "names",
}
ACTION_FORMS: Mapping[str, Form] = {
    "owners": "names",
    "due_on": "day",
    "priority": "level",
    "status": closed_words("action_items", "status"),
    "verification": closed_words("action_items", "verification"),
    "kind": closed_words("action_items", "kind"),
    "strength": closed_words("action_items", "strength"),
}
OF_VOCABULARY = ("theme", "trigger_kind")  # of an incident; their words depend on the corpus
_ACTION_KEY = re.compile(r"/[0-9a-f]{10}(?:~\d+)?$")
_FACTOR = re.compile(r"factor\[(?P<line>line )?(?P<number>\d+)\]\.(?P<name>category|theme)")


@dataclass(frozen=True, slots=True)
class Override:
    """A correction. `key` is that of an incident of the file, or of an action; None where the file holds one incident and that is meant.

    `was` is what the rules read when it was written, None for nothing; a `value` of None says that there is none. `line` is its own line.
    """

    path: str
    key: str | None
    field: str
    was: Value
    value: Value
    made_by: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class FactorField:
    """A value of a contributing factor, which is named by its place in the document (from 1) or by a line that it stands on."""

    number: int
    by_line: bool
    name: str


def factor_field(field: str) -> FactorField | None:
    """What `factor[2].theme` and `factor[line 41].category` mean; None for the field of something else."""
    match = _FACTOR.fullmatch(field)
    return FactorField(int(match["number"]), match["line"] is not None, match["name"]) if match else None


def is_action_key(key: str | None) -> bool:
    """Whether a key has the form of an action's."""
    return key is not None and _ACTION_KEY.search(key) is not None


def read_overrides(table: Table, own_themes: Themes | None) -> Iterator[Override]:
    """The overrides of `[[override]]`, each of a known field, its values of the field's kind; no value is set twice.

    `own_themes` is the corpus's vocabulary of causes, None where it is the bundled one.
    """
    seen: dict[tuple[str, str | None, str], int] = {}
    for one in table.tables("override"):
        one.allow("path", "key", "field", "was", "value", "by", "reason")
        one.need("An [[override]]", "path", "field", "value", "by", "reason")
        path, key, field = one.said("path").removeprefix("./"), one.text("key"), one.said("field")
        form = _form(one, field, key, own_themes or bundled_themes())
        before = seen.setdefault((path, key, field), one.line)
        if before != one.line:
            raise one.error(f'{field} of "{key or path}" is already overridden on line {before}; keep one of the two.')
        was, value = _value(one, "was", form), _value(one, "value", form)
        yield Override(path, key, field, was, value, one.said("by"), one.said("reason"), one.line)


def _form(one: Table, field: str, key: str | None, themes: Themes) -> Form | Themes:
    """How the values of a field are written."""
    if is_action_key(key) and field in ACTION_FORMS:
        return ACTION_FORMS[field]
    if is_action_key(key) and (field in INCIDENT_FORMS or field in OF_VOCABULARY):
        raise one.error(f"{field} is a value of an incident, so the override needs the incident's key and not that of an action.", "key")
    if is_action_key(key):
        raise one.error(f"{field} is no value of an action; {suggestion(field, tuple(ACTION_FORMS))}", "field")
    factor = factor_field(field)
    if field == "theme" or (factor and factor.name == "theme"):
        return themes
    if field == "trigger_kind":
        return themes.triggers
    if factor:
        return closed_words("contributing_factors", "category")
    if field in INCIDENT_FORMS:
        return INCIDENT_FORMS[field]
    if field in ACTION_FORMS:
        raise one.error(f'{field} is a value of an action, so the override needs the action\'s key, as in key = "INC-7/0f3a5c7e91".', "field")
    known = (*{**INCIDENT_FORMS, **ACTION_FORMS}, *OF_VOCABULARY, "factor[1].category", "factor[1].theme")
    raise one.error(f'"{field}" is not a value that can be overridden; {suggestion(field, known)}', "field")


def _value(one: Table, name: str, form: Form | Themes) -> Value:
    """A value in its field's form; None where it is missing, or empty."""
    if one.content.get(name) in (None, "", []):
        return None
    if isinstance(form, Themes):
        return _themes(one, name, form)
    if isinstance(form, tuple):
        return one.choice(name, form)
    match form:
        case "level":
            return one.number(name, 0, 5)
        case "day":
            return one.day(name)
        case "moment":
            return _moment(one, name)
        case "minutes":
            return _minutes(one, name)
        case "names":
            return _names(one, name)
        case "text":
            return one.text(name)


def _moment(one: Table, name: str) -> datetime:
    value = one.content[name]
    if not isinstance(value, datetime):
        raise one.error(f"{one.name(name)} must be a date and time without quotes, as in {name} = 2025-09-30T14:05:00Z.", name)
    return value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value


def _minutes(one: Table, name: str) -> float:
    value = one.content[name]
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < math.inf:
        raise one.wrong("a number of minutes", name)
    return float(value)


def _names(one: Table, name: str) -> tuple[str, ...]:
    value = one.content[name]
    return (one.said(name),) if isinstance(value, str) else tuple(dict.fromkeys(one.texts(name)))


def _themes(one: Table, name: str, themes: Themes) -> tuple[str, ...]:
    """Themes and mechanisms, each mechanism with its theme."""
    known = (*themes.groups, *themes.parents)
    names = _names(one, name)
    for word in names:
        if word not in known:
            raise one.error(f'{one.name(name)} holds "{word}", which is neither a theme nor a mechanism; {suggestion(word, known)}', name)
    return with_themes(names, themes)


def with_themes(names: tuple[str, ...], themes: Themes) -> tuple[str, ...]:
    """Themes and mechanisms with the theme of each mechanism."""
    return tuple(dict.fromkeys(part for name in names for part in (themes.parents.get(name, name), name)))
