"""Rows into tables, in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

import duckdb
import pyarrow as pa

_ARROW = {
    "VARCHAR": pa.string(), "INTEGER": pa.int32(), "BIGINT": pa.int64(), "UBIGINT": pa.uint64(), "DOUBLE": pa.float64(), "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(), "TIMESTAMP": pa.timestamp("us"), "VARCHAR[]": pa.list_(pa.string()),
}  # fmt: skip


def insert_batches(connection: duckdb.DuckDBPyConnection, table: str, batches: Iterator[pa.RecordBatch], select: str = "*") -> None:
    """Insert batches as they come into the columns of the same name; `select` says what of them."""
    first = next(batches, None)
    if first is None:
        return
    connection.register("incoming", pa.RecordBatchReader.from_batches(first.schema, chain([first], batches)))
    connection.execute(f"INSERT INTO {table} BY NAME SELECT {select} FROM incoming")
    connection.unregister("incoming")


def insert_rows(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows, each a value by column; columns that no row has get their default."""
    content = list(rows)
    if not content:
        return
    named = {name for row in content for name in row}
    types = {name: _ARROW[kind] for name, kind, *_ in connection.execute(f"DESCRIBE {table}").fetchall() if name in named}
    arrays = [pa.array([row.get(name) for row in content], kind) for name, kind in types.items()]
    insert_batches(connection, table, iter([pa.RecordBatch.from_arrays(arrays, list(types))]))


def delete_of(connection: duckdb.DuckDBPyConnection, tables: Sequence[str], column: str, values: str) -> None:
    """Delete the rows of tables whose `column` is among what the query `values` gives."""
    for table in tables:
        connection.execute(f"DELETE FROM {table} WHERE {column} IN ({values})")
