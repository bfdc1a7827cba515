"""Corpus: what could be read and measured, and how to mend the rest."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis import mending
from analysis.connection import Warehouse
from analysis.corpus import Corpus, corpus
from analysis.filters import Filters
from analysis.health import Health, health, known_of_all, least_known, never_asked
from analysis.sentences import say
from dashboard.head import head
from dashboard.panels import mend
from dashboard.panels.measurable import measurable
from dashboard.words import FIELDS, escape, names

_LEAST = 3  # values that are named


def render(warehouse: Warehouse, filters: Filters) -> None:
    """Draw the page. Where no postmortem was found, what stands in the documents, and the findings on them, say why."""
    about = corpus(warehouse)
    if not head("What could be read, and what to mend?", warehouse, about, filters) and about.incidents:
        return
    found = health(warehouse, filters)
    _in_short(warehouse, found, about)
    if about.incidents:
        st.header("What could be measured")
        mend.not_heeded(filters, about, ("period",))
        measurable(warehouse, found, filters, about)
    mend.findings(warehouse, filters, about)
    mend.not_understood(warehouse, filters, about)
    if about.incidents:
        mend.forms(warehouse, filters, about)
    mend.register(warehouse, filters, about)
    mend.corrections(warehouse, filters, about)
    mend.ingests(warehouse)


def _in_short(warehouse: Warehouse, found: Sequence[Health], about: Corpus) -> None:
    read = mending.outcomes(warehouse)
    files = {"postmortems": read["postmortem"], "blank": read["blank_template"], "other": read["not_a_postmortem"], "failed": read["failed"]}
    said = [say("corpus.documents", documents=about.documents, **files)]
    if any(one.total for one in found):
        said.append(say("corpus.values", values=len(found), known=len(known_of_all(found)), never=len(never_asked(found))))
    if least := least_known(found, _LEAST):
        told = names([say("corpus.least_of", value=FIELDS[one.field], known=one.known, asked=one.asked, unit=one.unit) for one in least])
        said.append(say("corpus.least", least=escape(told)))
    st.markdown(" ".join(said))
    st.caption(say("corpus.rules"))
