"""The pages, their addresses and groups, and what every page stands on: a warehouse and filters."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from analysis.connection import Warehouse, WarehouseError, open_warehouse
from analysis.corpus import choices, corpus
from analysis.filters import Filters
from dashboard.filters import sidebar
from dashboard.following import follow
from dashboard.head import name_tab
from dashboard.leaving_out import page_of
from dashboard.pages import corpus as corpus_page
from dashboard.pages import detection, follow_through, home, impact, incidents, patterns, recurrence, review, sql
from dashboard.style import style

Render = Callable[[Warehouse, Filters], None]
PAGES: dict[str, tuple[tuple[str, str, str, Render], ...]] = {
    "": (("Home", "", ":material/home:", home.render),),
    "What keeps happening": (
        ("Patterns", "patterns", ":material/grid_view:", patterns.render),
        ("Recurrence", "recurrence", ":material/replay:", recurrence.render),
        ("Impact", "impact", ":material/timer:", impact.render),
        ("Detection", "detection", ":material/radar:", detection.render),
    ),
    "What is proven": (("Follow-through", "follow-through", ":material/task_alt:", follow_through.render),),
    "Look up": (
        ("Incidents", "incidents", ":material/description:", incidents.render),
        ("SQL", "sql", ":material/terminal:", sql.render),
        ("Corpus", "corpus", ":material/checklist:", corpus_page.render),
    ),
    "Write": (("Quarterly review", "review", ":material/summarize:", review.render),),
}
_KEPT = 200  # answers: what pages ask when a widget is touched, and the figures stay as they were
_WIDEST = 1440  # pixels of a page, however wide its window is: longer lines are not read
_ICON = Path(__file__).parent / "entry" / "icon.png"


@st.cache_resource(show_spinner=False)
def _warehouse(db: Path) -> Warehouse:
    return open_warehouse(db, _KEPT)


def run(db: Path) -> None:
    """Draw the page that is asked for. The filters are drawn before it, in the script that all pages share: so they last from page to page."""
    st.set_page_config(page_title="afterword", page_icon=str(_ICON), layout="wide")
    style()
    follow(db)
    shown = _filters(db)
    pages = {group: [st.Page(partial(_page, render, db, shown), title=title, url_path=path or None, icon=icon, default=not path)
                     for title, path, icon, render in entries] for group, entries in PAGES.items()}  # fmt: skip
    page = st.navigation(pages)
    name_tab(page.title)
    page.run()


def draw_page(render: Render, db: Path) -> None:
    """Draw one page with its filters, or say why the warehouse cannot be read."""
    _page(render, db, _filters(db))


def _filters(db: Path) -> Filters | WarehouseError:
    try:
        warehouse = _warehouse(db)
        return sidebar(choices(warehouse), corpus(warehouse))
    except WarehouseError as problem:
        return problem


def _page(render: Render, db: Path, filters: Filters | WarehouseError) -> None:
    if isinstance(filters, WarehouseError):
        _say_unreadable(filters)
        return
    try:
        warehouse = _warehouse(db)
        with st.container(horizontal_alignment="center"), st.container(width=_WIDEST), page_of(warehouse):
            render(warehouse, filters)
    except WarehouseError as problem:
        _say_unreadable(problem)


def _say_unreadable(problem: WarehouseError) -> None:
    _warehouse.clear()
    st.title("There is no warehouse to read here")
    st.markdown(str(problem))
    st.caption("This page looks again every two seconds.")
