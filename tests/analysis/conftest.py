"""A warehouse in memory, filled by hand: given(table, **values), given.rows(sql)."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest

import ingest
from analysis.connection import SCHEMA_VERSION, Warehouse, open_warehouse
from analysis.definitions import create_views
from analysis.derived import DERIVED
from analysis.kept_tables import fill_kept_repeats, fill_kept_tables
from ingest.warehouse.attestations import attest

_SCHEMA = Path(ingest.__file__).with_name("schema.sql").read_text(encoding="utf-8")
_NEEDED: dict[str, dict[str, Any]] = {
    "incidents": {"path": "a.md"},
    "action_items": {"seq": 1, "text": "Do it"},
    "action_pairs": {"because": "similar_text"},
    "undated_action_pairs": {"because": "similar_text"},
    "impacts": {"kind": "system", "basis": "labelled"},
    "impact_durations": {"basis": "stated", "clock": "wall", "approximate": False},
    "timeline_events": {"seq": 1, "approximate": False, "event": "x", "phase_guessed": False, "precision": "minute"},
    "classifications": {"source": "factor", "seq": 1, "attribute": "theme", "guessed": True},
    "contributing_factors": {"seq": 1, "text": "x"},
    "gaps": {"path": "a.md", "reason": "absent", "left_empty": False},
    "citations": {"text": "x"},
    "safeguards": {"seq": 1, "text": "x", "outcome": "failed_or_missing"},
    "lessons": {"seq": 1, "text": "x"},
    "fields": {"text": "x"},
    "diagnostics": {"path": "a.md", "severity": "warning", "message": "x"},
    "overrides": {"path": "a.md", "made_by": "Ana", "reason": "x", "settings_line": 1},
    "documents": {
        "sha256": "0",
        "size_bytes": 1,
        "outcome": "postmortem",
        "incident_count": 1,
        "mapped_lines": 8,
        "content_lines": 10,
        "first_seen_at": "2025-01-01",
        "changed_at": "2025-01-01",
        "days_day_first": 0,
        "days_month_first": 0,
        "days_ambiguous": 0,
    },
}


@cache
def _empty() -> Path:
    """A warehouse without a row: made once, and copied for each test."""
    file = Path(tempfile.mkdtemp()) / "empty.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute(_SCHEMA)
        create_views(connection)
    return file


class Given:
    """Rows given by hand; what a test does not care about gets a plain value. `start` is a warehouse to begin with, instead of an empty one."""

    def __init__(self, start: Path | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.file = Path(shutil.copy(start or _empty(), self._folder.name))
        self._connection = duckdb.connect(str(self.file), config={"threads": 1})
        self._is_worked_out = False

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The connection, to ask for each time: whoever asks may be about to change something."""
        self._is_worked_out = False
        return self._connection

    def __call__(self, table: str, **values: Any) -> None:
        described = [row[0] for row in self.connection.execute(f"DESCRIBE {table}").fetchall()]
        row = {**({"line": 1, "end_line": 1} if "line" in described else {}), **_NEEDED.get(table, {}), **values}
        if table == "impacts":
            row.setdefault("name_text", row["name"])
        names = ", ".join(row)
        marks = ", ".join(f"${name}" for name in row)
        self.connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", row)

    def published(self) -> Path:
        """A copy of the warehouse as it is now, when all that follows from what was given is worked out, as a publication does it."""
        for step in (attest, *DERIVED):
            step(self.connection)
        self.connection.execute(f"INSERT OR REPLACE INTO settings VALUES ('schema_version', '{SCHEMA_VERSION}')")
        self.connection.execute("CHECKPOINT")
        number = len(list(self.file.parent.iterdir()))
        return Path(shutil.copy(self.file, self.file.with_name(f"published{number}.duckdb")))

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a query on what was given, once what follows from it is worked out, as a publication does it."""
        if not self._is_worked_out:
            for step in (attest, fill_kept_tables, fill_kept_repeats):
                step(self._connection)
            self._is_worked_out = True
        return self._connection.execute(sql).fetchall()

    def warehouse(self) -> Warehouse:
        """What was given so far, as a warehouse of its own, for functions that take one."""
        if not self.rows("FROM settings WHERE name = 'schema_version'"):
            self("settings", name="schema_version", value=str(SCHEMA_VERSION))
        self.rows("SELECT 1")
        self._connection.execute("CHECKPOINT")
        return open_warehouse(Path(shutil.copy(self.file, self.file.with_suffix(".copy"))))


@pytest.fixture
def given() -> Given:
    return Given()
