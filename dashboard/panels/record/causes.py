"""Why an incident happened and what held: its factors, safeguards and lessons, each with the action that was asked for."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.connection import Row
from analysis.sentences import say
from dashboard.corrections import of_factor
from dashboard.panels.correcting import themes_in_force
from dashboard.panels.overridden import set_by
from dashboard.panels.record.opened import Opened
from dashboard.show import drop_empty, link, table
from dashboard.words import escape, shorten, themes

_ASKED = "Asked for"
_LESSONS = {
    "early_signal": "signal missed", "went_well": "went well", "went_wrong": "went wrong", "lucky": "luck", "change": "to change",
    "monitoring_gap": "monitoring gap",
}  # fmt: skip


def show_causes(opened: Opened) -> None:
    """Factors, safeguards and lessons in one table; a sentence where the document lists none."""
    st.header("Why, and what held")
    record = opened.record
    if not record.factors and not record.safeguards and not record.lessons:
        st.markdown("The document lists no contributing factor, safeguard or lesson.")
        return
    rows = [_cause(opened, "factor", row, _kind(opened, row)) for row in record.factors]
    rows += [_cause(opened, "safeguard", row, "worked" if row.outcome == "worked" else "failed or missing") for row in record.safeguards]
    rows += [_cause(opened, "lesson", row, _LESSONS.get(row.kind, "")) for row in record.lessons]
    cells, _ = drop_empty(rows, {_ASKED: "an action"})
    data = [*record.factors, *record.safeguards, *record.lessons]
    table(cells, key="causes", alternative="Contributing factors, safeguards and lessons", most=None, data=[_plainly(row) for row in data])


def _kind(opened: Opened, row: Row) -> str:
    """The category of a factor and its themes, as they were read, or as a person set them."""
    category = (row.category + (" (guessed)" if row.category_guessed else "")) if row.category else None
    own = themes_in_force(opened.record, row.seq)
    read = [*sorted({one.theme for one in own if one.theme}), *(one.mechanism for one in own if one.mechanism)]
    told = themes(dict.fromkeys(read)) if read else say("record.set_for_all") if set_by(opened.record, "theme") else "no theme read"
    parts = (
        escape(category or ""),
        set_by(opened.record, of_factor(row.seq, "category")),
        escape(told),
        set_by(opened.record, of_factor(row.seq, "theme")),
        opened.to_correct(of_factor(row.seq, "theme")),
    )
    return " · ".join(part for part in parts if part)


def _plainly(row: Row) -> Row:
    """What rows of factors, safeguards and lessons have in common, for one table."""
    return Row(**{name: getattr(row, name, None) for name in ("incident_key", "seq", "kind", "outcome", "category", "text", "line", "end_line")})


def _cause(opened: Opened, what: str, row: Any, kind: str) -> dict[str, str]:
    asked = next((one for one in opened.record.addressed if (one.source, one.seq) == (what, row.seq)), None)
    return {
        "": what,
        "Words": escape(shorten(row.text, 260)),
        "Kind": kind,
        _ASKED: "" if asked is None else _asked_for(opened, asked),
        "Line": opened.at(row.line),
    }


def _asked_for(opened: Opened, asked: Row) -> str:
    """The action that addresses a cause; where none does, the nearest, said to be only that."""
    if asked.action_text is None:
        return say("record.not_addressed")
    words = f"{link(shorten(asked.action_text, 90), opened.here(line=asked.action_line))} · {opened.to_answer(asked.nearest_action_key)}"
    return words if asked.addressed else say("record.nearest", action=words, score=asked.nearest_score)
