"""What follows from the rows of each incident, worked out once at publication."""

from __future__ import annotations

from pathlib import Path

import duckdb

_SQL = Path(__file__).with_suffix(".sql")


def fill_incident_figures(connection: duckdb.DuckDBPyConnection) -> None:
    """Quarter, duration, detection, systems, teams and themes of every incident, from the rows as they are now."""
    connection.execute("DELETE FROM incident_figures")
    connection.execute(f"INSERT INTO incident_figures BY NAME\n{_SQL.read_text(encoding='utf-8')}")
