"""What one warehouse hands on to the next: the rows of documents that stand, and what no reading of the corpus gives again."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from ingest.warehouse.stored import Stored, quoted
from ingest.warehouse.writing import delete_of

REMEMBERED = ("action_history", "action_aliases", "register", "ingest_runs")
_OF_PATH = ("documents", "incidents", "gaps", "fields", "overrides", "diagnostics")
_OF_INCIDENT = (
    "incident_attributes", "impacts", "impact_quantities", "impact_durations", "detections", "timeline_events",
    "contributing_factors", "safeguards", "lessons", "action_items", "action_attestations", "classifications", "citations",
)  # fmt: skip


def forget(connection: duckdb.DuckDBPyConnection, paths: Sequence[str]) -> None:
    """Delete the rows of documents that changed or are gone."""
    connection.execute("CREATE OR REPLACE TEMP TABLE gone AS SELECT unnest($1::VARCHAR[]) AS path", [list(paths)])
    connection.execute("CREATE OR REPLACE TEMP TABLE gone_incidents AS SELECT incident_key FROM incidents WHERE path IN (SELECT path FROM gone)")
    delete_of(connection, _OF_INCIDENT, "incident_key", "SELECT incident_key FROM gone_incidents")
    delete_of(connection, _OF_PATH, "path", "SELECT path FROM gone")


def carry_over(connection: duckdb.DuckDBPyConnection, stored: Stored) -> None:
    """Take over from an earlier warehouse, of this schema or an older one, what no reading of the corpus gives again."""
    connection.execute(f"ATTACH {quoted(stored.db)} AS earlier (READ_ONLY)")
    there = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'earlier'").fetchall()}
    for table in REMEMBERED:
        if table in there:
            connection.execute(f"INSERT INTO {table} BY NAME SELECT {_common(connection, table)} FROM earlier.{table}")
    connection.execute("DETACH earlier")


def _common(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """The columns that a table has in both warehouses."""
    sql = (
        "SELECT list(column_name ORDER BY column_index) FROM duckdb_columns() "
        "WHERE table_name = $1 AND NOT internal AND database_name IN ('earlier', current_database()) GROUP BY column_name HAVING count(*) = 2"
    )
    return ", ".join(names[0] for (names,) in connection.execute(sql, [table]).fetchall())
