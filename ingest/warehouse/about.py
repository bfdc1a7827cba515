"""What a corpus says about itself, the run, and the findings that depend on every document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import duckdb
import pyarrow as pa

from ingest.corpus_checks import Told, all_corpus_checks, run_corpus_checks
from ingest.corpus_rows import loose_overrides, settings_findings, settings_rows
from ingest.rows import Row
from ingest.rules import Rules
from ingest.settings.waivers import waived_until
from ingest.warehouse.run import Run
from ingest.warehouse.stored import SCHEMA_VERSION
from ingest.warehouse.writing import insert_batches, insert_rows


def write_about_corpus(connection: duckdb.DuckDBPyConnection, run: Run) -> None:
    """Write it anew. Call it when the rows of all documents are there."""
    for table, rows in settings_rows(run.rules, run.corpus, SCHEMA_VERSION).items():
        connection.execute(f"DELETE FROM {table}")
        more = [{"name": name, "value": value} for name, value in run.settings.items() if value] if table == "settings" else []
        insert_rows(connection, table, [*rows, *more])
    insert_rows(connection, "ingest_runs", [_run_row(connection, run)])
    _check_corpus(connection)
    _waive(connection, run.rules)
    _loose_ends(connection, run.rules)


def _check_corpus(connection: duckdb.DuckDBPyConnection) -> None:
    """Findings that depend on every document."""
    connection.execute("DELETE FROM diagnostics WHERE code IN (SELECT unnest($codes))", {"codes": list(all_corpus_checks())})
    rows = connection.execute(
        "SELECT path, sha256, incident_key, incident_id, incidents.line FROM incidents JOIN documents USING (path) ORDER BY path, incidents.line"
    )
    _insert(connection, _corpus_findings([Told(*row) for row in rows.fetchall()]))


def _corpus_findings(incidents: list[Told]) -> Iterator[tuple[str, Row]]:
    for one, finding in run_corpus_checks(incidents):
        yield "diagnostics", {"path": one.path, "incident_key": one.incident_key, **asdict(finding), "end_line": finding.line, "waived_until": None}


def _loose_ends(connection: duckdb.DuckDBPyConnection, rules: Rules) -> None:
    """Overrides of what is not there, and findings on the settings file."""
    connection.execute("DELETE FROM diagnostics WHERE path NOT IN (SELECT path FROM documents)")
    connection.execute("DELETE FROM overrides WHERE path NOT IN (SELECT path FROM documents WHERE outcome = 'postmortem')")
    outcomes = dict(connection.execute("SELECT path, outcome FROM documents").fetchall()) if rules.overrides else {}
    _insert(connection, loose_overrides(rules, outcomes))
    found = connection.execute("SELECT DISTINCT code, path FROM diagnostics").fetchall() if rules.configuration.waivers else []
    _insert(connection, settings_findings(rules, found))


def _insert(connection: duckdb.DuckDBPyConnection, rows: Iterable[tuple[str, Row]]) -> None:
    found: dict[str, list[dict[str, Any]]] = {}
    for table, row in rows:
        found.setdefault(table, []).append(row)
    for table, content in found.items():
        insert_rows(connection, table, content)


def _waive(connection: duckdb.DuckDBPyConnection, rules: Rules) -> None:
    """Say of each finding until when it is accepted."""
    connection.execute("UPDATE diagnostics SET waived_until = NULL WHERE waived_until IS NOT NULL")
    waivers = rules.configuration.waivers
    if not waivers:
        return
    found = connection.execute("SELECT DISTINCT code, path FROM diagnostics").fetchall()
    waived = [(code, path, until) for code, path in found if (until := waived_until(waivers, code, path)) is not None]
    if waived:
        codes, paths, days = zip(*waived, strict=True)
        connection.execute("CREATE OR REPLACE TEMP TABLE waived (code VARCHAR, path VARCHAR, until DATE)")
        columns = [pa.array(codes, pa.string()), pa.array(paths, pa.string()), pa.array(days, pa.date32())]
        insert_batches(connection, "waived", iter([pa.RecordBatch.from_arrays(columns, ["code", "path", "until"])]))
        connection.execute(
            "UPDATE diagnostics SET waived_until = until FROM waived WHERE waived.code = diagnostics.code AND waived.path = diagnostics.path"
        )


def _run_row(connection: duckdb.DuckDBPyConnection, run: Run) -> Row:
    last = connection.execute("SELECT coalesce(max(run_id), 0) FROM ingest_runs").fetchone()
    corpus = "\n".join(f"{digest}  {path}" for path, digest in sorted(run.hashes.items()))
    heads = run.readings.heads.values()
    return {
        "run_id": (last[0] if last else 0) + 1,
        "started_at": run.started_at,
        "finished_at": datetime.now(UTC).replace(tzinfo=None),
        "corpus": str(run.corpus),
        "documents": len(run.hashes),
        "changed": len(heads) + len(run.removed),
        "failed": sum(1 for head in heads if head.outcome == "failed"),
        "program_version": run.program_version,
        "rules_sha256": run.rules.sha256,
        "corpus_sha256": sha256(corpus.encode()).hexdigest(),
    }
