"""Panels of Home: what needs somebody, ten rows each, and a count of the rest."""

from __future__ import annotations

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
from dashboard.panels import repeated
from dashboard.panels.correcting import to_answer
from dashboard.show import ROWS_OF_A_PANEL, link, table
from dashboard.words import NONE, STATES, day, escape, names, shorten

_NEW = timedelta(days=7)
_UNCHECKED = ("complete_unverified",)
_OPEN = ("unknown", "open")


def came_back(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus, repeats: recurrence.Repeats) -> bool:
    """Incidents that came back while an action of the earlier one was open or unproven; whether there are any."""
    if not repeats.unproven:
        return False
    rows = recurrence.came_back(warehouse, filters, as_of, "unproven", ROWS_OF_A_PANEL)
    st.header("Came back while a fix was open or unproven")
    st.caption(say("home.came_back"))
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
    """Actions that had been asked for before; whether there are any."""
    if not again.counted:
        return False
    rows = recurrence.asked_again(warehouse, filters, as_of, ROWS_OF_A_PANEL)
    st.header("Asked for again")
    table(
        [
            {
                "Action": link(shorten(row.later_text, 100), address("incidents", filters, about, incident=row.later_key, line=row.later_line)),
                "Asked for after": repeated.incident(row.later_id, row.later_key, row.later_on, row.later_line, filters, about),
                "Before that, after": repeated.incident(row.earlier_id, row.earlier_key, row.earlier_on, row.earlier_line, filters, about),
                "Days between": str(int(row.days_between)),
                "Say how it stands": to_answer(row.later_key, row.later_action_key, filters, about),
            }
            for row in rows
        ],
        key="asked-again",
        alternative="Actions that were asked for again, with both incidents",
        total=again.counted,
        data=partial(recurrence.asked_again, warehouse, filters, as_of),
    )
    return True


def none_again(again: Answer) -> str:
    """Why nothing was asked for again."""
    is_known = again.unknown < again.total or not again.total
    return say("home.none_again") if is_known else say("home.none_again_known", written=again.total)


def newly_overdue(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> bool:
    """The actions that became overdue since a day of the address, then the others that are; whether there are any."""
    found = followthrough.overdue(warehouse, filters, as_of, _since(as_of), ROWS_OF_A_PANEL)
    if not found.total:
        return False
    st.header("Newly overdue" if found.newly else "Overdue")
    since = st.date_input("Newly overdue since", key="since", bind="query-params", format="YYYY-MM-DD", width=240)
    first = since if isinstance(since, date) else _since(as_of)
    st.markdown(say("home.newly_overdue", newly=found.newly, since=day(first), total=found.total))
    table(
        [_action_cells(row, filters, about, told=True) for row in found.rows],
        key="overdue",
        alternative="Overdue actions, those first that became so last",
        total=found.total,
        data=partial(followthrough.actions, warehouse, filters, as_of, ("overdue",)),
    )
    return True


def _since(as_of: date) -> date:
    """The day of the address, else seven days before the one asked about; a day chosen for another one does not last."""
    if st.session_state.get("since_of") != as_of:
        if "since" not in st.query_params:
            st.session_state["since"] = as_of - _NEW
        st.session_state["since_of"] = as_of
    chosen = st.session_state.get("since") or st.query_params.get("since")
    if isinstance(chosen, date):
        return chosen
    try:
        return date.fromisoformat(str(chosen))
    except ValueError:
        return as_of - _NEW


def unchecked(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus, number: int) -> bool:
    """The complete actions with no check recorded; whether there are any."""
    if not number:
        return False
    rows = followthrough.actions(warehouse, filters, as_of, _UNCHECKED, limit=ROWS_OF_A_PANEL)
    st.header("Complete, no check recorded")
    table(
        [_action_cells(row, filters, about, told=True) for row in rows],
        key="unchecked",
        alternative="Complete actions with no check recorded, the oldest first",
        total=number,
        data=partial(followthrough.actions, warehouse, filters, as_of, _UNCHECKED),
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
            alternative="What had been proposed before an incident came back, and nobody wrote how it stands",
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
    return {
        "Action": link(shorten(row.text, 80), address("incidents", filters, about, incident=row.incident_key, line=row.line)),
        "Age": _age(row),
        **({} if told else {"State": escape(STATES[row.state])}),
        "Owner": escape(names(row.owners)),
        "Severity": NONE if row.severity is None else str(row.severity),
        "Say how it stands": to_answer(row.incident_key, row.action_key, filters, about),
    }


def _age(row: Row) -> str:
    """How late an action is; of one that is not, how long ago its incident was."""
    if row.days_overdue is not None:
        return f"{row.days_overdue}\u00a0d\u00a0late"
    return NONE if row.age_days is None else f"{row.age_days}\u00a0d\u00a0old"
