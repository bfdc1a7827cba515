"""Follow-through: how far actions get, from written down to independently checked, and which need somebody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from analysis import followthrough, kinds
from analysis.connection import Warehouse
from analysis.corpus import Corpus, choices, corpus
from analysis.filters import Filters
from analysis.measures import ask
from analysis.sentences import say
from analysis.timing import EQUALLY_LONG
from dashboard.behind import behind
from dashboard.counted import how_counted
from dashboard.figures import kinds as kinds_figure
from dashboard.figures import ladder
from dashboard.filters import address, owners
from dashboard.head import head
from dashboard.panels.action_table import show_actions
from dashboard.panels.after_ninety_days import show_compared
from dashboard.panels.progress import AGEING, show_ageing, show_survival
from dashboard.panels.slipped import show_accepted, show_gone, show_pushed
from dashboard.show import link, show, table

MANY = 50_000  # actions: from here on what takes long is not asked before somebody wants to see it
TABLE = ("overdue", "open", "complete_unchecked", "state_unknown")


def render(warehouse: Warehouse, filters: Filters) -> None:
    """Draw the page: first what needs somebody, then how it goes, then what was put off. Where next to nobody writes how actions stand, first what
    can be told without that.
    """
    about = corpus(warehouse)
    as_of = filters.as_of or about.day
    if not head("Which fixes are still not proven?", warehouse, about, filters):
        return
    filters = replace(filters, owners=owners(choices(warehouse)))
    answers = ask(warehouse, (*followthrough.RUNGS, *AGEING), filters, as_of)
    rungs = followthrough.ladder_of(answers)
    if not rungs.written:
        st.markdown(say("home.no_action" if filters.any else "follow_through.none_asked_for"))
        return
    asked = (warehouse, filters, as_of, about)
    st.markdown(_in_words(rungs, filters, about))
    if rungs.stand_known:
        _show_ladder(rungs, *asked)
        _show_table(*asked)
        none_open = [] if show_ageing(answers, *asked) else [say("ageing.none")]
        missing = [*none_open, *_how_long(*asked), *_put_off(rungs, *asked)]
        _show_kinds(*asked)
    else:
        _show_kinds(*asked)
        show_ageing(answers, *asked)
        _show_table(*asked)
        _show_ladder(rungs, *asked)
        missing = [*_how_long(*asked), *_put_off(rungs, *asked)]
    if missing:
        st.header("Looked for, and not found")
        st.markdown("\n".join(f"- {one}" for one in dict.fromkeys(missing)))


def _in_words(rungs: followthrough.Ladder, filters: Filters, about: Corpus) -> str:
    of_these = _checked(rungs) if rungs.complete else ""
    if rungs.status_known or rungs.dated:
        said = say("follow_through.known", written=rungs.written, known=rungs.status_known, complete=rungs.complete, of_these=of_these)
    else:
        said = say("follow_through.nothing_written", written=rungs.written)
    if rungs.stand_known:
        return said
    return f"{said} {say('follow_through.instead', written=rungs.written, where=link('Home', address('', filters, about)))}"


def _checked(rungs: followthrough.Ladder) -> str:
    """How many of the completed actions have a check recorded, as far as their forms ask for one."""
    never = rungs.complete_never_asked
    if never == rungs.complete:
        return say("follow_through.never_checked", complete=rungs.complete)
    said = say("follow_through.checked", checked=rungs.checked)
    said += say("follow_through.independent", independent=rungs.independent) if rungs.checked else ""
    return said + (say("follow_through.some_asked", unchecked=rungs.unchecked, never=never) if never else "")


def _show_ladder(rungs: followthrough.Ladder, warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> None:
    st.header("From written to proven")
    behind(warehouse, show(ladder.figure(rungs), key="ladder"), filters, about, "ladder")
    how_counted(warehouse, dict.fromkeys(followthrough.LADDER, filters), as_of, about, "ladder")


def _show_table(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> None:
    st.header("Every action, those that need somebody first")
    show_actions(warehouse, filters, as_of, about)
    how_counted(warehouse, dict.fromkeys(TABLE, filters), as_of, about, "actions")


def _how_long(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> list[str]:
    """How long they took, and how far those of each group had got; what could not be told. Of very many actions it is asked when it is opened."""
    if about.actions < MANY:
        return _took(warehouse, filters, as_of, about)
    box = st.expander("How long did they take, and how far had they got after 90 days?", key="how-long", on_change="rerun")
    if not box.open:
        return []
    with box:
        return _took(warehouse, filters, as_of, about)


def _took(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> list[str]:
    found = followthrough.survivals(warehouse, filters, as_of)
    not_drawn = show_survival(warehouse, filters, as_of, about, found)
    not_compared = show_compared(warehouse, filters, as_of, about, found["complete"].mark(EQUALLY_LONG))
    return [*not_drawn, *filter(None, (not_compared,))]


def _put_off(rungs: followthrough.Ladder, warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> list[str]:
    """What was moved, what went, what was accepted; what was not found."""
    asked = (warehouse, filters, as_of, about)
    return [said for said in (show_pushed(rungs.dated, *asked), show_gone(*asked), show_accepted(*asked)) if said]


def _show_kinds(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus) -> None:
    found = kinds.kinds(warehouse, filters, as_of)
    if not found:
        return
    st.header("What are they for?")
    keys = show(kinds_figure.figure(found), key="kinds")
    behind(warehouse, keys, filters, about, "kinds")
    table(
        [
            {
                "What for (guessed)": kinds_figure.name(one),
                "Actions": str(one.actions),
                "Complete": str(one.complete),
                "Check recorded": str(one.checked),
                "Not known": str(one.unknown),
            }
            for one in found
        ],
        key="mix",
        alternative="Actions by what they are for",
        most=None,
        data=[kinds_figure.record(one) for one in found],
    )
    how_counted(warehouse, {"kind_read": filters}, as_of, about, "kinds")
