"""What a rerun of each page costs on 50,000 incidents and 300,000 actions, and how much memory the pages hold.

    python -m benchmarks.pages
    python -m benchmarks.pages --warehouse large.duckdb

A page is run as Streamlit runs its script (AppTest, without a browser), in one process that was made ready as a server's is, one page behind the
other: first as it is opened, then again and again with another period chosen each time, so that nothing of an answer is kept, and again with nothing
changed, as when a widget is touched that asks for nothing new. Time on the clock; beside it a plain scan of the same tables in the same run.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

from analysis.connection import open_warehouse
from analysis.corpus import choices
from benchmarks.home import made, scan
from dashboard.navigation import PAGES
from dashboard.serving import make_ready

_ROUNDS = 12
_PART = 0.95


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--warehouse", type=Path, help="a warehouse to ask (default: one is made)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        db = chosen.warehouse or made(Path(folder))
        warehouse = open_warehouse(db)
        periods = choices(warehouse).periods[:_ROUNDS]
        print(f"a plain scan of the tables takes {_clock(lambda: scan(warehouse)) * 1000:.0f} ms")
        make_ready(db)
        print(f"{'page':<20}{'opened, ms':>12}{'p95, another quarter':>22}{'most, another year':>20}{'p95, nothing new':>20}")
        for title, address in ((title, address) for entries in PAGES.values() for title, address, _, _ in entries):
            page, opened = _open(db, address)
            spent = {period: _clock(partial(_choose, page, period)) for period in periods}
            quarters, years = ([one for period, one in spent.items() if ("-" in period) is is_quarter] for is_quarter in (True, False))
            same = [_clock(page.run) for _ in range(_ROUNDS)]
            print(f"{title:<20}{opened * 1000:>12.0f}{_p95(quarters) * 1000:>22.0f}{max(years) * 1000:>20.0f}{_p95(same) * 1000:>20.0f}")
        print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _script(db: str, path: str) -> None:
    from pathlib import Path

    from dashboard.navigation import PAGES, draw_page

    renders = {address: render for entries in PAGES.values() for _, address, _, render in entries}
    draw_page(renders[path], Path(db))


def _open(db: Path, address: str) -> tuple[Any, float]:
    from streamlit.testing.v1 import AppTest

    page = AppTest.from_function(_script, kwargs={"db": str(db), "path": address}, default_timeout=120)
    spent = _clock(page.run)
    if page.exception:
        raise RuntimeError(f"the page {address or 'Home'} fails: {page.exception[0].value}")
    return page, spent


def _choose(page: Any, period: str) -> None:
    page.selectbox(key="period").set_value(period).run()


def _clock(work: Any) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _p95(seconds: list[float]) -> float:
    return sorted(seconds)[min(len(seconds) - 1, int(_PART * len(seconds)))]


if __name__ == "__main__":
    main()
