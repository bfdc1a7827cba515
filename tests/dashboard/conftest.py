"""Pages run as Streamlit runs them: `page(warehouse, "follow-through")`, with the parameters of its address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

Page = Callable[..., AppTest]


def _script(db: str, path: str) -> None:
    from pathlib import Path

    from dashboard.navigation import PAGES, draw_page

    renders = {address: render for entries in PAGES.values() for _, address, _, render in entries}
    draw_page(renders[path], Path(db))


@pytest.fixture
def page() -> Page:
    """Run the page at an address on a warehouse; an exception on it fails the test."""

    def run(db: Path, path: str, **parameters: str) -> AppTest:
        shown = AppTest.from_function(_script, kwargs={"db": str(db), "path": path}, default_timeout=60)
        for name, value in parameters.items():
            shown.query_params[name] = value
        shown.run()
        assert not shown.exception
        return shown

    return run


@pytest.fixture(scope="module")
def written(ingest, tmp_path_factory):
    """Ingest documents given by name, and `settings`, once for all tests of a file; gives the warehouse's path."""

    def make(**documents):
        folder = tmp_path_factory.mktemp("written")
        (folder / "corpus").mkdir()
        for name, text in documents.items():
            (folder / "corpus" / ("afterword.toml" if name == "settings" else f"{name}.md")).write_text(text, encoding="utf-8")
        return ingest(folder / "corpus", folder)

    return make


def rows(shown: AppTest, key: str) -> pd.DataFrame:
    """The table in the container `key`, its headings without what makes them wide, spaces that do not break as plain ones."""
    table = shown.container(key=key).table[0].value.rename(columns=lambda heading: heading.rstrip("\u2007"))
    return table.map(lambda cell: cell.replace("\u00a0", " ").replace("\u2060", ""))


def headers(shown: AppTest) -> list[str]:
    """The headings of a page, top to bottom."""
    return [element.value for element in shown.header]


def words(shown: AppTest) -> str:
    """All that a page says, in the Markdown that it is, spaces and hyphens that do not break as plain ones."""
    return markdown(shown).replace("\u00a0", " ").replace("\u2060", "")


def markdown(shown: AppTest) -> str:
    """All that a page says, as the Markdown that it is: titles, sentences, cells of tables."""
    parts = [str(element.value) for kind in ("title", "header", "caption", "markdown", "text", "warning") for element in shown.get(kind)]
    for table in shown.table:
        parts += [*table.value.columns, *(str(cell) for row in table.value.to_numpy() for cell in row)]
    return "\n".join(parts)
