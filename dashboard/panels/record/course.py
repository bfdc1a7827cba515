"""How an incident went: its timeline as a figure and as a table."""

from __future__ import annotations

import streamlit as st

from analysis.connection import Row
from analysis.sentences import say
from dashboard.figures import course
from dashboard.panels.record.document import show_excerpt
from dashboard.panels.record.opened import Opened
from dashboard.show import drop_empty, show, table
from dashboard.words import NONE, escape, moment, shorten

_MOST_ROWS = 60


def show_course(opened: Opened) -> None:
    """The timeline; nothing where the document has none."""
    timeline = opened.record.timeline
    if not timeline:
        return
    st.header("How it went")
    figure = course.figure(timeline)
    if figure is not None:
        picked = show(figure, key="course")
        st.caption(say("course.marks"))
        for line in picked:
            show_excerpt(opened.warehouse, opened.record.facts["path"], line, f"event-{line}")
    event = "Event, and *notes*" if any(map(_has_notes, timeline)) else "Event"
    cells, _ = drop_empty(
        [
            {
                "When (UTC)": moment(row.happened_at, row.precision) if row.happened_at else escape(row.happened_text or NONE),
                event: _event(row),
                "Who": escape(row.actor or NONE),
                "Milestone": row.phase or "",
                "Line": opened.at(row.line),
            }
            for row in timeline
        ],
        {"Who": "a name"},
    )
    table(cells, key="timeline", alternative="The timeline of the incident", most=_MOST_ROWS, data=timeline)


def _event(row: Row) -> str:
    return escape(shorten(row.event, 220)) + (f" · *{escape(shorten(row.notes, 220))}*" if _has_notes(row) else "")


def _has_notes(row: Row) -> bool:
    return bool(row.notes and row.notes.strip())
