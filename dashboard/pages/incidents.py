"""Incidents: a list that can be searched, and one incident with every value, its line and the author's words."""

from __future__ import annotations

import streamlit as st

from analysis import incidents
from analysis.connection import Warehouse
from analysis.corpus import Corpus, corpus
from analysis.filters import Filters
from dashboard.filters import address, default_day
from dashboard.head import head
from dashboard.pages.home import say_nothing_read
from dashboard.record import show_record
from dashboard.show import link, table
from dashboard.words import METHODS, NONE, count, day, escape, minutes, shorten, themes

_PAGE_ROWS = 100


def render(warehouse: Warehouse, filters: Filters) -> None:
    """Draw the list, or the incident that the address names."""
    about = corpus(warehouse)
    as_of = filters.as_of or default_day(about)
    key = st.query_params.get("incident")
    if key:
        found = incidents.record(warehouse, key, as_of)
        if found is not None:
            show_record(warehouse, found, filters, about)
            return
        st.warning(f"There is no incident {escape(key)} in this warehouse; it may have been renamed or removed.")
    _list(warehouse, filters, about)


def _list(warehouse: Warehouse, filters: Filters, about: Corpus) -> None:
    head("Which incident are you looking for?", about, filters)
    if not about.incidents:
        say_nothing_read(about)
        return
    text = st.text_input(
        "Search", key="search", bind="query-params", type="search", placeholder="words anywhere in the document, for example: certificate", width=560
    )
    rows = incidents.search(warehouse, filters, text or "", filters.as_of or default_day(about))
    if not rows and len((text or "").split()) > 1:
        rows = incidents.search(warehouse, filters, text or "", filters.as_of or default_day(about), any_word=True)
        if rows:
            st.markdown("No incident holds all of these words under the filters. These hold some, those with the most first.")
    if not rows:
        st.markdown("No incident holds these words under the filters; take a word or a filter away.")
        return
    said = [count(len(rows), "incident")]
    measured = [row.duration_minutes for row in rows if row.duration_minutes is not None]
    if measured:
        said.append(f"{len(measured)} with a duration, the longest {minutes(max(measured))}")
    st.caption(" · ".join(said))
    table(
        [
            {
                "Incident": link(row.incident_id or row.incident_key, address("incidents", filters, about, incident=row.incident_key)),
                "Day": day(row.occurred_on),
                "Title": escape(shorten(row.title, 90)) if row.title else NONE,
                "Severity": NONE if row.severity is None else str(row.severity),
                "Duration": minutes(row.duration_minutes),
                "Who noticed": METHODS.get(row.detection_method, NONE),
                "Themes": escape(themes(row.themes[:3])) if len(row.themes) else NONE,
                "Actions": str(row.action_count),
            }
            for row in rows
        ],
        key="incidents",
        alternative="Incidents, the latest first",
        most=_PAGE_ROWS,
        rest="more; search or filter to see them",
    )
