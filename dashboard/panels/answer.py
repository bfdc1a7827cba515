"""The answer to a query as a table that shows text as text, as downloads, and as a quick chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from analysis import other_kinds
from analysis.connection import Row, Warehouse
from analysis.console import Result
from analysis.corpus import Corpus
from analysis.filters import Filters
from analysis.sentences import say
from dashboard.behind import behind
from dashboard.download import array_of
from dashboard.figures import quick
from dashboard.filters import address
from dashboard.show import offer, show
from dashboard.words import NONE, escape

if TYPE_CHECKING:
    import pyarrow as pa

_OPEN = "Incident"
_PLAIN = (bool, int, float, str)
_WHOLE, _TALLEST = 13, 480  # rows that are shown whole, and the pixels of more, which are scrolled through


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave, the names of its columns, each once, and the same as the table that is shown: made once, and kept while it is."""

    result: Result
    names: tuple[str, ...]
    table: pa.Table


def answer_of(result: Result) -> Answer:
    """What a query gave, as it is shown."""
    import pyarrow as pa

    names = tuple(unique([_OPEN, *result.columns])[1:])
    table = pa.table({name: array_of([_shown(row[place]) for row in result.rows]) for place, name in enumerate(names)})
    return Answer(result, names, table)


def show_answer(warehouse: Warehouse, answer: Answer, question: str, filters: Filters, about: Corpus) -> None:
    """The rows with how many there are and how long they took, downloads, and a chart for who wants one."""
    result, names = answer.result, answer.names
    said = "sql.first_rows" if result.truncated else "sql.rows"
    st.caption(say(said, rows=len(result.rows), seconds=f"{result.seconds:.1f}"))
    if not result.rows:
        return
    _table(answer, question, filters, about)
    if result.others:
        st.caption(escape(other_kinds.in_words(result.others)))
    with st.container(horizontal=True, gap="small"):
        offer(lambda: [Row(**dict(zip(names, row, strict=True))) for row in result.rows], "answer", question)
    _chart(warehouse, answer, filters, about)


def unique(names: Sequence[str]) -> list[str]:
    """Names of columns, each once: a second "n" is "n (2)"; one without a name is "column"."""
    found: dict[str, None] = {}
    for name in names:
        plain, number = name or "column", 2
        kept = plain
        while kept in found:
            kept, number = f"{plain} ({number})", number + 1
        found[kept] = None
    return list(found)


def _table(answer: Answer, question: str, filters: Filters, about: Corpus) -> None:
    """The rows; where they name incidents, each with a link to its page, and to its line where they say which."""
    table, names, rows = answer.table, answer.names, answer.result.rows
    key, config = quick.key_column(names), None
    if key is not None:
        at, line = names.index(key), names.index("line") if "line" in names and key == "incident_key" else None
        links = [_address(row[at], None if line is None else row[line], filters, about) for row in rows]
        table = table.add_column(0, _OPEN, array_of(links))
        config = {_OPEN: st.column_config.LinkColumn(display_text="open", width="small")}
    st.dataframe(
        table,
        hide_index=True,
        column_config=config,
        key="answer-rows",
        placeholder=NONE,
        alt=question,
        height="content" if len(rows) <= _WHOLE else _TALLEST,
    )


def _address(key: Any, line: Any, filters: Filters, about: Corpus) -> str | None:
    return address("incidents", filters, about, incident=key, line=line if isinstance(line, int) else None) if isinstance(key, str) else None


def _shown(value: Any) -> Any:
    """A value that a table shows as it is, lists with commas, whatever else as its text."""
    if value is None or isinstance(value, _PLAIN) or hasattr(value, "isoformat"):
        return value
    return ", ".join(str(one) for one in value) if isinstance(value, (list, tuple)) else str(value)


def _chart(warehouse: Warehouse, answer: Answer, filters: Filters, about: Corpus) -> None:
    """A chart, where somebody chose its form: a column of numbers by another one; and below it what was clicked, incidents or rows."""
    names, result = answer.names, answer.result
    numbers = quick.numeric(names, result.types)
    with st.container(horizontal=True):
        form = st.selectbox("Chart", ["none", *quick.FORMS], key="chart", bind="query-params", width=140, disabled=not numbers)
        if form == "none" or not numbers:
            if not numbers:
                st.caption(say("sql.no_number"))
            return
        y = st.selectbox("Number", numbers, key="y", bind="query-params", width=240)
        x = st.selectbox("By", [name for name in names if name != y] or numbers, key="x", bind="query-params", width=240)
    figure = quick.figure(names, result, form, x, y)
    if figure is None:
        st.markdown(escape(say("sql.nothing_drawn", y=y)))
        return
    keys = show(figure, key="answer-chart")
    places = [key for key in keys if isinstance(key, int)]
    if places:
        st.dataframe(answer.table.take(places), hide_index=True, key="answer-behind-rows", placeholder=NONE, alt=say("sql.clicked"))
    if not keys or len(places) < len(keys):
        behind(warehouse, [key for key in keys if isinstance(key, str)], filters, about, "answer")
