"""A large warehouse out of a small one: every incident many times over, each time under other keys."""

from __future__ import annotations

from pathlib import Path

import duckdb

import ingest
from analysis.definitions import create_views
from analysis.kept_tables import fill_kept_repeats, fill_kept_tables

_SCHEMA = Path(ingest.__file__).with_name("schema.sql")
_INCIDENT_KEYS = ("path", "incident_key", "earlier_key", "later_key", "cited_key")
_ACTION_KEYS = ("action_key", "earlier_action_key", "later_action_key")


def grown(small: Path, large: Path, times: int, twins: int = 1) -> None:
    """Write to `large` the warehouse `small` with all that belongs to an incident `times` times, each action of it `twins` times, and what belongs to
    the corpus once; what is kept for views follows from these.
    """
    connection = duckdb.connect()
    connection.execute(f"ATTACH '{small}' AS small (READ_ONLY)")
    connection.execute(f"ATTACH '{large}' AS large (STORAGE_VERSION 'v1.5.0')")
    connection.execute("USE large")
    connection.execute(_SCHEMA.read_text(encoding="utf-8"))
    for (table,) in connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'large'").fetchall():
        connection.execute(f"INSERT INTO {table} BY NAME {_copied(connection, table, times, twins)}")
    create_views(connection)
    fill_kept_tables(connection)
    fill_kept_repeats(connection)
    connection.close()


def _copied(connection: duckdb.DuckDBPyConnection, table: str, times: int, twins: int) -> str:
    columns = [row[0] for row in connection.execute(f"DESCRIBE small.{table}").fetchall()]
    actions = [name for name in columns if name in _ACTION_KEYS or (name == "earlier_key" and "action_key" in columns)]
    keyed = [f"{name} || '~' || copy AS {name}" for name in columns if name in _INCIDENT_KEYS and name not in actions]
    keyed += [f"{name} || '~' || copy || '.' || twin AS {name}" for name in actions]
    if not keyed:
        return f"SELECT * FROM small.{table}"
    several = f"WHERE twin = 0 OR {actions[0]} IS NOT NULL" if actions else "WHERE twin = 0"
    return f"""
        SELECT * EXCLUDE (copy, twin) REPLACE ({", ".join(keyed)})
        FROM small.{table}, range({times}) AS copies(copy), range({twins}) AS twins(twin) {several}
    """
