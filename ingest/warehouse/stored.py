"""What the last warehouse holds of a corpus, as far as the next ingest needs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from ingest.memory.snapshots import Alias
from ingest.settings.times import DayOrder
from ingest.sources import Stat

SCHEMA_VERSION = "10"


class WarehouseError(Exception):
    """A warehouse that cannot be read or written; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the warehouse has it: its digest, what the file system said of it (None where that may not be relied on), its votes."""

    sha256: str
    stat: Stat | None
    votes: tuple[int, int, int]


@dataclass(frozen=True)
class Stored:
    """The last warehouse. `file` tells one published file from the next; `is_current` says that its tables are those of this program."""

    db: Path
    file: tuple[int, int, int]
    is_current: bool
    corpus: str | None
    rules_sha256: str | None
    program_version: str | None
    settings: dict[str, str]

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        with reading(self.db) as connection:
            return connection.execute(sql).fetchall()

    @cached_property
    def documents(self) -> dict[str, StoredDocument]:
        """The documents by path. Only where the tables are those of this program."""
        sql = "SELECT path, sha256, size_bytes, modified_ns, inode, days_day_first, days_month_first, days_ambiguous FROM documents"
        return {
            path: StoredDocument(digest, None if modified is None else Stat(size, modified, inode), (day_first, month_first, ambiguous))
            for path, digest, size, modified, inode, day_first, month_first, ambiguous in self._rows(sql)
        }

    @cached_property
    def seen(self) -> dict[str, tuple[str, datetime, datetime]]:
        """The digest of each document, and when it was first seen and last changed, by path."""
        return {
            path: (digest, first, last) for path, digest, first, last in self._rows("SELECT path, sha256, first_seen_at, changed_at FROM documents")
        }

    @cached_property
    def incidents(self) -> dict[str, list[tuple[str, str | None, date | None, str | None, int]]]:
        """The incidents of each path in their order: key, id, day, title, line."""
        found: dict[str, list[tuple[str, str | None, date | None, str | None, int]]] = {}
        sql = "SELECT path, incident_key, incident_id, occurred_on, title, line FROM incidents ORDER BY path, line, incident_key"
        for path, key, incident_id, day, title, line in self._rows(sql):
            found.setdefault(path, []).append((key, incident_id, day, title, line))
        return found

    def told_by_git(self) -> tuple[list[dict[str, Any]], list[Alias]]:
        """The rows of `action_history` that git gave, in the order of time, as far as they are needed to go on from them, and all aliases."""
        if not self.is_current:
            return [], []
        rows = self._rows("SELECT action_key, observed_at, path, changes FROM action_history WHERE source = 'git' ORDER BY observed_at, line")
        aliases = self._rows("SELECT action_key, earlier_key, score FROM action_aliases")
        return [dict(zip(("action_key", "observed_at", "path", "changes"), row, strict=True)) for row in rows], [Alias(*row) for row in aliases]

    @property
    def day_order(self) -> DayOrder | None:
        """The order of day and month that the corpus was read with."""
        value = self.settings.get("time.day_order")
        return value if value in ("dmy", "mdy") else None  # type: ignore[return-value]

    def counts(self) -> dict[str, Any]:
        """What the warehouse holds, for a summary."""
        with reading(self.db) as connection:
            return counts_of(connection)


@contextmanager
def reading(db: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a warehouse as it is now, which reads only."""
    connection = duckdb.connect(":memory:")
    try:
        connection.execute(f"ATTACH {quoted(db)} AS old (READ_ONLY)")
        connection.execute("USE old")
        yield connection
    except duckdb.Error as problem:
        if "corrupt" not in str(problem).casefold():
            raise
        raise WarehouseError(f"{db} is damaged and cannot be read to its end; put back a copy of it, or move it away and run again.") from problem
    finally:
        connection.close()


def quoted(path: Path) -> str:
    """A path as a text of SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def identity(db: Path) -> tuple[int, int, int] | None:
    """What tells one published file from the next: inode, time of change, size; None where there is none."""
    try:
        stat = db.stat()
    except FileNotFoundError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def read_stored(db: Path) -> Stored | None:
    """What is in the warehouse `db`; None where there is no such file. Raises `WarehouseError` for a file that is something else, or newer."""
    file = identity(db)
    if file is None:
        return None
    if db.is_dir():
        raise WarehouseError(f"{db} is a folder; name the warehouse's file with --db.")
    try:
        with reading(db) as connection:
            settings = dict(connection.execute("SELECT name, value FROM settings").fetchall())
            run = connection.execute(
                "SELECT corpus, rules_sha256, program_version FROM ingest_runs ORDER BY started_at DESC, run_id DESC LIMIT 1"
            ).fetchone()
    except duckdb.CatalogException as problem:
        raise WarehouseError(f"{db} is a DuckDB file but not a warehouse of afterword; choose another file with --db.") from problem
    except duckdb.Error as problem:
        raise WarehouseError(_unreadable(db, problem)) from problem
    version = settings.get("schema_version", "")
    if not version.isdigit():
        raise WarehouseError(f"{db} does not say which schema it has; move it away or choose another file with --db.")
    if int(version) > int(SCHEMA_VERSION):
        raise WarehouseError(f"{db} was written by a newer afterword (schema {version}); update afterword, or choose another file.")
    corpus, rules, program = run or (None, None, None)
    return Stored(db, file, version == SCHEMA_VERSION, corpus, rules, program, settings)


def _unreadable(db: Path, problem: duckdb.Error) -> str:
    """The sentence for a file that DuckDB does not open: another program has it, or it is none."""
    if "lock" in str(problem).casefold():
        return f"{db} is open for writing in another program; close it there, and run this again."
    return f"{db} is not a warehouse that can be read; move it away or choose another file with --db."


def counts_of(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """What the warehouse of a connection holds, for a summary."""

    def pairs(sql: str) -> dict[str, int]:
        return dict(connection.execute(sql).fetchall())

    return {
        "documents": pairs("SELECT outcome, count(*) FROM documents GROUP BY 1 ORDER BY 1"),
        "totals": pairs("SELECT 'incidents', count(*) FROM incidents UNION ALL SELECT 'actions', count(*) FROM action_items"),
        "lines": pairs(
            "SELECT 'content', coalesce(sum(content_lines), 0)::BIGINT FROM documents WHERE outcome = 'postmortem' "
            "UNION ALL SELECT 'mapped', coalesce(sum(mapped_lines), 0)::BIGINT FROM documents WHERE outcome = 'postmortem'"
        ),
        "gaps": pairs("SELECT reason, count(*) FROM gaps GROUP BY 1 ORDER BY 2 DESC, 1"),
        "findings": pairs("SELECT code, count(*) FROM diagnostics GROUP BY 1 ORDER BY 2 DESC, 1"),
        "failed": connection.execute(
            "SELECT path, message FROM diagnostics JOIN documents USING (path) WHERE outcome = 'failed' AND severity = 'error' ORDER BY 1"
        ).fetchall(),
    }
