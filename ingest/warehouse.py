"""The warehouse: the only module that writes DuckDB. A new file is built beside the old one and takes its place in one step."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from ingest.corpus_rows import loose_overrides, settings_findings, settings_rows
from ingest.keys import Cited
from ingest.postmortem import Document
from ingest.rows import Row, Rows, rows_of
from ingest.rules import Rules
from ingest.settings.times import DayOrder
from ingest.settings.waivers import waived_until
from ingest.values.themes import Themes

SCHEMA_VERSION = "2"
STORAGE_VERSION = "v1.5.0"
_SCHEMA = Path(__file__).with_name("schema.sql")
_OF_PATH = ("documents", "incidents", "gaps", "fields", "overrides", "diagnostics")
_OF_INCIDENT = (
    "incident_attributes", "impacts", "impact_quantities", "impact_durations", "detections", "timeline_events",
    "contributing_factors", "safeguards", "lessons", "action_items", "classifications", "citations",
)  # fmt: skip
_REMEMBERED = ("action_history", "action_aliases")
_ARROW = {
    "VARCHAR": pa.string(), "INTEGER": pa.int32(), "BIGINT": pa.int64(), "SMALLINT": pa.int16(), "TINYINT": pa.int8(),
    "UTINYINT": pa.uint8(), "USMALLINT": pa.uint16(), "UINTEGER": pa.uint32(), "UBIGINT": pa.uint64(), "DOUBLE": pa.float64(), "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(), "TIMESTAMP": pa.timestamp("us"), "VARCHAR[]": pa.list_(pa.string()),
}  # fmt: skip

Publish = Callable[[duckdb.DuckDBPyConnection], None]


class WarehouseError(Exception):
    """A warehouse that cannot be read or written; the message is one sentence."""


@dataclass(frozen=True)
class Run:
    """What an ingest has read: documents new or changed, paths gone, keys over the whole corpus. `kept` says that the rest stands."""

    corpus: Path
    started_at: datetime
    documents: tuple[Document, ...]
    removed: frozenset[str]
    kept: bool
    known: Mapping[tuple[str, int], str]
    ids: Sequence[tuple[str, str | None, str]]
    total: int
    program_version: str
    rules: Rules
    hashes: Mapping[str, str]


@dataclass(frozen=True)
class Stored:
    """What the last warehouse holds of a corpus, as far as the next ingest needs it."""

    db: Path
    corpus: str | None
    rules_sha256: str | None
    program_version: str | None

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        with _reading(self.db) as connection:
            return connection.execute(sql).fetchall()

    @cached_property
    def hashes(self) -> dict[str, str]:
        """The digest of each document, by path."""
        return dict(self._rows("SELECT path, sha256 FROM documents"))

    @cached_property
    def seen(self) -> dict[str, tuple[datetime, datetime]]:
        """When each document was first seen and last changed, by path."""
        return {path: (first, last) for path, first, last in self._rows("SELECT path, first_seen_at, changed_at FROM documents")}

    @cached_property
    def day_order(self) -> DayOrder | None:
        """The order of day and month that the corpus was read with."""
        found = self._rows("SELECT value FROM settings WHERE name = 'time.day_order'")
        value = found[0][0] if found else None
        return value if value in ("dmy", "mdy") else None

    @cached_property
    def votes(self) -> dict[str, dict[str, int]]:
        """How many dates of each document read day first, month first, and either way."""
        return {
            path: {"dmy": day_first, "mdy": month_first, "ambiguous": ambiguous}
            for path, day_first, month_first, ambiguous in self._rows("SELECT path, days_day_first, days_month_first, days_ambiguous FROM documents")
        }

    @cached_property
    def incidents(self) -> dict[str, list[tuple[str, str | None, Any, str | None, int]]]:
        """The incidents of each path in their order: key, id, day, title, line."""
        found: dict[str, list[tuple[str, str | None, Any, str | None, int]]] = {}
        for path, *incident in self._rows(
            "SELECT path, incident_key, incident_id, occurred_on, title, line FROM incidents ORDER BY path, line, incident_key"
        ):
            found.setdefault(path, []).append((incident[0], incident[1], incident[2], incident[3], incident[4]))
        return found

    def counts(self) -> dict[str, Any]:
        """What the warehouse holds, for a summary."""
        with _reading(self.db) as connection:
            return _counts(connection)


@contextmanager
def _reading(db: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    connection = duckdb.connect(":memory:")
    try:
        connection.execute(f"ATTACH {_quoted(db)} AS old (READ_ONLY)")
        connection.execute("USE old")
        yield connection
    finally:
        connection.close()


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def read_stored(db: Path) -> Stored | None:
    """What is in the warehouse `db`; None where there is no such file. Raises `WarehouseError` for a file that is something else."""
    if not db.exists():
        return None
    if db.is_dir():
        raise WarehouseError(f"{db} is a folder; name the warehouse's file with --db.")
    try:
        with _reading(db) as connection:
            version = connection.execute("SELECT value FROM settings WHERE name = 'schema_version'").fetchone()
            run = connection.execute(
                "SELECT corpus, rules_sha256, program_version FROM ingest_runs ORDER BY started_at DESC, run_id DESC LIMIT 1"
            ).fetchone()
    except duckdb.CatalogException as problem:
        raise WarehouseError(f"{db} is a DuckDB file but not a warehouse of afterword; choose another file with --db.") from problem
    except duckdb.Error as problem:
        raise WarehouseError(f"{db} is not a warehouse that can be read; move it away or choose another file with --db.") from problem
    if version is None or not str(version[0]).isdigit():
        raise WarehouseError(f"{db} does not say which schema it has; move it away or choose another file with --db.")
    if int(version[0]) > int(SCHEMA_VERSION):
        raise WarehouseError(f"{db} was written by a newer afterword (schema {version[0]}); update afterword, or choose another file.")
    corpus, rules, program = run or (None, None, None)
    return Stored(db, corpus, rules if str(version[0]) == SCHEMA_VERSION else None, program)


def publish_warehouse(db: Path, run: Run, stored: Stored | None, publish: Sequence[Publish]) -> dict[str, Any]:
    """Build the new warehouse beside `db` and swap it in; what it holds comes back, for a summary. Raises `WarehouseError`."""
    building = db.with_name(f".{db.name}.{os.getpid()}.building")
    try:
        db.parent.mkdir(parents=True, exist_ok=True)
        counts = _build(building, run, stored, publish)
        with building.open("rb+") as file:
            os.fsync(file.fileno())
        building.replace(db)
    except (OSError, duckdb.IOException) as problem:
        reason = getattr(problem, "strerror", None) or str(problem).splitlines()[0]
        missing = f"; {problem.filename}" if isinstance(problem, OSError) and problem.filename else ""
        raise WarehouseError(f"The warehouse {db} could not be written ({reason}{missing}); the old one, if any, is as it was.") from problem
    finally:
        for litter in (building, building.with_name(building.name + ".wal")):
            litter.unlink(missing_ok=True)
    return counts


def _build(building: Path, run: Run, stored: Stored | None, publish: Sequence[Publish]) -> dict[str, Any]:
    if run.kept and stored is not None:
        shutil.copyfile(stored.db, building)
    connection = duckdb.connect(":memory:")
    try:
        connection.execute(f"ATTACH {_quoted(building)} AS warehouse (STORAGE_VERSION '{STORAGE_VERSION}')")
        connection.execute("USE warehouse")
        connection.execute("BEGIN")
        if run.kept:
            _forget(connection, [document.path for document in run.documents] + sorted(run.removed))
        else:
            connection.execute(_SCHEMA.read_text(encoding="utf-8"))
            _remember(connection, stored)
        _insert(connection, _all_rows(run, stored))
        _cite_again(connection, run)
        _settings(connection, run)
        _about_the_corpus(connection, run.rules)
        _check_vocabulary(connection, run.rules.words.themes)
        connection.execute("COMMIT")
        for function in publish:
            function(connection)
        counts = _counts(connection)
        connection.execute("USE memory")
        connection.execute("DETACH warehouse")
    finally:
        connection.close()
    return counts


def _forget(connection: duckdb.DuckDBPyConnection, paths: Sequence[str]) -> None:
    """Delete the rows of documents that changed or are gone."""
    connection.execute("CREATE OR REPLACE TEMP TABLE gone AS SELECT unnest($1::VARCHAR[]) AS path", [list(paths)])
    for table in _OF_INCIDENT:
        connection.execute(f"DELETE FROM {table} WHERE incident_key IN (SELECT incident_key FROM incidents WHERE path IN (SELECT path FROM gone))")
    for table in _OF_PATH:
        connection.execute(f"DELETE FROM {table} WHERE path IN (SELECT path FROM gone)")


def _remember(connection: duckdb.DuckDBPyConnection, stored: Stored | None) -> None:
    """Carry over what no reading of the corpus gives again."""
    if stored is None:
        return
    connection.execute(f"ATTACH {_quoted(stored.db)} AS earlier (READ_ONLY)")
    for table in (*_REMEMBERED, "ingest_runs"):
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM earlier.{table}")
    connection.execute("COMMIT")
    connection.execute("DETACH earlier")
    connection.execute("BEGIN")


def _all_rows(run: Run, stored: Stored | None) -> Rows:
    cited = Cited(run.ids)
    seen = stored.seen if stored is not None else {}
    hashes = stored.hashes if stored is not None else {}
    return _by_table(_document_rows(run, cited, seen, hashes))


def _document_rows(run: Run, cited: Cited, seen: Mapping[str, tuple[datetime, datetime]], hashes: Mapping[str, str]) -> Iterator[tuple[str, Row]]:
    waivers = run.rules.configuration.waivers
    for document in sorted(run.documents, key=lambda one: one.path):
        first, last = seen.get(document.path, (run.started_at, run.started_at))
        changed_at = last if hashes.get(document.path) == document.sha256 else run.started_at
        for table, row in rows_of(document, run.known, cited, first, changed_at):
            if table == "diagnostics" and waivers:
                row["waived_until"] = waived_until(waivers, row["code"], document.path)
            yield table, row


def _by_table(rows: Iterable[tuple[str, Row]]) -> Rows:
    found: Rows = {}
    for table, row in rows:
        found.setdefault(table, []).append(row)
    return found


def _insert(connection: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    for table, content in rows.items():
        if not content:
            continue
        described = connection.execute(f"DESCRIBE {table}").fetchall()
        schema = pa.schema([(name, _ARROW[kind]) for name, kind, *_ in described])
        columns = {name: [row.get(name) for row in content] for name in schema.names}
        connection.register("incoming", pa.table(columns, schema=schema))
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
        connection.unregister("incoming")


def _cite_again(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Join the citations of documents that were not read again to the keys as they are now."""
    if not run.kept:
        return
    cited = Cited(run.ids)
    for key, text, old in connection.execute("SELECT incident_key, text, cited_key FROM citations").fetchall():
        new = cited.key(text, key)
        if new != old:
            connection.execute("UPDATE citations SET cited_key = $1 WHERE incident_key = $2 AND text = $3", [new, key, text])


def _settings(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """What the corpus says about itself, and the run."""
    for table in ("settings", "systems", "calendar_notes"):
        connection.execute(f"DELETE FROM {table}")
    _insert(connection, {**settings_rows(run.rules, run.corpus, SCHEMA_VERSION), "ingest_runs": [_run_row(connection, run)]})


def _about_the_corpus(connection: duckdb.DuckDBPyConnection, rules: Rules) -> None:
    """Rows on the settings file, which depend on every document: overrides of what is not there, and findings."""
    connection.execute("DELETE FROM diagnostics WHERE path NOT IN (SELECT path FROM documents)")
    connection.execute("DELETE FROM overrides WHERE path NOT IN (SELECT path FROM documents WHERE outcome = 'postmortem')")
    outcomes = dict(connection.execute("SELECT path, outcome FROM documents").fetchall())
    _insert(connection, _by_table(loose_overrides(rules, outcomes)))
    found = connection.execute("SELECT DISTINCT code, path FROM diagnostics").fetchall()
    _insert(connection, _by_table(settings_findings(rules, found)))


def _check_vocabulary(connection: duckdb.DuckDBPyConnection, themes: Themes) -> None:
    """Refuse a theme, mechanism or trigger that the loaded vocabulary does not hold."""
    for attribute, known in (("theme", themes.groups), ("mechanism", themes.parents), ("trigger_kind", themes.triggers)):
        strange = connection.execute(
            "SELECT value FROM classifications WHERE attribute = $1 AND NOT list_contains($2::VARCHAR[], value) LIMIT 1", [attribute, list(known)]
        ).fetchone()
        if strange:
            raise WarehouseError(f'"{strange[0]}" was chosen as {attribute}, and the vocabulary does not hold it; run again with --full.')


def _run_row(connection: duckdb.DuckDBPyConnection, run: Run) -> dict[str, Any]:
    last = connection.execute("SELECT coalesce(max(run_id), 0) FROM ingest_runs").fetchone()
    corpus = "\n".join(f"{digest}  {path}" for path, digest in sorted(run.hashes.items()))
    return {
        "run_id": (last[0] if last else 0) + 1,
        "started_at": run.started_at,
        "finished_at": datetime.now(UTC).replace(tzinfo=None),
        "corpus": str(run.corpus),
        "documents": run.total,
        "changed": len(run.documents) + len(run.removed),
        "failed": sum(1 for document in run.documents if document.outcome == "failed"),
        "program_version": run.program_version,
        "rules_sha256": run.rules.sha256,
        "corpus_sha256": sha256(corpus.encode()).hexdigest(),
    }


def _counts(connection: duckdb.DuckDBPyConnection) -> dict[str, Any]:
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
