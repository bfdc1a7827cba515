"""Values written into SQL as they are read back from it, so that what is shown is what was run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

_PARAMETER = re.compile(r"\$([a-z_][a-z_0-9]*)")

Value = str | int | float | bool | date | list[str] | list[int] | None


def literal(value: Value) -> str:
    """A value as SQL. Of a text nothing but its quotes means anything there."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, datetime):
        return f"TIMESTAMP '{value.isoformat(sep=' ')}'"
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    if isinstance(value, list):
        return "[" + ", ".join(literal(one) for one in value) + "]"
    return "'" + value.replace("'", "''") + "'"


def written_out(sql: str, values: Mapping[str, Value]) -> str:
    """SQL of our own with its parameters written out, each once: a "$" in a value is text. A parameter without a value raises `KeyError`."""
    return _PARAMETER.sub(lambda match: literal(values[match[1]]), sql)


def first(limit: int | None) -> str:
    """SQL that takes the first `limit` rows; nothing where all are wanted."""
    return "" if limit is None else f"LIMIT {limit:d}"
