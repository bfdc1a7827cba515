"""How long after the server is up a browser shows the whole first page, on 50,000 incidents and 300,000 actions.

    python -m benchmarks.first_view
    python -m benchmarks.first_view --warehouse large.duckdb

`afterword dashboard` is started; when it says that it serves, a headless Chromium that has never been there opens Home, and the clock runs until the
script of the page has ended and nothing of it is a placeholder. Then the same again with a new browser, as a second colleague opens it.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from benchmarks.home import made
from tests.browser.conftest import launched

_ROUNDS = 3
_DONE = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.first_view", description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--warehouse", type=Path, help="a warehouse to show (default: one is made)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        db = (chosen.warehouse or made(Path(folder))).resolve()
        print(f"{'until':<44}{'first browser, ms':>20}{'second browser, ms':>20}")
        for _ in range(_ROUNDS):
            with _served(db) as address:
                first, second = _shown(browser, address), _shown(browser, address)
            for name in first:
                print(f"{name:<44}{first[name] * 1000:>20.0f}{second[name] * 1000:>20.0f}")


def _shown(browser: Browser, address: str) -> dict[str, float]:
    """Seconds until the title stands, what fills a window without scrolling, and all of the page with its figure."""
    context = browser.new_context(viewport={"width": 1360, "height": 1000})
    page = context.new_page()
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector("h1")
    titled = time.perf_counter() - started
    page.wait_for_selector('[data-testid="stTable"] td')
    window = time.perf_counter() - started
    _finish(page)
    whole = time.perf_counter() - started
    context.close()
    return {"the title": titled, "the first panel": window, "the whole page": whole}


def _finish(page: Page) -> None:
    page.wait_for_selector(_DONE)
    page.wait_for_function("!document.querySelector('[data-testid=\"stSkeleton\"]') && document.querySelectorAll('.js-plotly-plot').length > 0")


@contextmanager
def _served(db: Path) -> Iterator[str]:
    """The dashboard on a warehouse, from the moment at which it says that it serves."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [sys.executable, "-m", "afterword", "dashboard", "--db", str(db), "--no-browser", "--port", port]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        if server.stdout is None or not any("You can now view" in line for line in server.stdout):
            raise RuntimeError("the dashboard does not serve")
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.communicate()


if __name__ == "__main__":
    main()
