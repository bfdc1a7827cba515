"""Panels of Home: what needs somebody, ten rows each, and a count of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

import streamlit as st

from analysis import followthrough, recurrence
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus
from analysis.filters import Filters
from analysis.measures import Answer
from analysis.sentences import say
from dashboard.filters import address
from dashboard.panels import action_table, repeated
from dashboard.panels.correcting import to_answer
from dashboard.show import ROWS_OF_A_PANEL, link, table
from dashboard.words import NONE, SAME_TICKET, STATES, day, escape, names, said, severity, shorten

_NEW = timedelta(days=7)
_LAST = (7, 30, 90)  # days, each a click
MOST_TIMES = 6  # in one cell
_OPEN = ("unknown", "open")


def came_back(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus, repeats: recurrence.Repeats, meant: int) -> bool:
    """Incidents that came back while an action of the earlier one was open or unproven, `meant` of which were for the same theme; whether there are
    any.
    """
    if not repeats.unproven:
        return False
    rows = recurrence.came_back(warehouse, filters, as_of, "unproven", ROWS_OF_A_PANEL)
    st.header("Came back while a fix was open or unproven")
    st.caption(say("home.came_back", actions=repeats.unproven, meant=meant))
    table(
        repeated.cells(rows, filters, about),
        key="came-back",
        alternative="Incidents that came back, the earlier incident, and the state of its actions on the day",
        rest="more actions of earlier incidents",
        total=repeats.unproven,
        data=partial(recurrence.came_back, warehouse, filters, as_of),
    )
    return True


def asked_again(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus, again: Answer) -> bool:
    """What had been asked for before, a row each; whether there is any."""
    if not again.counted:
        return False
    found = recurrence.requests(warehouse, filters, as_of, ROWS_OF_A_PANEL, MOST_TIMES)
    st.header("Asked for again")
    table(
        [
            {
                "Action": link(shorten(one.times[-1].text, 100), _there(one.times[-1], filters, about)),
                "Asked for": say("home.times", times=one.asked_for),
                "After": _times(one, filters, about),
                "The last one": escape(STATES[one.state]),
                "Say how it stands": to_answer(one.times[-1].incident_key, one.times[-1].action_key, filters, about),
            }
            for one in found.rows
        ],
        key="asked-again",
        alternative="What was asked for again, with each incident after which it was, and how the last one stands",
        total=found.total,
        data=lambda: _of_requests(recurrence.requests(warehouse, filters, as_of).rows),
    )
    return True


def _times(one: recurrence.Request, filters: Filters, about: Corpus) -> str:
    """Each time a link to its line, the latest where there are many."""
    told = [
        f"{link(time.incident_id, _there(time, filters, about))} ·\u00a0{day(time.on)}{f' ({SAME_TICKET})' if time.same_ticket else ''}"
        for time in one.times
    ]
    return ("… " if one.asked_for > len(one.times) else "") + ", ".join(told)


def _there(one: recurrence.Asked, filters: Filters, about: Corpus) -> str:
    return address("incidents", filters, about, incident=one.incident_key, line=one.line)


def _of_requests(found: Sequence[recurrence.Request]) -> list[Row]:
    """Every time that something was asked for, as it is downloaded; the state is that of the last."""
    return [
        Row(request=number, time=place, times=one.asked_for, last_state=one.state, action_key=time.action_key, text=time.text, line=time.line,
            incident_key=time.incident_key, occurred_on=time.on, same_ticket=time.same_ticket)
        for number, one in enumerate(found, 1)
        for place, time in enumerate(one.times, 1)
    ]  # fmt: skip


def none_again(again: Answer) -> str:
    """Why nothing was asked for again."""
    is_known = again.unknown < again.total or not again.total
    return say("home.none_again") if is_known else say("home.none_again_known", written=again.total)


def newly_overdue(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus, number: int) -> bool:
    """The actions that became overdue since a day of the address, then the others of so many that are; whether there are any."""
    if not number:
        return False
    since = _since(as_of)
    found = followthrough.overdue(warehouse, filters, as_of, since, ROWS_OF_A_PANEL)
    st.header("Newly overdue" if found.newly else "Overdue")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input("Newly overdue since", key="since", persist_state="session", format="YYYY-MM-DD", width=240)
        for days in _LAST:
            st.button(say("home.last_days", days=days), key=f"since-{days}", on_click=_take_since, args=(as_of - timedelta(days=days),))
    _keep_in_address(since, as_of)
    st.markdown(say("home.newly_overdue", newly=found.newly, since=day(since), total=number))
    table(
        [_action_cells(row, filters, about, told=True) for row in found.rows],
        key="overdue",
        alternative="Overdue actions, those first that became so last",
        total=number,
        data=partial(followthrough.actions, warehouse, filters, as_of, ("overdue",)),
    )
    return True


def _take_since(day: date) -> None:
    st.session_state["since"] = day


def _since(as_of: date) -> date:
    """The day that somebody chose, at first that of the address, else seven days before the one asked about."""
    if "since" not in st.session_state or st.session_state.get("since_of") != as_of:
        st.session_state["since"] = _of_address() or as_of - _NEW
        st.session_state["since_of"] = as_of
    chosen = st.session_state["since"]
    return chosen if isinstance(chosen, date) else as_of - _NEW


def _of_address() -> date | None:
    try:
        return date.fromisoformat(st.query_params.get("since", ""))
    except ValueError:
        return None


def _keep_in_address(since: date, as_of: date) -> None:
    """Streamlit's own binding leaves out a day that a button chose."""
    if since != as_of - _NEW:
        st.query_params["since"] = since.isoformat()
    elif "since" in st.query_params:
        del st.query_params["since"]


def unchecked(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus, number: int) -> bool:
    """The complete actions with no check recorded; whether there are any."""
    if not number:
        return False
    rows = followthrough.unchecked(warehouse, filters, as_of, ROWS_OF_A_PANEL)
    st.header("Complete, no check recorded")
    st.markdown(say("home.unchecked", actions=number))
    table(
        [_action_cells(row, filters, about, told=True) for row in rows],
        key="unchecked",
        alternative="Complete actions with no check recorded, the oldest first",
        total=number,
        data=partial(followthrough.unchecked, warehouse, filters, as_of),
    )
    return True


def ask_about(
    warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus, repeats: recurrence.Repeats, rungs: followthrough.Ladder, number: int
) -> None:
    """Those of which nobody knows how they stand: first what had been proposed before an incident came back, else the latest."""
    st.header("Ask about these")
    if repeats.not_known:
        rows = recurrence.came_back(warehouse, filters, as_of, "not_known", ROWS_OF_A_PANEL)
        st.markdown(say("home.ask_repeats", actions=repeats.not_known))
        table(
            [
                {
                    "Proposed last time": repeated.asked_for(row, filters, about),
                    "After": repeated.incident(row.earlier_id, row.earlier_key, row.earlier_on, None, filters, about),
                    "Came back as": repeated.titled(row.later_id, row.later_key, row.later_title, filters, about),
                    "Owner": escape(names(row.owners)),
                    "Line": link(row.line, address("incidents", filters, about, incident=row.earlier_key, line=row.line)),
                    "Say how it stands": to_answer(row.earlier_key, row.action_key, filters, about),
                }
                for row in rows
            ],
            key="ask",
            alternative="What had been proposed before an incident came back, and of which no state was read",
            total=repeats.not_known,
            data=partial(recurrence.came_back, warehouse, filters, as_of, "not_known"),
        )
        return
    rows = followthrough.actions(warehouse, filters, as_of, _OPEN, limit=ROWS_OF_A_PANEL, latest_first=True)
    if not rows:
        st.markdown(say("home.nothing_to_do"))
        return
    st.markdown(say("home.ask", written=rungs.written, dated=rungs.dated, known=rungs.status_known))
    table(
        [_action_cells(row, filters, about) for row in rows],
        key="ask",
        alternative="The latest actions that are open or of unknown state",
        total=number,
        data=partial(followthrough.actions, warehouse, filters, as_of, _OPEN),
    )


def _action_cells(row: Row, filters: Filters, about: Corpus, *, told: bool = False) -> dict[str, str]:
    """An action as cells of a table; its state is left out where the head of the panel has `told` it."""
    there = address("incidents", filters, about, incident=row.incident_key, line=row.line)
    return {
        "Action": link(shorten(row.text, 80), there),
        "Incident": action_table.incident(row, filters, about),
        "Due": action_table.due(row),
        "Severity": severity(row.severity),
        **({} if told else {"State": escape(STATES[row.state])}),
        "What is said of it": _said(row),
        "Owner": escape(names(row.owners)),
        "Line": link(row.line, there),
        "Say how it stands": to_answer(row.incident_key, row.action_key, filters, about),
    }


def _said(row: Row) -> str:
    """The author's words for how it stands and how that was checked, and when they were last written."""
    words = "; ".join(shorten(said(text), 60) for text in (row.status_text, row.verification_text) if text)
    return f"{escape(words)} ({day(row.known_on)})" if words and row.known_on else escape(words) or NONE
