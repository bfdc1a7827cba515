"""What an incident's author told at length, and what is to be mended in the document."""

from __future__ import annotations

import streamlit as st

from dashboard.panels.overridden import set_by
from dashboard.panels.record.opened import Opened
from dashboard.show import table
from dashboard.words import escape

_NARRATIVES = (
    ("Summary", "summary"),
    ("What customers met", "customer_experience"),
    ("Business and compliance", "business_effect"),
    ("Trigger", "triggering_event"),
    ("Causal chain", "causal_chain"),
    ("Mitigation", "mitigation"),
    ("How recovery was checked", "verification_steps"),
    ("What remains", "residual_risk"),
    ("Communication", "communication"),
)


def show_told(opened: Opened) -> None:
    """The narratives, each whole."""
    record = opened.record
    told = [(label, column) for label, column in _NARRATIVES if record.facts.get(column)]
    if not told:
        return
    st.header("In the author's words")
    for label, column in told:
        line = record.lines.get(column, (None, None))[0]
        parts = (f"**{label}**", opened.at(line), opened.to_correct(column), set_by(record, column))
        st.markdown(" · ".join(part for part in parts if part))
        st.text(str(record.facts[column]))


def show_findings(opened: Opened) -> None:
    """The findings on the document, each with how it is mended."""
    findings = opened.record.findings
    if not findings:
        return
    st.header("What to mend")
    table(
        [{"Finding": escape(row.message), "Mend": escape(row.hint or ""), "Line": opened.at(row.line)} for row in findings],
        key="findings",
        alternative="Findings on this document",
        most=None,
        data=findings,
    )
