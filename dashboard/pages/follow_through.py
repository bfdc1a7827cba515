"""Follow-through: how far actions get, from written down to independently checked, and the table of them."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analysis import followthrough
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus, choices, corpus
from analysis.filters import Filters
from analysis.sentences import say
from dashboard.counted import how_counted
from dashboard.download import csv_of
from dashboard.figures import ladder
from dashboard.filters import address, default_day, say_strange
from dashboard.head import head
from dashboard.pages.home import say_nothing_there
from dashboard.show import drop_empty, link, name_link, show, table
from dashboard.words import NONE, STATES, day, escape, names, shorten

_PAGE_ROWS = 50
_COLUMNS = (
    "state", "text", "owners", "due_on", "due_text", "days_overdue", "status_text", "known_on", "verification", "verification_text",
    "tickets", "incident_key", "title", "occurred_on", "path", "line",
)  # fmt: skip


def render(warehouse: Warehouse, filters: Filters) -> None:
    """Draw the page."""
    about = corpus(warehouse)
    as_of = filters.as_of or default_day(about)
    if not head("Which fixes are still not proven?", warehouse, about, filters):
        say_nothing_there(about, as_of)
        return
    filters = _more_filters(warehouse, filters)
    rungs = followthrough.ladder(warehouse, filters, as_of)
    if not rungs.written:
        st.markdown(say("home.no_action" if filters.any or filters.owners else "follow_through.none_asked_for"))
        return
    st.header("From written to proven")
    st.markdown(_in_words(rungs))
    show(ladder.figure(rungs), key="ladder")
    how_counted(warehouse, dict.fromkeys(followthrough.LADDER, filters), as_of, about, "ladder")
    st.header("Every action, those that need somebody first")
    with st.container(horizontal=True):
        states = st.multiselect(
            "State", list(followthrough.STATES), format_func=STATES.__getitem__, key="state", bind="query-params", placeholder="all", width=480
        )
        text = st.text_input("Words", key="words", bind="query-params", type="search", placeholder="in what is asked for: alert", width=320)
    rows = followthrough.actions(warehouse, filters, as_of, tuple(states), text or "")
    if not rows:
        st.markdown(say("follow_through.none_with_words" if text else "follow_through.none_in_state"))
        return
    cells, empty = drop_empty(
        _rows(rows, filters, about),
        {
            "Owner": "an owner",
            "Due": "a due day",
            "Last written": "a day on which its state was written",
            "What shows that it works": "a word on how it was checked",
        },
    )
    if empty:
        st.caption(say("follow_through.none_has", actions=len(rows), what=" or ".join(empty)))
    table(
        cells,
        key="actions",
        alternative="Actions with state, owner, due day and evidence",
        most=_PAGE_ROWS,
        rest="more in the download",
    )
    words = say("follow_through.download", actions=len(rows))
    st.download_button(words, csv_of(rows, _COLUMNS), f"actions-{as_of}.csv", "text/csv", key="download", on_click="ignore")


def _more_filters(warehouse: Warehouse, filters: Filters) -> Filters:
    """Owner, where the corpus knows any."""
    known = choices(warehouse)
    owners: list[str] = []
    say_strange("owner", known.owners)
    with st.sidebar:
        if known.owners:
            owners = st.multiselect("Owner", list(known.owners), key="owner", bind="query-params", placeholder="all")
    return replace(filters, owners=tuple(owners))


def _in_words(rungs: followthrough.Ladder) -> str:
    if not rungs.status_known and not rungs.dated:
        return say("follow_through.nothing_written", written=rungs.written)
    of_these = _checked(rungs) if rungs.complete else ""
    return say("follow_through.known", written=rungs.written, known=rungs.status_known, complete=rungs.complete, of_these=of_these)


def _checked(rungs: followthrough.Ladder) -> str:
    """How many of the completed actions have a check recorded, as far as their forms ask for one."""
    if rungs.check_never_asked >= rungs.written:
        return say("follow_through.never_checked")
    said = say("follow_through.checked", checked=rungs.checked)
    said += say("follow_through.independent", independent=rungs.independent) if rungs.checked else ""
    return said + (say("follow_through.some_asked", never=rungs.check_never_asked) if rungs.check_never_asked else "")


def _rows(rows: list[Row], filters: Filters, about: Corpus) -> list[dict[str, str]]:
    return [
        {
            "State": escape(STATES[row.state]),
            "Action": link(shorten(row.text, 110), address("incidents", filters, about, incident=row.incident_key, line=row.line)),
            "Owner": escape(names(row.owners)),
            "Due": _due(row),
            "Last written": day(row.known_on),
            "What shows that it works": escape(shorten(row.verification_text, 90)) if row.verification_text else NONE,
            "Incident": _incident(row, filters, about),
            "Line": link(row.line, address("incidents", filters, about, incident=row.incident_key, line=row.line)),
        }
        for row in rows
    ]


def _incident(row: Row, filters: Filters, about: Corpus) -> str:
    named = row.incident_id or row.incident_key
    return f"{name_link(named, address('incidents', filters, about, incident=row.incident_key))} · {day(row.occurred_on)}"


def _due(row: Row) -> str:
    if row.due_on is None:
        return f"*{escape(shorten(row.due_text, 30))}*" if row.due_text else NONE
    return day(row.due_on) + (f" ({row.days_overdue}\u00a0d\u00a0late)" if row.days_overdue else "")
