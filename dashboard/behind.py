"""The rows behind a mark: what a click on a figure leads to, each row a link to its document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from analysis import counted_actions, counted_incidents, incidents, safeguards
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus
from analysis.counted_actions import Actions
from analysis.counted_incidents import Incidents
from analysis.filters import Filters
from analysis.safeguards import Safeguards
from analysis.sentences import say
from dashboard.filters import address
from dashboard.panels import action_table
from dashboard.show import link, table
from dashboard.words import METHODS, NONE, OUTCOMES, about_minutes, day, escape, severity, shorten, themes

_FEW_THEMES = 3
_MOST = 100  # rows: the others are in the download


def behind(warehouse: Warehouse, keys: Sequence[Any], filters: Filters, about: Corpus, key: str) -> None:
    """List what the marks that were clicked count: `Actions`, `Safeguards`, `Incidents`, else incidents by their keys; of none, say that one can be
    clicked.
    """
    if not keys:
        st.caption(say("page.click"))
    elif isinstance(keys[0], Actions):
        _actions(warehouse, keys, filters, filters.as_of or about.day, about, f"{key}-behind")
    elif isinstance(keys[0], Safeguards):
        _safeguards(warehouse, keys, filters, filters.as_of or about.day, about, f"{key}-behind")
    elif isinstance(keys[0], Incidents):
        _incidents(warehouse, counted_incidents.keys(warehouse, keys, filters, filters.as_of or about.day), filters, about, f"{key}-behind")
    else:
        _incidents(warehouse, keys, filters, about, f"{key}-behind")


def _incidents(warehouse: Warehouse, keys: Sequence[str], filters: Filters, about: Corpus, key: str) -> None:
    rows = incidents.named(warehouse, keys)
    st.markdown(say("page.behind", incidents=len(rows)))
    table([cells(row, filters, about) for row in rows], key=key, alternative="The incidents behind the mark", most=_MOST, data=rows)


def _actions(warehouse: Warehouse, keys: Sequence[Actions], filters: Filters, as_of: date, about: Corpus, key: str) -> None:
    found = counted_actions.counted(warehouse, keys, filters, as_of, _MOST)
    st.markdown(say("page.behind_actions", actions=found.actions))
    table(
        [action_table.cells(row, filters, about) for row in found.rows],
        key=key,
        alternative="The actions behind the mark, those that need somebody first",
        most=None,
        rest="more in the download",
        total=found.actions,
        data=partial(counted_actions.rows_of, warehouse, keys, filters, as_of),
    )


def _safeguards(warehouse: Warehouse, keys: Sequence[Safeguards], filters: Filters, as_of: date, about: Corpus, key: str) -> None:
    rows = safeguards.counted(warehouse, keys, filters, as_of)
    st.markdown(say("page.behind_safeguards", safeguards=len(rows)))
    table(
        [_safeguard(row, filters, about) for row in rows[:_MOST]],
        key=key,
        alternative="The safeguards behind the mark, the latest first",
        most=None,
        rest="more in the download",
        total=len(rows),
        data=rows,
    )


def cells(row: Row, filters: Filters, about: Corpus, **more: str) -> dict[str, str]:
    """A row of `incident_facts` as cells of a table; its link has `more` in its address."""
    return {
        "Incident": link(row.incident_id or row.incident_key, address("incidents", filters, about, incident=row.incident_key, **more)),
        "Day": day(row.occurred_on),
        "Title": escape(shorten(row.title, 90)) if row.title else NONE,
        "Severity": severity(row.severity),
        "Duration": about_minutes(row.duration_minutes, row.duration_approximate),
        "Who noticed": METHODS.get(row.detection_method, NONE),
        "Themes": _few(row.themes),
        "Actions": str(row.action_count),
    }


def _safeguard(row: Row, filters: Filters, about: Corpus) -> dict[str, str]:
    return {
        "Outcome": OUTCOMES[row.outcome],
        "Safeguard": escape(shorten(row.text, 160)),
        "Themes": _few(row.themes),
        "Incident": f"{link(row.incident_id, address('incidents', filters, about, incident=row.incident_key))} · {day(row.occurred_on)}",
        "Line": link(row.line, address("incidents", filters, about, incident=row.incident_key, line=row.line)),
    }


def _few(values: Sequence[str]) -> str:
    """The first themes, and how many more there are."""
    more = len(values) - _FEW_THEMES
    return escape(themes(values[:_FEW_THEMES]) + (f" and {more} more" if more > 0 else "")) if len(values) else NONE
