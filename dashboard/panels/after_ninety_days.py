"""How far actions had got ninety days after their incident, by quarter, system, team, severity or kind."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analysis import quarterly
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus
from analysis.fairly_compared import DIMENSIONS, Group, fairly_compared, tells
from analysis.filters import Filters
from analysis.measures import Answer
from analysis.sentences import say
from analysis.timing import Mark
from dashboard.behind import behind
from dashboard.counted import how_counted
from dashboard.figures import fairly_compared as figure_of
from dashboard.figures.with_breaks import with_breaks
from dashboard.filters import address, chosen_by
from dashboard.show import link, show, table
from dashboard.words import NONE, escape

_MEASURES = ("complete_within_90", "checked_within_90")
_MOST = 50  # groups in the table


def show_compared(warehouse: Warehouse, filters: Filters, as_of: date, about: Corpus, known: Mark) -> str | None:
    """How far actions had got on the 90th day, by what is chosen; `known` is what is of all of them. Where nothing can be compared: the sentence that
    says why.
    """
    if not known.of:
        return say("fairly_compared.none_aged")
    if known.unknown == known.of:
        return say("fairly_compared.none_known", aged=known.of)
    st.header("How far had they got after 90 days?")
    dimension = st.segmented_control("By", DIMENSIONS, default=DIMENSIONS[0], required=True, key="compared_by", bind="query-params")
    found = fairly_compared(warehouse, dimension, filters, as_of)
    figure = figure_of.figure(found, dimension)
    if dimension == "quarter":
        figure = with_breaks(figure, quarterly.breaks(warehouse, filters, as_of))
    keys = show(figure, key="compared")
    behind(warehouse, keys, filters, about, "compared")
    table(
        [_compared(one, dimension, filters, about) for one in found],
        key="groups",
        alternative=f"Actions 90 days after their incident, by {dimension}",
        most=_MOST,
        rest="more in the download",
        data=[_of_group(one, dimension) for one in found],
    )
    how_counted(warehouse, dict.fromkeys(_MEASURES, filters), as_of, about, "compared")
    return None


def _compared(group: Group, dimension: str, filters: Filters, about: Corpus) -> dict[str, str]:
    return {
        dimension.capitalize(): _group(group, dimension, filters, about),
        "Actions": str(group.aged),
        "Complete by day 90, with 95 % interval": _share(group.complete),
        "Check recorded by day 90, with 95 % interval": _share(group.checked),
        "Known not complete": str(group.parts["not_complete"]),
        "Not known": str(group.parts["unknown"]),
        "Younger": str(group.younger),
    }


def _group(group: Group, dimension: str, filters: Filters, about: Corpus) -> str:
    """The name of a group, linked to its incidents where a filter can ask for them."""
    words = escape(figure_of.name(group))
    if group.value is None or dimension == "kind":
        return words
    return link(group.value, address("incidents", chosen_by(filters, dimension, group.value), about))


def _share(answer: Answer) -> str:
    interval = answer.share_interval
    if interval is None:
        return NONE
    if not tells(answer):
        return say("fairly_compared.too_little", done=answer.counted, of=answer.total, unknown=answer.unknown)
    low, high = (round(100 * bound) for bound in interval)
    return say("fairly_compared.share", done=answer.counted, of=answer.total, low=low, high=high).replace(" ", "\u00a0").replace(",\u00a0", ", ")


def _of_group(group: Group, dimension: str) -> Row:
    return Row(
        dimension=dimension,
        value=group.value,
        actions=group.aged,
        complete=group.complete.counted,
        complete_unknown=group.complete.unknown,
        checked=group.checked.counted,
        checked_unknown=group.checked.unknown,
        not_complete=group.parts["not_complete"],
        younger=group.younger,
    )
