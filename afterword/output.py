"""One set of formats for every command: a table for people, CSV, JSON, Markdown and Parquet for what comes next."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from numbers import Number
from pathlib import Path
from typing import Any

import click

FORMATS = ("table", "csv", "json", "md")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDEST_CELL = 60

Rows = Sequence[Sequence[Any]]


def format_option(*more: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option that every command shares; `more` are formats that only this one has."""
    return click.option("--format", "form", type=click.Choice((*FORMATS, *more)), default="table", show_default=True, help="How to print the rows.")


def render(columns: Sequence[str], rows: Rows, form: str) -> str:
    """Rows as text in one of the formats."""
    return {"table": _table, "csv": _csv, "json": _json, "md": _markdown}[form](columns, rows)


def write_parquet(columns: Sequence[str], rows: Rows, file: Path) -> None:
    """Rows as a Parquet file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({name: [row[place] for row in rows] for place, name in enumerate(columns)}), file)


def plain(value: Any) -> str:
    """A value as people read it: lists with commas, times without microseconds, control characters out."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.4g}" if abs(value) < 1000 else f"{value:,.0f}"
    if isinstance(value, (list, tuple)):
        return ", ".join(plain(item) for item in value)
    return _CONTROL.sub("", str(value))


def _table(columns: Sequence[str], rows: Rows) -> str:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    terminal = sys.stdout.isatty()
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for place, name in enumerate(columns):
        numbers = all(isinstance(row[place], (int, float)) or row[place] is None for row in rows) and rows
        table.add_column(Text(name), justify="right" if numbers else "left", overflow="fold", max_width=_WIDEST_CELL)
    for row in rows:
        table.add_row(*(Text(" ".join(plain(value).split("\n"))) for value in row))
    text = io.StringIO()
    Console(file=text, width=None if terminal else 200, force_terminal=terminal, legacy_windows=False).print(table)
    return text.getvalue()


def harmless(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula: documents are not ours."""
    text = plain(value) if not isinstance(value, float) else repr(value)
    return "'" + text if text.startswith(_FORMULA) and not isinstance(value, Number) else text


def _csv(columns: Sequence[str], rows: Rows) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([harmless(value) for value in row] for row in rows)
    return text.getvalue()


def _json(columns: Sequence[str], rows: Rows) -> str:
    records = [dict(zip(columns, map(_valid_json, row), strict=True)) for row in rows]
    return (
        json.dumps(records, ensure_ascii=False, indent=2, default=lambda value: value.isoformat() if hasattr(value, "isoformat") else str(value))
        + "\n"
    )


def _valid_json(value: Any) -> Any:
    """The value, with null for the numbers that JSON does not know."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, (list, tuple)):
        return [_valid_json(item) for item in value]
    return {name: _valid_json(item) for name, item in value.items()} if isinstance(value, dict) else value


def _markdown(columns: Sequence[str], rows: Rows) -> str:
    def cell(value: Any) -> str:
        return re.sub(r"([\\|`*_<>\[\]])", r"\\\1", " ".join(plain(value).split()))

    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    lines += ["| " + " | ".join(cell(value) for value in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"
