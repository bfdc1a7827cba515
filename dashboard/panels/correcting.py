"""*Correct this* and *Answer this*: the lines that a person pastes where a value was misread, or where something is to be said of an action."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from analysis.corpus import Corpus
from analysis.filters import Filters
from analysis.incidents import Record
from analysis.sentences import say
from dashboard import corrections
from dashboard.filters import address
from dashboard.show import link
from dashboard.words import NONE, escape, shorten


def to_correct(record: Record, name: str, filters: Filters, about: Corpus) -> str:
    """A link that shows how a value is corrected: a field of the incident, or the key of an action; nothing where none can be."""
    if "/" not in name and name not in corrections.OF_INCIDENTS:
        return NONE
    return link("correct", address("incidents", filters, about, incident=record.facts["incident_key"], correct=name))


def to_answer(record: Record, action_key: str, filters: Filters, about: Corpus) -> str:
    """A link that shows how an action is answered."""
    return link("answer", address("incidents", filters, about, incident=record.facts["incident_key"], answer=action_key))


def show_asked(record: Record, as_of: date) -> None:
    """What the address asks for: the lines of a correction or of an answer, ready to copy."""
    corrected, answered = st.query_params.get("correct", ""), st.query_params.get("answer", "")
    action = next((row for row in record.actions if row.action_key in {corrected, answered}), None)
    if answered and action is not None:
        with st.container(border=True, key="answer-this"):
            st.markdown(say("correcting.answer", action=escape(shorten(action.text, 120))))
            st.code(corrections.answer(action.action_key, as_of), language=None)
    elif action is not None:
        with st.container(border=True, key="correct-this"):
            field = st.segmented_control("Value", corrections.OF_ACTIONS, default="status", required=True, key="correct-field")
            _show_override(record, action.action_key, field, written_of(action, field), shorten(action.text, 120))
    elif corrected in corrections.OF_INCIDENTS:
        with st.container(border=True, key="correct-this"):
            _show_override(record, record.facts["incident_key"], corrected, read_of(record, corrected), str(record.facts["incident_key"]))


def _show_override(record: Record, key: str, field: str, was: Any, of: str) -> None:
    st.markdown(say("correcting.override", field=escape(field.replace("_", " ")), of=escape(of)))
    st.code(corrections.override(record.facts["path"], key, field, was), language="toml")


def read_of(record: Record, field: str) -> Any:
    """What the rules read of a field of an incident; None where they read nothing."""
    if field in {"systems", "audiences"}:
        return [row.name for row in record.impacts if row.kind == field.removesuffix("s")]
    if field == "detection_method":
        return record.detection.get("method")
    if field == "minutes_to_detect":
        return record.detection.get("minutes_to_detect")
    return record.facts.get(field)


def written_of(action: Any, field: str) -> Any:
    """What the document says of an action; later answers and tickets are no part of it."""
    written = action.written or {}
    return written[field] if field in written else getattr(action, field)
