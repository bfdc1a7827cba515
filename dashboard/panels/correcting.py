"""*Correct this* and *Answer this*: the lines that a person pastes where a value was misread, or where something is to be said of an action."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from analysis.connection import Row
from analysis.corpus import Corpus
from analysis.filters import Filters
from analysis.incidents import Record
from analysis.sentences import say
from dashboard import corrections
from dashboard.filters import address
from dashboard.panels.overridden import override_of
from dashboard.show import link
from dashboard.words import NONE, escape, shorten
from ingest.corrections.places import CAUSES
from ingest.settings.overrides import FactorField, factor_field, is_action_key


def to_correct(incident_key: str, name: str, filters: Filters, about: Corpus) -> str:
    """A link that shows how a value is corrected: a field of the incident or of one of its factors, or the key of an action; nothing where none can
    be.
    """
    if not is_action_key(name) and factor_field(name) is None and name not in corrections.OF_INCIDENTS:
        return NONE
    return link("correct", address("incidents", filters, about, incident=incident_key, correct=name))


def to_answer(incident_key: str, action_key: str | None, filters: Filters, about: Corpus) -> str:
    """A link that shows how an action is answered; nothing where there is no action."""
    return NONE if action_key is None else link("answer", address("incidents", filters, about, incident=incident_key, answer=action_key))


def show_asked(record: Record, as_of: date) -> None:
    """What the address asks for: the lines of a correction or of an answer, ready to copy."""
    corrected, answered = st.query_params.get("correct", ""), st.query_params.get("answer", "")
    action = next((row for row in record.actions if row.action_key in {corrected, answered}), None)
    of_factor = factor_field(corrected)
    factor = _factor(record, of_factor) if of_factor else None
    if answered and action is not None:
        with st.container(border=True, key="answer-this"):
            st.markdown(
                say("correcting.answer", action=escape(shorten(action.text, 120)), statuses=", ".join(f"`{one}`" for one in corrections.ANSWERS))
            )
            st.code(corrections.answer(action.action_key, as_of), language=None)
    elif action is not None:
        with st.container(border=True, key="correct-this"):
            field = st.segmented_control("Value", corrections.OF_ACTIONS, default="status", required=True, key="correct-field")
            _show_override(record, action.action_key, field, written_of(action, field), shorten(action.text, 120))
    elif factor is not None and of_factor is not None:
        with st.container(border=True, key="correct-this"):
            field = st.segmented_control("Value", corrections.OF_FACTORS, default=of_factor.name, required=True, key="correct-field")
            name = corrections.of_factor(factor.seq, field)
            _show_override(record, record.facts["incident_key"], name, read_of(record, name), shorten(factor.text, 120))
    elif corrected in corrections.OF_INCIDENTS:
        with st.container(border=True, key="correct-this"):
            _show_override(record, record.facts["incident_key"], corrected, read_of(record, corrected), str(record.facts["incident_key"]))


def _factor(record: Record, asked: FactorField) -> Row | None:
    """The factor at a place, or on a line, of the document; None where there is none."""
    if asked.by_line:
        return next((row for row in record.factors if row.line <= asked.number <= row.end_line), None)
    return next((row for row in record.factors if row.seq == asked.number), None)


def _show_override(record: Record, key: str, field: str, was: Any, of: str) -> None:
    """The lines for a value; of one that is set already, where that stands: it can be set but once."""
    factor = factor_field(field)
    name = factor.name if factor else field
    already = override_of(record, field, key if is_action_key(key) else None)
    if already is not None:
        told = escape(name.replace("_", " "))
        st.markdown(say("correcting.already", field=told, of=escape(of), line=already.settings_line))
        return
    st.markdown(say("correcting.override", field=escape(name.replace("_", " ")), of=escape(of)))
    st.code(corrections.override(record.facts["path"], key, field, was), language="toml", wrap_lines=True)


def read_of(record: Record, field: str) -> Any:
    """What the rules read of a field of an incident, or of one of its factors; None where they read nothing."""
    factor = factor_field(field)
    if factor and factor.name == "category":
        return next(row.category for row in record.factors if row.seq == factor.number)
    if factor or field == "theme":
        return list(dict.fromkeys(row.mechanism or row.theme for row in themes_in_force(record, factor.number if factor else None)))
    if field in {"systems", "audiences"}:
        return [row.name for row in record.impacts if row.kind == field.removesuffix("s")]
    if field == "detection_method":
        return record.detection.get("method")
    if field == "minutes_to_detect":
        return record.detection.get("minutes_to_detect")
    return record.facts.get(field)


def themes_in_force(record: Record, factor: int | None = None) -> list[Row]:
    """The themes and mechanisms of a factor, with what decided; of the incident those of its factors, else those of cause, summary and title. One
    with a mechanism gives the theme above it too.
    """
    rows = [row for row in record.themes if row.source in CAUSES]
    of_factors = [row for row in rows if row.source == "factor"]
    return [row for row in of_factors if row.seq == factor] if factor else of_factors or rows


def written_of(action: Any, field: str) -> Any:
    """What the document says of an action; later answers and tickets are no part of it."""
    written = action.written or {}
    return written[field] if field in written else getattr(action, field)
