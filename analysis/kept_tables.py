"""Tables that are worked out once at publication, because every page asks for them: each a file in `derivations/` that gives the rows."""

from __future__ import annotations

from pathlib import Path

import duckdb

_FOLDER = Path(__file__).parent / "derivations"
_TABLES = ("incident_figures", "action_periods", "filter_choices")  # each behind those that it reads


def fill_kept_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill them from the rows as they are now."""
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table}")
        connection.execute(f"INSERT INTO {table} BY NAME\n{(_FOLDER / f'{table}.sql').read_text(encoding='utf-8')}")
