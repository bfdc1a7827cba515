"""Downloads: CSV that no spreadsheet takes for formulas, and Parquet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from analysis.connection import Row

if TYPE_CHECKING:
    import pyarrow as pa

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


PARQUET = "application/vnd.apache.parquet"


def csv_of(rows: Sequence[Row], columns: Sequence[str] = ()) -> str:
    """Rows as CSV, by default all that they hold, lists with commas, days as ISO dates."""
    columns = columns or _columns(rows)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([_cell(column) for column in columns])
    writer.writerows([_cell(getattr(row, column, None)) for column in columns] for row in rows)
    return text.getvalue()


def parquet_of(rows: Sequence[Row], columns: Sequence[str] = ()) -> bytes:
    """The same as Parquet, each column of the type that its values have; one of several types as text."""
    import pyarrow as pa
    from pyarrow import parquet

    found: dict[str, pa.Array] = {}
    for column in columns or _columns(rows):
        found[column] = array_of([getattr(row, column, None) for row in rows])
    sink = io.BytesIO()
    parquet.write_table(pa.table(found), sink)
    return sink.getvalue()


def array_of(values: Sequence[Any]) -> pa.Array:
    """Values as a column of Arrow's, of the type that they have; as text where they have several, or one that Arrow has not."""
    import pyarrow as pa

    try:
        return pa.array(values)
    except (pa.ArrowException, OverflowError):
        return pa.array([None if value is None else str(value) for value in values], pa.string())


def _columns(rows: Sequence[Row]) -> Sequence[str]:
    """Every column that a row has, in the order in which they come; rows of one table may differ."""
    return list(dict.fromkeys(name for row in rows for name in vars(row)))


def _cell(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        value = ", ".join(str(one) for one in value)
    if isinstance(value, str):
        return "'" + value if value.startswith(_FORMULA) else value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return "" if value is None else value
