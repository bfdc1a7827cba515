"""Chromium, and dashboards that are served as a user serves them."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
_SECONDS = 60

# Streamlit also says "notRunning" between two runs of a page, and while what it draws is still being loaded.
_IS_DRAWN = """() => {
    const still = document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
        && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]');
    window.stillFor = still ? (window.stillFor || 0) + 1 : 0;
    return window.stillFor > 4;
}"""

Visit = Callable[..., Page]

expect.set_options(timeout=30_000)


@contextmanager
def launched() -> Iterator[Browser]:
    """A headless Chromium. Raises `FileNotFoundError` where the machine has none."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        raise FileNotFoundError(f"no browser here; install one of {', '.join(_NAMES)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium; the test is skipped where the machine has none."""
    try:
        with launched() as browser:
            yield browser
    except FileNotFoundError as problem:
        pytest.skip(str(problem))


@contextmanager
def served(folder: Path, *words: str) -> Iterator[str]:
    """Run `afterword WORDS` in a folder until the block ends; gives the address at which it serves."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    program = shutil.which("afterword", path=str(Path(sys.executable).parent))
    assert program, "afterword is not installed beside this Python"
    environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache"), "HOME": str(folder), "PYTHONUNBUFFERED": "1"}
    environment.pop("AFTERWORD_DB", None)
    command = [program, *words, "--no-browser", "--port", port]
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        try:
            said = []
            for line in process.stdout:
                said.append(line)
                if "You can now view" in line:
                    break
            else:
                pytest.fail("".join(said))
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=_SECONDS)


@contextmanager
def watching(folder: Path, *words: str) -> Iterator[None]:
    """Run `afterword ingest WORDS --watch` in a folder until the block ends."""
    command = [sys.executable, "-m", "afterword", "ingest", *words, "--watch"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                if line.startswith("Watching"):
                    break
            else:
                pytest.fail("it ended before it watched")
            yield
        finally:
            process.kill()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Open an address and wait until the page is drawn. Whatever the page asks of another host, and every dialog, fails the test."""
    contexts: list[BrowserContext] = []
    strays: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        strays.append(dialog.message)
        dialog.dismiss()

    def open_page(address: str, **options: Any) -> Page:
        context = chromium.new_context(**{"viewport": {"width": 1360, "height": 1000}, **options})
        contexts.append(context)
        context.on("request", lambda request: strays.append(request.url) if not _is_ours(request.url) else None)
        context.on("dialog", dismiss)
        page = context.new_page()
        page.goto(address)
        drawn(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert strays == []


def _is_ours(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:"))


def drawn(page: Page) -> Page:
    """Wait until Streamlit has drawn a page to its end."""
    expect(page.locator("h1").first).to_be_visible()
    page.wait_for_function(_IS_DRAWN, polling=50)
    return page
