"""The rows behind a mark: the incidents that a click on a figure leads to, each a link to its document."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis import incidents
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus
from analysis.filters import Filters
from analysis.sentences import say
from dashboard.filters import address
from dashboard.show import name_link, table
from dashboard.words import METHODS, NONE, day, escape, minutes, shorten, themes

_FEW_THEMES = 3
_MOST = 100  # rows: the others are in the download


def behind(warehouse: Warehouse, keys: Sequence[str], filters: Filters, about: Corpus, key: str) -> None:
    """List the incidents of the marks that were clicked; of none, say that a mark can be clicked."""
    if not keys:
        st.caption(say("page.click"))
        return
    rows = incidents.named(warehouse, keys)
    st.markdown(say("page.behind", incidents=len(rows)))
    table([cells(row, filters, about) for row in rows], key=f"{key}-behind", alternative="The incidents behind the mark", most=_MOST, data=rows)


def cells(row: Row, filters: Filters, about: Corpus) -> dict[str, str]:
    """A row of `incident_facts` as cells of a table."""
    return {
        "Incident": name_link(row.incident_id or row.incident_key, address("incidents", filters, about, incident=row.incident_key)),
        "Day": day(row.occurred_on),
        "Title": escape(shorten(row.title, 90)) if row.title else NONE,
        "Severity": NONE if row.severity is None else str(row.severity),
        "Duration": minutes(row.duration_minutes),
        "Who noticed": METHODS.get(row.detection_method, NONE),
        "Themes": escape(themes(row.themes[:_FEW_THEMES]) + _rest(len(row.themes) - _FEW_THEMES)) if len(row.themes) else NONE,
        "Actions": str(row.action_count),
    }


def _rest(more: int) -> str:
    return f" and {more} more" if more > 0 else ""
