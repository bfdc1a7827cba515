"""Downloads: CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from analysis.connection import Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(rows: list[Row], columns: Sequence[str]) -> str:
    """Some columns of rows as CSV, lists with commas, days as ISO dates."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(getattr(row, column)) for column in columns] for row in rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        value = ", ".join(str(one) for one in value)
    if isinstance(value, str):
        return "'" + value if value.startswith(_FORMULA) else value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return "" if value is None else value
