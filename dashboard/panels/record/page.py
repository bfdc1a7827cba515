"""The page of one incident: what is known, how it went, why, and the document beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import streamlit as st

from analysis import incidents
from dashboard.filters import address
from dashboard.head import name_tab
from dashboard.links import links, outward
from dashboard.panels.correcting import show_asked
from dashboard.panels.record.actions import show_actions, show_changes
from dashboard.panels.record.causes import show_causes
from dashboard.panels.record.course import show_course
from dashboard.panels.record.document import asked_line, show_document, show_excerpt
from dashboard.panels.record.opened import Opened
from dashboard.panels.record.others import show_others
from dashboard.panels.record.told import show_findings, show_told
from dashboard.panels.record.values import show_values
from dashboard.show import link
from dashboard.words import day, escape, names, shorten


def show_record(opened: Opened) -> None:
    """Draw the page of one incident."""
    facts, out = opened.record.facts, links(opened.warehouse)
    name_tab(facts["incident_id"] or opened.key)
    st.markdown(" · ".join(_ways(opened)))
    st.title(escape(facts["title"] or opened.key), anchor=False)
    there = out.to_source(facts["path"], facts["line"], facts["end_line"])
    st.caption(escape(" · ".join(_heading(facts))) + (f" · {outward('in the forge', there)}" if there else ""))
    show_asked(opened.record, opened.as_of)
    asked = asked_line()
    if asked is not None and not show_excerpt(opened.warehouse, facts["path"], asked, "asked-line"):
        st.caption(f"The document has no line {asked}.")
    left, right = st.columns(2, gap="large")
    with left:
        show_values(opened)
    with right:
        show_document(opened.warehouse, facts["path"], asked)
    show_course(opened)
    show_causes(opened)
    show_actions(opened, out)
    show_changes(opened)
    show_others(opened)
    show_told(opened)
    show_findings(opened)


def _ways(opened: Opened) -> Iterator[str]:
    """The way back to the list, as it was searched, and on to the incidents before and after."""
    yield link("← all incidents", address("incidents", opened.filters, opened.about, **opened.search))
    before, after = incidents.beside(opened.warehouse, opened.filters, opened.key, opened.as_of)
    if before:
        yield f"earlier: {link(before.incident_id, opened.other(before.incident_key))} {escape(shorten(before.title or '', 50))}".strip()
    if after:
        yield f"later: {link(after.incident_id, opened.other(after.incident_key))} {escape(shorten(after.title or '', 50))}".strip()


def _heading(facts: dict[str, Any]) -> Iterator[str]:
    yield str(facts["incident_id"] or facts["incident_key"])
    yield day(facts["occurred_on"]) if facts["occurred_on"] else "day not known"
    if facts["kind"] in {"near_miss", "drill", "security"}:
        yield str(facts["kind"]).replace("_", " ")
    if facts["systems"]:
        yield names(facts["systems"])
    yield f"{facts['path']}, line {facts['line']}"
