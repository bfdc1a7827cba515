"""Before and after an incident: repeats and citations, and actions that were asked for again."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from analysis import recurrence
from analysis.connection import Row
from dashboard.panels.correcting import to_answer
from dashboard.panels.record.opened import Opened
from dashboard.show import link, table
from dashboard.words import SAME_TICKET, TIERS, day, escape, shared_themes, shorten


def show_others(opened: Opened) -> None:
    """Other incidents; a sentence where there are none."""
    repeats = recurrence.repeats_of(opened.warehouse, opened.key, opened.as_of)
    again = recurrence.asked_again_around(opened.warehouse, opened.key, opened.as_of)
    st.header("Before and after")
    if not repeats and not again:
        st.markdown(
            "No other incident here cites this one or shares a system and a specific theme with it, and none of its actions was asked for again "
            "by the same ticket or in the same or nearly the same words."
        )
        return
    rows = [_repeat(opened, list(pairs)) for _, pairs in groupby(repeats, key=lambda row: row.other_key)]
    rows += [
        {
            "": "asked for again after" if row.is_later else "had been asked for after",
            "Incident": link(row.other_id, opened.other(row.other_key, line=row.other_line)),
            "Day": day(row.other_on),
            "Why": _why_again(opened, row),
        }
        for row in again
    ]
    table(rows, key="others", alternative="Other incidents that this one repeats, and actions asked for again", most=None, data=[*repeats, *again])


def _why_again(opened: Opened, row: Row) -> str:
    """The action, whether a ticket tells that it is the same, and where to say how it stands."""
    told = [escape(shorten(row.text, 100)), *([SAME_TICKET] if row.because == "same_ticket" else [])]
    return " · ".join([*told, to_answer(row.other_key, row.other_action_key, opened.filters, opened.about)])


def _repeat(opened: Opened, pairs: list[Row]) -> dict[str, str]:
    """All that is alike between this incident and one other."""
    row = pairs[0]
    why = [f"{TIERS[pair.tier]}: {shared_themes(pair)}" if len(pair.shared_themes) else TIERS[pair.tier] for pair in pairs]
    return {
        "": _how_related(row.is_later, pairs),
        "Incident": f"{link(row.other_id, opened.other(row.other_key))} {escape(shorten(row.other_title, 60))}",
        "Day": day(row.other_on),
        "Why": escape("; ".join(why)),
    }


def _how_related(is_later: bool, pairs: list[Row]) -> str:
    """What the other incident is to this one; where only their words are alike nothing says that it is the same again."""
    if all(pair.tier == "similar_text" for pair in pairs):
        return "later, in words alike" if is_later else "earlier, in words alike"
    return "came back as" if is_later else "repeats"
