"""The head of a page: its title, and one grey line that says what the figures stand on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

import streamlit as st

from analysis.connection import Warehouse
from analysis.corpus import Corpus
from analysis.filters import Filters
from analysis.measures import Answer, ask
from analysis.sentences import say
from dashboard.words import day, escape
from ingest.things import things

WRITTEN = ("incidents", "near_misses", "drills")


def head(title: str, warehouse: Warehouse, about: Corpus, filters: Filters, answers: Mapping[str, Answer] | None = None) -> int:
    """Title, corpus, n, as of, age of the data. Gives how many write-ups the filters let through, of all that had begun by the day
    asked about; of none it says why, and what to do. A page that asked for `WRITTEN` together with numbers of its own gives the `answers`.
    """
    as_of = filters.as_of or about.day
    answers = ask(warehouse, WRITTEN, filters, as_of) if answers is None else answers
    found = {name: answers[name].counted for name in WRITTEN}
    let_through = sum(found.values())
    *others, last = [say(f"page.{name}", number=found[name]) for name in WRITTEN if name == "incidents" or found[name]]
    written = say("page.written_up", listed=f"{', '.join(others)} and {last}" if others else last)
    of_all = say("page.of_all", written=about.incidents) if let_through < about.incidents else ""
    st.title(title)
    st.caption(" · ".join(escape(part) for part in (about.name, written + of_all, f"as of {day(as_of)}", f"ingested {_age(about.ingested_at)}")))
    if not let_through:
        _say_nothing_there(about, as_of)
    return let_through


def name_tab(what: str) -> None:
    """Name the browser's tab, so that several can be told apart."""
    st.set_page_config(page_title=f"{what} · afterword")


def _say_nothing_there(about: Corpus, as_of: date) -> None:
    if about.incidents:
        st.markdown(say("page.nothing_there", day=day(as_of), written=about.incidents))
        return
    st.markdown(say("page.nothing_read", documents=about.documents, failed=about.failed))
    st.markdown("`afterword query not_understood` lists the headings and labels that were not understood.")


def _age(at: datetime | None) -> str:
    if at is None:
        return "never"
    seconds = (datetime.now(UTC).replace(tzinfo=None) - at).total_seconds()
    for limit, divisor, word in ((90, 1, "second"), (5400, 60, "minute"), (129_600, 3600, "hour")):
        if seconds < limit:
            return f"{things(max(1, round(seconds / divisor)), word)} ago"
    return f"{things(round(seconds / 86_400), 'day')} ago"
