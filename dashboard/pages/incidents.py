"""Incidents: a list that can be searched, and one incident with every value, its line and the author's words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

import streamlit as st

from analysis import incidents
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus, corpus
from analysis.filters import Filters
from analysis.sentences import say
from dashboard.behind import cells as cells_of
from dashboard.filters import address
from dashboard.head import head
from dashboard.panels.record.opened import Opened
from dashboard.panels.record.page import show_record
from dashboard.show import link, table
from dashboard.words import duration_known_by, escape, marked, minutes

_PAGE_ROWS = 100
_LATEST, _LONGEST = "latest first", "longest first"


def render(warehouse: Warehouse, filters: Filters) -> None:
    """Draw the list, or the incident that the address names."""
    about = corpus(warehouse)
    as_of = filters.as_of or about.day
    key = st.query_params.get("incident")
    if key:
        found = incidents.record(warehouse, key, as_of)
        if found is not None:
            show_record(Opened(warehouse, found, filters, about, _searched()))
            return
        st.warning(f"There is no incident {escape(key)} in this warehouse; it may have been renamed or removed.")
    _list(warehouse, filters, about, as_of)


def _searched() -> dict[str, str]:
    """The search and the order of the list, as the address has them."""
    return {name: st.query_params[name] for name in ("search", "order") if st.query_params.get(name)}


def _list(warehouse: Warehouse, filters: Filters, about: Corpus, as_of: date) -> None:
    if not head("Which incident are you looking for?", warehouse, about, filters):
        return
    with st.container(horizontal=True):
        text = st.text_input(
            "Search",
            key="search",
            bind="query-params",
            type="search",
            placeholder="words anywhere in the document, for example: certificate",
            width=560,
        )
        order = st.selectbox("Order", [_LATEST, _LONGEST], key="order", bind="query-params", width=200)
    words, longest_first = text or "", order == _LONGEST
    search = partial(incidents.matched, warehouse, filters, words, as_of, _PAGE_ROWS, longest_first=longest_first)
    listed, any_word = search(), False
    if not listed.found and len(words.split()) > 1:
        listed, any_word = search(any_word=True), True
        if listed.found:
            st.markdown(say("incidents.some_words"))
    if not listed.found:
        st.markdown(say("incidents.no_words"))
        return
    rows = listed.rows
    st.markdown(say("incidents.found", found=listed.found) + (_longest(listed.known, listed.longest, filters, about) if listed.longest else ""))
    found = incidents.found_in(warehouse, [row.incident_key for row in rows], text) if text else {}
    at = {key: {"line": str(one.line)} for key, one in found.items()}
    cells = [cells_of(row, filters, about, **at.get(row.incident_key, {}), **_searched()) for row in rows]
    if found:
        cells = [{**_few(shown), "Words found": _where(row, found, filters, about)} for shown, row in zip(cells, rows, strict=True)]
    table(
        cells,
        key="incidents",
        alternative=f"Incidents, the {order}",
        most=_PAGE_ROWS,
        rest="more; search or filter to see them",
        total=listed.found,
        data=partial(incidents.search, warehouse, filters, words, as_of, any_word=any_word),
    )


def _few(cells: dict[str, str]) -> dict[str, str]:
    """The columns that make room for the words that were found."""
    return {name: cells[name] for name in ("Incident", "Day", "Title", "Duration")}


def _where(row: Row, found: Mapping[str, incidents.Found], filters: Filters, about: Corpus) -> str:
    """The line that holds the words searched for, and a link to it; in the title or the id, where no line does."""
    one = found.get(row.incident_key)
    if one is None:
        return "in its name"
    at = link(f"line\u00a0{one.line}", address("incidents", filters, about, incident=row.incident_key, line=one.line, **_searched()))
    return f"{at}: {marked(one.text, one.spans)}"


def _longest(known: int, longest: Row, filters: Filters, about: Corpus) -> str:
    """How many durations are known, and the longest with how it is known."""
    named = link(longest.incident_id or longest.incident_key, address("incidents", filters, about, incident=longest.incident_key))
    about_right = "about " if longest.duration_approximate else ""
    lasted = escape(f"{about_right}{minutes(longest.duration_minutes)}, {duration_known_by(longest)}")
    return say("incidents.longest", known=known, incident=named, lasted=lasted)
