"""The table of actions, those that need somebody first: by state and words, each with its line and a link to say how it stands."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from analysis import followthrough
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus
from analysis.filters import Filters
from analysis.sentences import say
from dashboard.filters import address, several_of
from dashboard.panels.correcting import to_answer
from dashboard.show import link, table
from dashboard.words import NONE, STATES, day, escape, names, said, shorten

_ROWS = ("20", "100", "500")


def show_actions(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> None:
    """Draw the table and what narrows it down; where nothing is left, say so."""
    with st.container(horizontal=True):
        states = several_of("State", {state: STATES[state] for state in followthrough.STATES}, "state", 440)
        text = st.text_input("Words", key="words", bind="query-params", type="search", placeholder="in what is asked for: alert", width=280)
        most = st.selectbox("Rows", _ROWS, key="rows", bind="query-params", width=110)
    asked = (warehouse, filters, as_of, tuple(states), text or "")
    held = followthrough.held(*asked)
    if not held.actions:
        st.markdown(say("follow_through.none_with_words" if text else "follow_through.none_in_state"))
        return
    rows = followthrough.actions(*asked, limit=int(most or _ROWS[0]))
    empty = _empty(held)
    if empty:
        st.caption(say("follow_through.none_has", actions=held.actions, what=" or ".join(empty.values())))
    table(
        [{name: cell for name, cell in cells(row, filters, about).items() if name not in empty} for row in rows],
        key="actions",
        alternative="Actions with state, owner, due day and evidence",
        most=None,
        total=held.actions,
        rest="more in the download, or under Rows",
        data=partial(followthrough.actions, *asked),
    )


def _empty(held: followthrough.Held) -> dict[str, str]:
    """The columns that are empty in all rows, also in those that are not shown: their headings, and what each is called in a sentence."""
    columns = (
        (held.owned, "Owner", "an owner"),
        (held.due, "Due", "a due day"),
        (held.dated, "Last written", "a day on which its state was written"),
        (held.evidence, "What shows that it works", "a word on how it was checked"),
    )
    return {heading: words for number, heading, words in columns if not number}


def cells(row: Row, filters: Filters, about: Corpus) -> dict[str, str]:
    """A row of `action_facts` as cells of a table."""
    return {
        "State": escape(STATES[row.state]),
        "Action": link(shorten(row.text, 110), address("incidents", filters, about, incident=row.incident_key, line=row.line)),
        "Owner": escape(names(row.owners)),
        "Due": due(row),
        "Last written": day(row.known_on),
        "What shows that it works": escape(shorten(said(row.verification_text), 90)) if row.verification_text else NONE,
        "Incident": incident(row, filters, about),
        "Line": link(row.line, address("incidents", filters, about, incident=row.incident_key, line=row.line)),
        "Say how it stands": to_answer(row.incident_key, row.action_key, filters, about),
    }


def incident(row: Row, filters: Filters, about: Corpus) -> str:
    """The incident after which an action was asked for, and its day."""
    named = row.incident_id or row.incident_key
    return f"{link(named, address('incidents', filters, about, incident=row.incident_key))} ·\u00a0{day(row.occurred_on)}"


def due(row: Row) -> str:
    """The due day, and how late it is; else the author's words for it."""
    if row.due_on is None:
        return f"*{escape(shorten(row.due_text, 30))}*" if row.due_text else NONE
    return day(row.due_on) + (f" ({row.days_overdue}\u00a0d\u00a0late)" if row.days_overdue else "")
