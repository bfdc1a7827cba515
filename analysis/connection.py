"""Reading a warehouse: locked, and always the newest one that was published."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import duckdb

if TYPE_CHECKING:
    import pandas as pd

SCHEMA_VERSION = 10
_MOST_ROWS = 20_000  # of an answer that is kept
Row = SimpleNamespace
_Answer = tuple[tuple[str, ...], list[tuple[Any, ...]]]


class WarehouseError(Exception):
    """A warehouse that cannot be read; the message is one sentence that says what, where and what to do."""


@dataclass
class Warehouse:
    """A warehouse by its path. Each query sees the file as it was last published; connections are kept while the file stays the same, and so are the
    last `keep` answers, for those who ask the same again and again.
    """

    path: Path
    keep: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _open: tuple[tuple[int, int, int], duckdb.DuckDBPyConnection] | None = field(default=None, repr=False)
    _kept: OrderedDict[tuple[Any, ...], _Answer] = field(default_factory=OrderedDict, repr=False)

    def rows(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a query gives."""
        return list(self._answer(sql, parameters)[1])

    def records(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        """The rows that a query gives, their values by column name; None where there is none."""
        columns, rows = self._answer(sql, parameters)
        return [Row(**dict(zip(columns, row, strict=True))) for row in rows]

    def frame(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> pd.DataFrame:
        """The rows that a query gives, as a frame."""
        return self._cursor().execute(sql, parameters or None).df()

    def value(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """The first column of a query's first row; None where it has no rows."""
        rows = self._answer(sql, parameters)[1]
        return rows[0][0] if rows else None

    @property
    def published(self) -> tuple[int, int, int]:
        """What tells one published file from the next: inode, time of change, size."""
        try:
            stat = self.path.stat()
        except OSError as problem:
            raise WarehouseError(f"There is no warehouse {self.path}; make one with `afterword ingest FOLDER --db {self.path}`.") from problem
        return stat.st_ino, stat.st_mtime_ns, stat.st_size

    def _answer(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any]) -> _Answer:
        if not self.keep:
            return self._asked(sql, parameters)
        asked = (self.published, sql, repr(parameters))
        with self._lock:
            if asked in self._kept:
                self._kept.move_to_end(asked)
                return self._kept[asked]
        answer = self._asked(sql, parameters)
        if len(answer[1]) <= _MOST_ROWS:
            with self._lock:
                self._kept[asked] = answer
                while len(self._kept) > self.keep:
                    self._kept.popitem(last=False)
        return answer

    def _asked(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any]) -> _Answer:
        cursor = self._cursor().execute(sql, parameters or None)
        return tuple(column[0] for column in cursor.description or ()), cursor.fetchall()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        with self._lock:
            published = self.published
            if self._open is None or self._open[0] != published:
                self._open = (published, attach(self.path))
            cursor = self._open[1].cursor()
        cursor.execute("USE warehouse")
        return cursor


def open_warehouse(path: Path, keep: int = 0) -> Warehouse:
    """The warehouse at `path`, checked; it keeps the last `keep` answers. Raises `WarehouseError` where there is none, or it is something else, newer
    or older.
    """
    warehouse = Warehouse(path, keep)
    warehouse.rows("SELECT 1")
    return warehouse


def attach(path: Path, before_locking: tuple[str, ...] = ()) -> duckdb.DuckDBPyConnection:
    """A connection of its own to the warehouse at `path`: read-only, no other files, its settings locked.

    `before_locking` are settings to make before that.
    """
    if not path.exists():
        raise WarehouseError(f"There is no warehouse {path}; make one with `afterword ingest FOLDER --db {path}`.")
    if path.is_dir():
        raise WarehouseError(f"{path} is a folder; name the warehouse's file with --db.")
    connection = duckdb.connect(":memory:")
    try:
        quoted = str(path).replace("'", "''")
        connection.execute(f"ATTACH '{quoted}' AS warehouse (READ_ONLY)")
        connection.execute("USE warehouse")
        version = connection.execute("SELECT value FROM settings WHERE name = 'schema_version'").fetchone()
    except duckdb.CatalogException as problem:
        raise WarehouseError(f"{path} is a DuckDB file but not a warehouse of afterword; name another file with --db.") from problem
    except duckdb.Error as problem:
        if "lock" in str(problem).casefold():
            raise WarehouseError(f"{path} is open for writing in another program; close it there, and try again.") from problem
        raise WarehouseError(f"{path} is not a warehouse that can be read; make one with `afterword ingest FOLDER --db FILE`.") from problem
    _check_version(path, version[0] if version else None)
    for setting in before_locking:
        connection.execute(setting)
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _check_version(path: Path, version: str | None) -> None:
    number = int(version) if version and version.isdigit() else 0
    if number > SCHEMA_VERSION:
        raise WarehouseError(f"{path} was written by a newer afterword (schema {number}, this one reads {SCHEMA_VERSION}); update afterword.")
    if number < SCHEMA_VERSION:
        raise WarehouseError(f"{path} was written by an older afterword (schema {number}); run `afterword ingest` on its folder again.")
