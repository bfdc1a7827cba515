"""The quarterly review: the same document that `afterword report` writes, chosen, shown and downloaded."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from analysis import periods
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus, corpus
from analysis.filters import Filters, between
from analysis.redaction import redaction
from analysis.sentences import say
from dashboard.filters import say_strange
from dashboard.head import head
from dashboard.links import links
from dashboard.report import snapshot
from dashboard.report.build import asked_for, build, day_of
from dashboard.report.figures import figures
from dashboard.report.html import html
from dashboard.report.markdown import markdown
from dashboard.words import day, escape

_KEPT = 8  # documents
_HEIGHT = 900  # pixels of what is shown; it has a scroll bar of its own
_LONGEST = 2_000_000  # letters of an address that a browser opens
_BEFORE = "the one before"
_DAYS = "other days"


def render(warehouse: Warehouse, filters: Filters) -> None:
    """Draw the page."""
    about = corpus(warehouse)
    if not head("What did the quarter show, and what is asked for?", warehouse, about, Filters(as_of=filters.as_of)):
        return
    as_of = _day(warehouse, filters, about)
    held = periods.held(warehouse, as_of)
    known = [row.quarter for row in held]
    if not known:
        st.markdown(say("review.no_period"))
        return
    years = list(dict.fromkeys(quarter.rpartition("-")[0] for quarter in known))
    st.caption(say("review.caption", as_of=day(as_of)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = _one_of("Period to review", [*known, *years, _DAYS], "review", _first(held))
        period = _days(warehouse, _first(held), as_of) if chosen == _DAYS else chosen
        against = _one_of("Beside", [_BEFORE, *known, *years], "against", _BEFORE)
    if period is None:
        st.markdown(say("review.both_days"))
        return
    given = st.file_uploader(say("review.since"), type="json", key="since")
    with st.empty():  # a place of its own, so that a warning goes with the file that it is about
        last = _read(given.getvalue()) if given else None
    place = st.empty()  # what is told of the review before this one goes where this one is being written
    with place:
        document = _document(
            str(warehouse.path), warehouse.published, period, None if against == _BEFORE else against, as_of, snapshot.written(last) if last else None
        )
    with place.container():
        _show(document, period, periods.span(warehouse, period, as_of).label)
        st.markdown(say("review.command", command=_command(period, against, filters, about)))


def _show(document: _Document, period: str, label: str) -> None:
    """What can be downloaded, and the document."""
    with st.container(horizontal=True):
        _offer("HTML", document.html, f"review-{period}.html", "text/html")
        _offer("Markdown", document.markdown, f"review-{period}.md", "text/markdown")
        _offer("Snapshot", document.snapshot, f"review-{period}.snapshot.json", "application/json")
    st.caption(say("review.offered"))
    shown = f"data:text/html;charset=utf-8;base64,{b64encode(document.html.encode()).decode()}"  # as a page of its own: its links lead within it
    if len(shown) <= _LONGEST:
        st.iframe(shown, height=_HEIGHT, alt=say("report.title", label=label))
    else:
        st.markdown(say("review.too_long"))


@dataclass(frozen=True, slots=True)
class _Document:
    html: str
    markdown: str
    snapshot: str


@st.cache_data(max_entries=_KEPT, show_spinner="Writing the review …")
def _document(db: str, published: tuple[int, int, int], period: str, against: str | None, as_of: date, since: str | None) -> _Document:  # noqa: ARG001  # what is published tells one document from the next
    warehouse = Warehouse(Path(db), keep=500)
    asked = asked_for(warehouse, period, as_of, redaction(warehouse), against, snapshot.parsed(since, "") if since else None)
    review = build(asked, links(warehouse))
    return _Document(html(review), markdown(review), snapshot.written(snapshot.of(asked, figures(asked))))


def _day(warehouse: Warehouse, filters: Filters, about: Corpus) -> date:
    """The day that the sidebar names, where somebody chose one, else that of the last change: so that the document is the one of the command."""
    return filters.as_of if filters.as_of and filters.as_of != about.day else day_of(warehouse)


def _first(held: Sequence[Row]) -> str:
    """The latest quarter that is complete and holds something, else the latest."""
    return next((str(row.quarter) for row in held if row.complete and (row.incidents or row.near_misses or row.drills)), str(held[0].quarter))


def _days(warehouse: Warehouse, quarter: str, as_of: date) -> str | None:
    """A period by its days, those of a quarter until others are chosen; None while only one of them is."""
    of, begun = periods.span(warehouse, quarter, as_of), periods.bounds(warehouse, as_of)[0]
    chosen = st.date_input(
        "First and last day", (of.first, min(of.last, as_of)), min_value=min(begun or of.first, of.first), max_value=as_of, key="days",
        bind="query-params", format="YYYY-MM-DD", width=260,
    )  # fmt: skip
    return between(*chosen) if isinstance(chosen, tuple) and len(chosen) == 2 else None


def _one_of(label: str, known: list[str], key: str, chosen: str) -> str:
    say_strange(key, known, label.casefold())
    return str(st.selectbox(label, known, index=known.index(chosen), key=key, bind="query-params", width=200))


def _read(given: bytes) -> snapshot.Snapshot | None:
    try:
        return snapshot.parsed(given.decode("utf-8", "replace"), "The file")
    except snapshot.SnapshotError as problem:
        st.warning(escape(str(problem)))
        return None


def _offer(label: str, text: str, name: str, kind: str) -> None:
    st.download_button(label, text, name, kind, icon=":material/download:", key=f"review-{label.lower()}", on_click="ignore")


def _command(period: str, against: str, filters: Filters, about: Corpus) -> str:
    days = Filters(period=period).days
    period = f"--from {days[0].isoformat()} --to {days[1].isoformat()}" if days else period
    more = "" if against == _BEFORE else f" --against {against}"
    more += f" --as-of {filters.as_of.isoformat()}" if filters.as_of and filters.as_of != about.day else ""
    return f"afterword report {period}{more}"
