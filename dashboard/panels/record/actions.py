"""What an incident's document asked for, and what became of it."""

from __future__ import annotations

import streamlit as st

from analysis.connection import Row
from dashboard.links import Links, outward
from dashboard.panels.overridden import set_by, set_of_action
from dashboard.panels.record.opened import Opened
from dashboard.show import drop_empty, table
from dashboard.words import NONE, STATES, day, escape, names, plain, said, shorten

_NOT_SHOWN = ("priority", "kind", "strength")
_TICKETS, _ANSWER = "Tickets", "Say how it stands"


def show_actions(opened: Opened, out: Links) -> None:
    """The actions with their states on the day asked about."""
    st.header("What was asked for")
    actions = opened.record.actions
    if not actions:
        st.markdown("The document asks for no action.")
        return

    def who(value: str, row: Row, field: str) -> str:
        """A value of an action; where a person set it, with who that was and what the rules read."""
        return " · ".join(part for part in (value, set_by(opened.record, field, row.action_key)) if part)

    cells, _ = drop_empty(
        [
            {
                "State": who(escape(STATES[row.state]), row, "status"),
                "Action": " · ".join((escape(shorten(row.text, 220)), *set_of_action(opened.record, row.action_key, _NOT_SHOWN))),
                "Owner": who(escape(names(row.owners)), row, "owners"),
                "Due": who(day(row.due_on) if row.due_on else escape(row.due_text or NONE), row, "due_on"),
                "What shows that it works": who(escape(shorten(said(row.verification_text or NONE), 120)), row, "verification"),
                _TICKETS: ", ".join(outward(one, out.to_ticket(one)) for one in row.tickets or ()) or NONE,
                "Line": opened.at(row.line),
                "Wrong?": opened.to_correct(row.action_key),
                _ANSWER: opened.to_answer(row.action_key),
            }
            for row in actions
        ],
        {_TICKETS: "a ticket"},
    )
    table(cells, key="actions", alternative="Actions of the incident", most=None, data=actions)


def show_changes(opened: Opened) -> None:
    """What became of the actions, as far as a history, an answer or a ticket tells."""
    changes = opened.record.changes
    if not changes:
        return
    there = {row.action_key for row in opened.record.actions}
    st.header("What became of the actions")
    table(
        [
            {
                "Day": day(row.happened_on),
                "Action": escape(shorten(row.text or row.action_key, 110)),
                "Change": escape(", ".join(row.changes)),
                "State then": escape(" · ".join(part for part in (plain(row.status), plain(row.verification)) if part) or NONE),
                "Due then": day(row.due_on),
                "Told by": escape(_told_by(row)),
                _ANSWER: opened.to_answer(row.action_key if row.action_key in there else None),
            }
            for row in changes
        ],
        key="changes",
        alternative="What became of the actions of the incident, the latest first",
        most=40,
        data=changes,
    )


def _told_by(row: Row) -> str:
    where = {"git": f"commit {str(row.revision or '')[:10]}", "document": "an ingest", "followup": "an answer", "tickets": "a ticket"}[row.source]
    return f"{where}, {row.given_by}" if row.given_by else where
