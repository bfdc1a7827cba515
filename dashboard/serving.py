"""Starts Streamlit, its own words behind it, when all that the first page needs has been loaded, opened and asked once: so nobody waits for it."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
from pathlib import Path

from streamlit.web.cli import main

from dashboard.navigation import PAGES, draw_page


def make_ready(db: Path) -> None:
    """Run the script of the first page without a browser: its answers are kept. Whatever fails fails again, and is said, where somebody looks.

    What is loaded by then stays loaded: it is not looked through again each time that memory is tidied up, which takes a tenth of a second.
    """
    logging.disable(logging.CRITICAL)  # Streamlit warns at each call that nobody looks
    with contextlib.suppress(Exception):
        _, _, _, render = PAGES[""][0]
        draw_page(render, db)
    logging.disable(logging.NOTSET)
    gc.collect()
    gc.freeze()


if __name__ == "__main__":
    make_ready(Path(os.environ.get("AFTERWORD_DB", "afterword.duckdb")))
    main()
