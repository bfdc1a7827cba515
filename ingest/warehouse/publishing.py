"""A new warehouse: built beside the old one from what was read and what stands, checked, and put in its place."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from ingest.job import Publish
from ingest.keys import Cited
from ingest.rows import TABLES
from ingest.sources import Stat
from ingest.warehouse.about import write_about_corpus
from ingest.warehouse.carrying import carry_over, forget
from ingest.warehouse.checking import check_vocabulary, check_written
from ingest.warehouse.citing import citation_rows, cite_again
from ingest.warehouse.remembering import remember
from ingest.warehouse.run import Run
from ingest.warehouse.stored import WarehouseError, counts_of, quoted
from ingest.warehouse.swap import replacement
from ingest.warehouse.trouble import UNWRITABLE, unwritable
from ingest.warehouse.writing import insert_batches, insert_rows

STORAGE_VERSION = "v1.5.0"
_SCHEMA = Path(__file__).parent.parent / "schema.sql"
_MEMORY = "400MB"  # beyond it DuckDB puts what it works on beside the new file
_SELECT = {
    "diagnostics": "*, line AS end_line",
    "overrides": "* EXCLUDE (incident_key, action_key) REPLACE (coalesce(action_key, incident_key, key) AS key)",
}

Lap = Callable[[str], None]


def publish_warehouse(db: Path, run: Run, publish: Sequence[Publish], lap: Lap) -> dict[str, Any]:
    """Build the new warehouse beside `db` and swap it in; what it holds comes back, for a summary. Call it as the only writer.

    `publish` are functions that make the views and derived tables; `lap` is told the name of each step that is done. Raises `WarehouseError`.
    """
    try:
        with replacement(db) as building:
            counts = _build(building, run, publish, lap)
            check_written(building, len(run.hashes), len(run.keys))
            lap("checking")
        lap("swapping")
    except UNWRITABLE as problem:
        raise WarehouseError(unwritable(db, problem)) from problem
    return counts


def _build(building: Path, run: Run, publish: Sequence[Publish], lap: Lap) -> dict[str, Any]:
    if run.is_kept and run.stored is not None:
        shutil.copyfile(run.stored.db, building)
    connection = duckdb.connect(":memory:")
    try:
        connection.execute(f"SET memory_limit = '{_MEMORY}'")
        connection.execute(f"SET temp_directory = {quoted(building.with_name(building.name + '.tmp'))}")
        connection.execute(f"ATTACH {quoted(building)} AS warehouse (STORAGE_VERSION '{STORAGE_VERSION}')")
        connection.execute("USE warehouse")
        if run.is_kept:
            forget(connection, [*run.readings.heads, *sorted(run.removed)])
        else:
            connection.begin()  # one transaction for its hundreds of statements, not one each
            connection.execute(_SCHEMA.read_text(encoding="utf-8"))
            connection.commit()
            if run.stored is not None:
                carry_over(connection, run.stored)
        lap("carrying over")
        _write(connection, run)
        lap("writing rows")
        said = remember(connection, run)
        lap("remembering")
        for function in publish:
            function(connection)
            lap(function.__name__.replace("_", " "))
        counts = {**counts_of(connection), "said": said}
        connection.execute("CHECKPOINT warehouse")
        connection.execute("USE memory")
        connection.execute("DETACH warehouse")
        lap("writing to disk")
    finally:
        connection.close()
    return counts


def _write(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    for table in TABLES:
        batches = run.readings.rows(table, run.keys)
        insert_batches(connection, table, _with_clocks(batches, run) if table == "documents" else batches, _SELECT.get(table, "*"))
    _touch(connection, run)
    cited = Cited(run.ids)
    insert_rows(connection, "citations", citation_rows(run.readings.heads.values(), run.keys, cited))
    if run.is_kept:
        cite_again(connection, cited)
    write_about_corpus(connection, run)
    check_vocabulary(connection, run.rules.words.themes)


def _touch(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Write down what the file system says of files that had only been touched, so that the next ingest need not read them."""
    same = {path: stat for path, stat in run.readings.same.items() if path not in run.readings.heads}
    if same:
        batch = pa.RecordBatch.from_pydict({"path": pa.array(same, pa.string()), **_stat_columns(same.values())})
        connection.execute("CREATE OR REPLACE TEMP TABLE touched (path VARCHAR, modified_ns BIGINT, inode UBIGINT)")
        insert_batches(connection, "touched", iter([batch]))
        connection.execute(
            "UPDATE documents SET modified_ns = touched.modified_ns, inode = touched.inode FROM touched WHERE touched.path = documents.path"
        )


def _with_clocks(batches: Iterator[pa.RecordBatch], run: Run) -> Iterator[pa.RecordBatch]:
    """The rows of `documents` with when each was first seen and last changed, and what the file system says of it."""
    seen = run.stored.seen if run.stored is not None else {}
    for batch in batches:
        times, stats = [], []
        for path, digest in zip(batch.column("path").to_pylist(), batch.column("sha256").to_pylist(), strict=True):
            before, first, last = seen.get(run.first_paths.get(path, path), ("", run.started_at, run.started_at))
            times.append((first, last if before == digest else run.started_at))
            stats.append(run.readings.heads[path].stat)
        columns = dict(zip(batch.schema.names, batch.columns, strict=True))
        first_seen = pa.array([first for first, _ in times], pa.timestamp("us"))
        changed = pa.array([last for _, last in times], pa.timestamp("us"))
        yield pa.RecordBatch.from_pydict({**columns, "first_seen_at": first_seen, "changed_at": changed, **_stat_columns(stats)})


def _stat_columns(stats: Iterable[Stat | None]) -> dict[str, pa.Array]:
    known = list(stats)
    return {
        "modified_ns": pa.array([stat.modified_ns if stat else None for stat in known], pa.int64()),
        "inode": pa.array([stat.inode if stat else None for stat in known], pa.uint64()),
    }
