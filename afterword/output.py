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
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

FORMATS = ("table", "csv", "json", "md")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDEST_CELL = 60
_GAP = 3  # characters between two columns of a table
_WIDTH = 200  # of what is no terminal

_HELP = "How to print the rows. A table that does not fit the terminal is shown row by row, a line for each column."

Rows = Sequence[Sequence[Any]]


def format_option(*more: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option that every command shares; `more` are formats that only this one has."""
    return click.option("--format", "form", type=click.Choice((*FORMATS, *more)), default="table", show_default=True, help=_HELP)


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
    from rich.console import Console

    terminal = sys.stdout.isatty()
    text = io.StringIO()
    console = Console(file=text, width=None if terminal else _WIDTH, force_terminal=terminal, legacy_windows=False, highlight=False)
    widths = _widths([_needed(name, [row[place] for row in rows]) for place, name in enumerate(columns)], console.width)
    if widths is None:
        _print_records(console, columns, rows)
    else:
        _print_table(console, columns, rows, widths)
    return text.getvalue()


def _line(value: Any) -> str:
    return " ".join(plain(value).split("\n"))


def _needed(name: str, values: Sequence[Any]) -> tuple[int, int]:
    """How wide a column must be, so that no word is broken, and how wide it would be at most."""
    from rich.cells import cell_len

    lines = [name, *map(_line, values)]
    word = max(cell_len(word) for line in lines for word in line.split() or [""])
    return min(word, _WIDEST_CELL), min(max(map(cell_len, lines)), _WIDEST_CELL)


def _widths(needed: Sequence[tuple[int, int]], width: int) -> list[int] | None:
    """A width for each column, the spare room shared out among those that ask for more; None where they do not fit beside each other."""
    spare = width - sum(least for least, _ in needed) - _GAP * (len(needed) - 1)
    if spare < 0:
        return None
    widths = [least for least, _ in needed]
    for left, place in enumerate(sorted(range(len(needed)), key=lambda place: needed[place][1] - needed[place][0])):
        more = min(needed[place][1] - needed[place][0], spare // (len(needed) - left))
        widths[place] += more
        spare -= more
    return widths


def _print_table(console: Console, columns: Sequence[str], rows: Rows, widths: Sequence[int]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for place, name in enumerate(columns):
        numbers = all(isinstance(row[place], (int, float)) or row[place] is None for row in rows) and rows
        table.add_column(Text(name), justify="right" if numbers else "left", overflow="fold", width=widths[place])
    for row in rows:
        table.add_row(*(Text(_line(value)) for value in row))
    console.print(table)


def _print_records(console: Console, columns: Sequence[str], rows: Rows) -> None:
    """Each row as lines of column and value; without a row the columns."""
    from rich.rule import Rule
    from rich.table import Table
    from rich.text import Text

    if not rows:
        console.print(Text(", ".join(columns)))
    for number, row in enumerate(rows, 1):
        record = Table.grid(padding=(0, 1))
        record.add_column(no_wrap=True)
        record.add_column(overflow="fold")
        for name, value in zip(columns, row, strict=True):
            record.add_row(Text(f"{name}:"), Text(_line(value)))
        console.print(Rule(f"{number} of {len(rows)}", align="left", style=""), record)


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
