"""The head of a page: its title, and one grey line that says what the figures stand on."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st

from analysis.corpus import Corpus
from analysis.filters import Filters
from analysis.sentences import say
from dashboard.filters import default_day
from dashboard.words import day, escape
from ingest.things import things


def head(title: str, about: Corpus, filters: Filters) -> None:
    """Title, corpus, n, as of, age of the data."""
    st.title(title)
    apart = (("near_misses", about.near_misses), ("drills", about.drills))
    others = ", ".join(say(f"page.{name}", number=number) for name, number in apart if number)
    parts = [
        about.name,
        say("page.written_up", incidents=about.incidents) + (say("page.among", others=others) if others else ""),
        f"as of {day(filters.as_of or default_day(about))}",
        f"ingested {_age(about.ingested_at)}",
    ]
    st.caption(" · ".join(escape(part) for part in parts))


def _age(at: datetime | None) -> str:
    if at is None:
        return "never"
    seconds = (datetime.now(UTC).replace(tzinfo=None) - at).total_seconds()
    for limit, divisor, word in ((90, 1, "second"), (5400, 60, "minute"), (129_600, 3600, "hour")):
        if seconds < limit:
            return f"{things(max(1, round(seconds / divisor)), word)} ago"
    return f"{things(round(seconds / 86_400), 'day')} ago"
