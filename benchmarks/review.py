"""What a quarterly review costs on 50,000 incidents and 300,000 actions, step by step, and how much memory it takes.

    python -m benchmarks.review
    python -m benchmarks.review --warehouse large.duckdb

The quarter is the last one that is over. Time on the clock; beside it how many plain scans of the same tables it is, in the same run.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from analysis.connection import open_warehouse
from analysis.periods import held
from analysis.redaction import redaction
from benchmarks.home import made, scan
from dashboard.links import links
from dashboard.report import snapshot
from dashboard.report.build import asked_for, build, day_of
from dashboard.report.changes import changes
from dashboard.report.figures import figures
from dashboard.report.html import html
from dashboard.report.markdown import markdown

_T = TypeVar("_T")
_KEPT = 500  # answers, as the command keeps them


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.review", description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--warehouse", type=Path, help="a warehouse to ask (default: one is made)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        db = chosen.warehouse or made(Path(folder))
        warehouse = open_warehouse(db, _KEPT)
        day = day_of(warehouse)
        quarter = next(row for row in held(warehouse, day) if row.complete)
        forgetful = open_warehouse(db)
        scan(forgetful)
        plain, _ = _clock(lambda: scan(forgetful))
        asked = asked_for(warehouse, quarter.quarter, day, redaction(warehouse))
        print(f"{quarter.quarter}: {quarter.incidents} incidents, {quarter.actions} actions; a plain scan of all takes {plain * 1000:.0f} ms")
        print(f"{'step':<22}{'s':>8}{'/ scan':>9}")

        def step(name: str, work: Callable[[], _T]) -> _T:
            spent, found = _clock(work)
            print(f"{name:<22}{spent:>8.1f}{spent / plain:>9.0f}")
            return found

        review = step("ten sections, notes", lambda: build(asked, links(warehouse)))
        step("as HTML", lambda: html(review))
        step("as Markdown", lambda: markdown(review))
        kept = step("the snapshot", lambda: snapshot.of(asked, figures(asked)))
        text = step("written", lambda: snapshot.written(kept))
        was = step("read back", lambda: snapshot.parsed(text, "it"))
        step("what changed", lambda: changes(was, kept))
        print(f"snapshot: {len(text) / 1e6:.0f} MB; most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _clock(work: Callable[[], _T]) -> tuple[float, _T]:
    started = time.perf_counter()
    found = work()
    return time.perf_counter() - started, found


if __name__ == "__main__":
    main()
