"""What the first page asks, on 50,000 incidents and 300,000 actions, against a plain scan of the same tables by DuckDB.

    python -m benchmarks.home
    python -m benchmarks.home --warehouse large.duckdb

Every figure is the smallest of several rounds; the scan reads every column that the page's tables have, once.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from analysis import followthrough, quarterly, recurrence
from analysis.connection import Warehouse, open_warehouse
from analysis.corpus import choices, corpus
from analysis.definitions import create_views
from analysis.derived import DERIVED
from analysis.filters import Filters
from analysis.measures import ask
from analysis.redaction import chosen_by
from analysis.yardsticks import yardstick_in_short
from benchmarks.corpora import generate
from benchmarks.grown import grown
from dashboard.head import WRITTEN
from dashboard.pages.home import COUNTED, TOLD
from dashboard.panels.needs import MOST_TIMES
from dashboard.show import ROWS_OF_A_PANEL
from ingest.pipeline import IngestOptions, ingest_corpus

_SMALL, _TIMES, _TWINS = 10_000, 5, 2  # incidents that are read, how often each stands there, and each of its actions
_ROUNDS = 15
DAY = date(2025, 10, 15)
_SCANNED = ("incidents", "action_items", "action_attestations", "impact_durations", "detections", "gaps", "incident_pairs", "action_pairs")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.home", description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--warehouse", type=Path, help="a warehouse to ask (default: one is made)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        warehouse = open_warehouse(chosen.warehouse or made(Path(folder)))
        about = corpus(warehouse)
        plain = _milliseconds(lambda: scan(warehouse))
        print(f"{about.incidents:,} incidents, {about.actions:,} actions; a plain scan takes {plain:.0f} ms")
        print(f"{'asked':<28}{'ms':>8}{'/ scan':>8}")
        whole = 0.0
        for name, asked in what_home_asks(warehouse).items():
            spent = _milliseconds(asked)
            whole += spent
            print(f"{name:<28}{spent:>8.0f}{spent / plain:>8.2f}")
        print(f"{'all that Home needs':<28}{whole:>8.0f}{whole / plain:>8.2f}")


def what_home_asks(warehouse: Warehouse) -> dict[str, Callable[[], object]]:
    """All that the page asks without filters, each query as often as it does; a test holds the two together."""
    none = Filters()
    return {
        "the corpus, twice": lambda: (corpus(warehouse), corpus(warehouse)),
        "how many are written up": lambda: ask(warehouse, WRITTEN, none, DAY),
        "choices of the filters": lambda: choices(warehouse),
        "what downloads leave out": lambda: chosen_by(warehouse),
        "what came back": lambda: recurrence.came_back(warehouse, none, DAY, "unproven", ROWS_OF_A_PANEL),
        "how much of it": lambda: recurrence.count_repeats(warehouse, none, DAY),
        "what was asked for again": lambda: recurrence.requests(warehouse, none, DAY, ROWS_OF_A_PANEL, MOST_TIMES),
        "the ladder, and counts": lambda: ask(warehouse, COUNTED, none, DAY),
        "what to read it beside": lambda: (yardstick_in_short(warehouse, "chance", DAY), yardstick_in_short(warehouse, "same_age", DAY)),
        "trends": lambda: quarterly.trends(warehouse, TOLD, none, DAY),
        "what is overdue": lambda: followthrough.overdue(warehouse, none, DAY, DAY - timedelta(days=7), ROWS_OF_A_PANEL),
        "what has no check": lambda: followthrough.unchecked(warehouse, none, DAY, ROWS_OF_A_PANEL),
        "what to ask about": lambda: recurrence.came_back(warehouse, none, DAY, "not_known", ROWS_OF_A_PANEL),
    }


def made(folder: Path) -> Path:
    """A warehouse of 50,000 incidents and 300,000 actions."""
    small, large = folder / "small.duckdb", folder / "large.duckdb"
    ingest_corpus(generate(folder / "corpus", _SMALL), small, IngestOptions(), (create_views, *DERIVED))
    grown(small, large, _TIMES, _TWINS)
    return large


def scan(warehouse: Warehouse) -> None:
    """Read every column of the tables that pages ask for, once."""
    for table in _SCANNED:
        warehouse.rows(f"SELECT count(*), {_digest(warehouse, table)} FROM {table}")


def _digest(warehouse: Warehouse, table: str) -> str:
    return ", ".join(f'count("{row[0]}")' for row in warehouse.rows(f"DESCRIBE {table}"))


def _milliseconds(asked: Callable[[], object]) -> float:
    asked()
    rounds = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        asked()
        rounds.append((time.perf_counter() - started) * 1000)
    return min(rounds)


if __name__ == "__main__":
    main()
