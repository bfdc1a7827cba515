"""Corrections ready to paste: the lines of an override for a value that was misread, and the row of an answer on an action."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from ingest.settings.overrides import ACTION_FORMS, INCIDENT_FORMS, OF_VOCABULARY, Form, factor_field, is_action_key
from ingest.settings.themes import bundled_themes
from ingest.settings.vocabularies import closed_words

ANSWER_COLUMNS = ("action_key", "on", "status", "evidence", "by", "accepted_until", "reason")
_NO_VALUE = 'value = "" where there is none'
_WRITTEN: Mapping[Form, str] = {
    "level": "a number from 0 to 5 without quotes, as in value = 1",
    "minutes": "a number of minutes without quotes, as in value = 95",
    "day": "a day without quotes, as in value = 2025-03-31",
    "moment": "a day and a time (UTC) without quotes, as in value = 2025-03-31T14:05:00Z",
    "names": 'a list, as in value = ["a", "b"]',
    "text": "text in quotes",
}
ANSWERS = closed_words("action_items", "status")
OF_INCIDENTS = (*INCIDENT_FORMS, *OF_VOCABULARY)
OF_ACTIONS = tuple(ACTION_FORMS)
OF_FACTORS = ("theme", "category")


def override(path: str, key: str, field: str, was: Any) -> str:
    """The lines of `[[override]]` for a value as it was read (None: nothing); `value`, `by` and `reason` are to be filled in.

    A value that is no text stands there as it was read, so that its form is seen: nothing is changed where it is forgotten.
    """
    lines = ["[[override]]", f"path = {_toml(path)}", f"key = {_toml(key)}", f"field = {_toml(field)}"]
    read = was is not None and was != [] and was != ()
    if read:
        lines.append(f"was = {_toml(was)}")
    value = _toml(was) if read and not isinstance(was, str) else '""'
    return "\n".join([*lines, f"value = {value}   # {_allowed(key, field)}", 'by = ""      # your name', 'reason = ""  # why'])


def of_factor(number: int, field: str) -> str:
    """The name of a value of a contributing factor, which goes by its place in the document, from 1."""
    return f"factor[{number}].{field}"


def of_factor_at(line: int, field: str) -> str:
    """The same by a line on which the factor stands."""
    return f"factor[line {line}].{field}"


def _allowed(key: str, field: str) -> str:
    """What may stand as the value of a field, in words."""
    factor = factor_field(field)
    if field == "theme" or (factor and factor.name == "theme"):
        return f'a list of themes or mechanisms, as in value = ["capacity", "ownership"]; {_NO_VALUE}'
    form = closed_words("contributing_factors", "category") if factor else (ACTION_FORMS if is_action_key(key) else INCIDENT_FORMS).get(field)
    if isinstance(form, tuple):
        return f"one of: {', '.join(form)}; {_NO_VALUE}"
    written = _WRITTEN[form] if form else f"such as {', '.join(bundled_themes().triggers)}"
    return f"{written}; {_NO_VALUE}"


def answer(action_key: str, on: date) -> str:
    """The row of an answer on an action for followup.csv, below its headings; what is not answered stays empty."""
    return "\n".join((",".join(ANSWER_COLUMNS), f"{action_key},{on.isoformat()}" + "," * (len(ANSWER_COLUMNS) - 2)))


def _toml(value: Any) -> str:
    """A value as TOML has it: a day and a time without quotes, text as a basic string, whose escapes are those of JSON."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Sequence):
        return f"[{', '.join(map(_toml, value))}]"
    return str(value)
