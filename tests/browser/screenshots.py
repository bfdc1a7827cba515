"""The pictures of the README and the docs, taken of the sample corpus: `make screenshots`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import drawn, launched, served

_DOCS = Path(__file__).parents[2] / "docs"
_WIDTH = 1360
# name of the picture: address, colours, height
PICTURES = {
    "home": ("/", "light", 1000),
    "recurrence": ("/recurrence", "light", 1000),
    "impact": ("/impact", "dark", 1000),
    "follow-through": ("/follow-through", "light", 1000),
    "incident": ("/incidents?incident=INC-2025-024&line=33", "light", 1100),
}


def main() -> None:
    """Serve the sample and take every picture."""
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), "demo") as address, launched() as browser:
        for name, (page, scheme, height) in PICTURES.items():
            context = browser.new_context(viewport={"width": _WIDTH, "height": height}, color_scheme=scheme, device_scale_factor=1)
            shown = context.new_page()
            shown.goto(address + page)
            drawn(shown)
            expect(shown.get_by_test_id("stSkeleton")).to_have_count(0)  # figures are drawn after the page
            shown.wait_for_timeout(1500)
            shown.screenshot(path=_DOCS / f"{name}.png")
            context.close()
            sys.stderr.write(f"docs/{name}.png\n")


if __name__ == "__main__":
    main()
