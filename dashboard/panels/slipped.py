"""What was put off: due days that moved later, actions that went, risks that somebody accepted."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analysis import risks, slips
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus
from analysis.filters import Filters
from analysis.measures import ask
from analysis.sentences import say
from dashboard.counted import how_counted
from dashboard.filters import address
from dashboard.panels.correcting import to_answer
from dashboard.show import link, table
from dashboard.words import NONE, STATES, day, escape, names, shorten

_REVISION = 10  # letters by which a commit is told


def show_pushed(dated: int, warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> str | None:
    """Actions whose due day moved later, `dated` of all having one. Where there is none: the sentence that says why."""
    if not slips.is_watched(warehouse, as_of):
        return say("slips.not_seen", unknown=dated) if dated else say("slips.no_due_day")
    seen = ask(warehouse, ("pushed",), filters, as_of)["pushed"]
    rows = slips.pushed(warehouse, filters, as_of)
    if not rows:
        return say("slips.none_pushed", of=seen.total, unknown=seen.unknown) if seen.total else say("slips.no_due_day")
    st.header("Which due days were moved?")
    st.markdown(say("slips.pushed", pushed=seen.counted, of=seen.total, unknown=seen.unknown, gone=sum(row.is_gone for row in rows)))
    table(
        [
            {
                "Action": _action(row, filters, about),
                "Owner": escape(names(row.owners)),
                "Moved": str(row.pushes),
                "Due days": " →\u00a0".join(day(one) for one in row.due_days),
                "Days later": str(row.days_later),
                "Incident": _incident(row, filters, about),
                "Seen in": _seen_in(row),
                "Say how it stands": to_answer(row.incident_key, None if row.line_now is None else row.action_key, filters, about),
            }
            for row in rows
        ],
        key="pushed",
        alternative="Actions whose due day was moved later, those moved most often first",
        data=rows,
    )
    how_counted(warehouse, {"pushed": filters}, as_of, about, "pushed")
    return None


def show_gone(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> str | None:
    """Actions that stand in no document any longer. Where there is none: the sentence that says why."""
    rows = slips.vanished(warehouse, filters, as_of)
    if not rows:
        return say("slips.none_gone" if slips.is_watched(warehouse, as_of) else "slips.none_watched")
    st.header("Which actions are gone?")
    st.markdown(say("slips.gone", gone=len(rows)) + (f" {say('slips.without_incident')}" if filters.any else ""))
    table(
        [
            {
                "Action": escape(shorten(row.text, 90)),
                "Owner": escape(names(row.owners)),
                "State when it went": escape(STATES["overdue" if row.was_overdue else row.state]),
                "Due": day(row.due_on),
                "Moved before": str(row.due_pushes),
                "Gone on": day(row.gone_on),
                "Incident": escape(row.incident_key) if row.incident_gone else _incident(row, filters, about),
                "Seen in": _seen_in(row),
            }
            for row in rows
        ],
        key="gone",
        alternative="Actions that stand in no document any longer, the latest to go first",
        data=rows,
    )
    return None


def show_accepted(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> str | None:
    """Risks that somebody accepted, those first that ran out. Where there is none: the sentence that says how one is."""
    rows = risks.accepted(warehouse, filters, as_of)
    if not rows:
        return say("accepted.none")
    st.header("Which risks are accepted, and until when?")
    number = {standing: sum(row.standing == standing for row in rows) for standing in ("run_out", "running", "settled")}
    st.markdown(say("accepted.told", risks=len(rows), **number))
    table(
        [
            {
                "How it stands": escape(_standing(row)),
                "Until": day(row.accepted_until),
                "By": escape(row.given_by) if row.given_by else NONE,
                "Why": escape(shorten(row.reason, 110)) if row.reason else NONE,
                "Action": link(shorten(row.text, 90), address("incidents", filters, about, incident=row.incident_key, line=row.line)),
                "Incident": _incident(row, filters, about),
                "Line": link(row.line, address("incidents", filters, about, incident=row.incident_key, line=row.line)),
                "Say how it stands": to_answer(row.incident_key, row.action_key, filters, about),
            }
            for row in rows
        ],
        key="accepted",
        alternative="Accepted risks, those first that ran out",
        data=rows,
    )
    how_counted(warehouse, dict.fromkeys(("risks_run_out", "accepted"), filters), as_of, about, "accepted")
    return None


def _standing(row: Row) -> str:
    """How an acceptance stands; of one that is settled, how its action does."""
    return STATES[row.state] if row.standing == "settled" else say(f"accepted.{row.standing}", days=abs(row.days_left)).replace(" ", "\u00a0")


def _action(row: Row, filters: Filters, about: Corpus) -> str:
    """An action, linked to where it stands now; one that is gone is not."""
    words = shorten(row.text, 90)
    if row.line_now is None:
        return f"{escape(words)} *(gone)*"
    return link(words, address("incidents", filters, about, incident=row.incident_key, line=row.line_now))


def _incident(row: Row, filters: Filters, about: Corpus) -> str:
    return link(row.incident_id or row.incident_key, address("incidents", filters, about, incident=row.incident_key))


def _seen_in(row: Row) -> str:
    """The commit, or the digest of the document, and the line of that time."""
    revision = escape(row.revision[:_REVISION]) if row.revision else NONE
    return f"{revision} · {escape(row.path)}, line {row.line}"
