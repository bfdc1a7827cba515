"""Tables that are worked out once at publication, because every page asks for them: each a file in `derivations/` that gives the rows."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from analysis.deriving import sql

_OF_ROWS = ("incident_figures", "action_periods", "filter_choices", "field_counts")  # each behind those that it reads
_OF_PAIRS = ("action_repeats", "action_requests")


def fill_kept_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill those that follow from the rows of documents as they are now."""
    _fill(connection, _OF_ROWS)


def fill_kept_repeats(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill those that follow from the pairs of incidents and of actions. Call it when these are filled."""
    _fill(connection, _OF_PAIRS)


def _fill(connection: duckdb.DuckDBPyConnection, tables: Iterable[str]) -> None:
    for table in tables:
        connection.execute(f"DELETE FROM {table}")
        connection.execute(f"INSERT INTO {table} BY NAME\n{sql(table)}")
