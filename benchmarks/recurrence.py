"""What recurrence costs: each step of publication, and what pages ask, against a plain scan of the tables that they read.

    python -m benchmarks.recurrence
    python -m benchmarks.recurrence --counts 5000 50000 --folder /tmp/bench

Of a generated corpus of the smallest count, ingested once, copies are made in the warehouse until there are as many incidents as asked for: of other
keys and days, every third word or so another one, so that no text stands there twice. Every figure is a ratio of two measurements of one run.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

import duckdb

from analysis.definitions import create_views
from analysis.derived import DERIVED
from benchmarks.corpora import generate
from ingest.pipeline import IngestOptions, ingest_corpus

_TEXTS = {
    "incidents": ("title", "summary", "customer_experience", "business_effect", "triggering_event", "causal_chain", "mitigation"),
    "contributing_factors": ("text",),
    "timeline_events": ("event",),
    "action_items": ("text",),
}
_OTHERS = ("classifications", "impacts", "citations", "action_attestations", "fields")
_KEYS = ("incident_key", "cited_key", "action_key")
_DAY = "2025-10-15"
_ASKED = {
    "search": "FROM search_incidents('connection pool exhausted') LIMIT 20",
    "came back": f"SELECT count(*) FROM actions_at_repeats WHERE began_on <= '{_DAY}'",
    "asked again": "SELECT count(*), sum(incidents_between), sum(same_theme_between) FROM repeated_actions",
    "within 90 days": f"SELECT count(*) FILTER (came_back) FROM came_back_within('{_DAY}', 90)",
    "by chance": "FROM repeats_by_chance",
    "themes": f"FROM factor_recurrence('{_DAY}')",
    "why one pair": "FROM repeat_evidence WHERE earlier_key = '{earlier}' AND later_key = '{later}'",
}
_LAST_PAIR = "SELECT earlier_key, later_key FROM incident_pairs WHERE tier = 'similar_text' ORDER BY later_key DESC, earlier_key LIMIT 1"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.recurrence", description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--counts", nargs="+", type=int, default=[5000, 50_000], help="how many incidents (default: 5000 50000)")
    parser.add_argument("--folder", type=Path, help="where the corpus is made, and kept for the next time (default: a temporary folder)")
    chosen = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, duckdb {version('duckdb')}, scipy {version('scipy')}")
    with tempfile.TemporaryDirectory() as temporary:
        place = chosen.folder or Path(temporary)
        smallest = min(chosen.counts)
        first = place / f"recurrence-{smallest}.duckdb"
        if not first.exists():
            ingest_corpus(generate(place / f"generated-{smallest}", smallest), first, IngestOptions(), (create_views, *DERIVED))
        before: dict[str, float] = {}
        for count in sorted(chosen.counts):
            shutil.copyfile(first, place / "copies.duckdb")
            before = _print(count, _measure(place / "copies.duckdb", count // smallest), before)


def _print(count: int, seconds: dict[str, float], before: dict[str, float]) -> dict[str, float]:
    scan = seconds["plain scan"]
    print(f"\n{count:,} incidents; a plain scan takes {1000 * scan:.0f} ms\n{'':>24}  {'ms':>8}  {'/ scan':>8}  {'growth':>8}")
    for name, spent in seconds.items():
        growth = f"{spent / before[name]:8.1f}" if before else f"{'-':>8}"
        print(f"{name:>24}  {1000 * spent:8.0f}  {spent / scan:8.1f}  {growth}", flush=True)
    return seconds


def _measure(db: Path, times: int) -> dict[str, float]:
    connection = duckdb.connect(str(db))
    try:
        for number in range(1, times):
            _copy(connection, number)
        create_views(connection)
        connection.execute("DELETE FROM derived_from")
        seconds = {"plain scan": min(_timed(lambda: _scan(connection)) for _ in range(3))}
        for fill in DERIVED:
            seconds[fill.__name__.replace("_", " ")] = _timed(lambda fill=fill: fill(connection))  # type: ignore[misc]
        earlier, later = connection.execute(_LAST_PAIR).fetchone() or ("", "")
        for name, question in _ASKED.items():
            sql = question.format(earlier=earlier, later=later)
            seconds[name] = min(_timed(lambda sql=sql: connection.execute(sql).fetchall()) for _ in range(3))  # type: ignore[misc]
    finally:
        connection.close()
    return seconds


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _scan(connection: duckdb.DuckDBPyConnection) -> None:
    """Read every value of the tables once."""
    for table in (*_TEXTS, *_OTHERS):
        columns = [row[0] for row in connection.execute(f"DESCRIBE {table}").fetchall()]
        connection.execute(f"SELECT {', '.join(f'count({column})' for column in columns)} FROM {table}").fetchall()
        for column in _TEXTS.get(table, ()):
            connection.execute(f"SELECT sum(length({column})) FROM {table}").fetchall()


def _copy(connection: duckdb.DuckDBPyConnection, number: int) -> None:
    """Add what was read of the corpus once more, under other keys, on other days, in partly other words."""
    for table in (*_TEXTS, *_OTHERS):
        described = connection.execute(f"DESCRIBE {table}").fetchall()
        columns = ", ".join(_changed(row[0], row[1], _TEXTS.get(table, ()), number) for row in described)
        key = "action_key" if table == "action_attestations" else "incident_key"
        connection.execute(f"INSERT INTO {table} SELECT {columns} FROM {table} WHERE NOT contains({key}, '~')")


def _changed(column: str, kind: str, texts: Iterable[str], number: int) -> str:
    if column in _KEYS:
        return f"{column} || '~{number}'"
    if column in texts:
        return f"regexp_replace({column}, '([a-z]{{4,}})((?: \\w+){{2}})', '\\1x{number}\\2', 'g')"
    return f"{column} + {number}" if kind == "DATE" else column


if __name__ == "__main__":
    main()
