"""How a panel's numbers were counted: the question, what was left out and why, each row with its line, and the SQL as it was run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st

from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus
from analysis.dictionary import example
from analysis.explain import Explanation, explain, in_words
from analysis.filters import Filters
from analysis.measures import Answer, ask, measures
from analysis.sentences import say
from dashboard.filters import address
from dashboard.panels.correcting import to_answer
from dashboard.show import drop_empty, link, table
from dashboard.words import NONE, escape, shorten

_ROWS = 20


def how_counted(
    warehouse: Warehouse, numbers: Mapping[str, Filters], as_of: date, about: Corpus, key: str, beside: Callable[[], Sequence[str]] = list
) -> None:
    """An expander that says how these measures were counted, each for what its filters let through, and what they are read `beside`. Nothing is asked
    before it is opened.
    """
    box = st.expander("How this was counted", key=f"{key}-counted", on_change="rerun")
    if not box.open:
        return
    with box:
        answers: dict[str, Answer] = {}
        for filters in dict.fromkeys(numbers.values()):
            answers |= ask(warehouse, [name for name, of_it in numbers.items() if of_it == filters], filters, as_of)
        st.markdown("\n".join(f"- {_told(answers[name], numbers[name])}" for name in numbers))
        if told := [one for one in beside() if one]:
            st.markdown("\n".join(f"- {escape(one)}" for one in told))
        name = st.selectbox("Row by row", list(numbers), format_func=lambda one: measures()[one].question, key=f"{key}-number")
        _row_by_row(explain(warehouse, name, numbers[name], as_of), numbers[name], about, f"{key}-rows")


def how_counted_in_words(told: str, relation: str, filters: Filters, about: Corpus, key: str) -> None:
    """The same of numbers that are no measures: a sentence on what is counted and left out, and the view that has the rows, to be asked in SQL."""
    with st.expander("How this was counted", key=f"{key}-counted"):
        st.markdown(told)
        st.markdown(link(say("counted.in_sql", relation=relation), address("sql", filters, about, sql=example(relation))))


def _told(answer: Answer, filters: Filters) -> str:
    because = f" {answer.measure.unknown_because}" if answer.measure.unknown_because and answer.unknown else ""
    period = f" ({filters.period})" if filters.period else ""
    return escape(f"{answer.measure.question} {in_words(answer)}{period}.{because}")


def _row_by_row(found: Explanation, filters: Filters, about: Corpus, key: str) -> None:
    reasons = "; ".join(say("explained.left_out_for", reason=reason, rows=number) for reason, number in found.left_out.items())
    left_out = say("explained.left_out", reasons=reasons) if reasons else say("explained.none_left_out")
    outside = "; ".join(say("explained.left_out_for", reason=reason, rows=number) for reason, number in found.outside.items())
    not_looked_at = f" {say('explained.outside', reasons=outside)}" if outside else ""
    st.caption(escape(f"{say('explained.looked_at', rows=len(found.rows))} {left_out}{not_looked_at}"))
    if found.yardstick:
        st.caption(escape(found.yardstick))
    if found.rows:
        cells, _ = drop_empty(
            [_cells(row, filters, about) for row in found.rows], {"Why": "a reason", "Beside it": "a second place", "Say how it stands": "an action"}
        )
        table(
            cells,
            key=key,
            alternative="The rows that were looked at, and what became of each",
            most=_ROWS,
            rest=f"more; `afterword query --explain {found.answer.measure.name}` lists all",
            data=found.rows,
        )
    st.code(found.sql, language="sql")


def _cells(row: Row, filters: Filters, about: Corpus) -> dict[str, str]:
    return {
        "Use": escape(row.use if row.reason is None else f"{row.use}: {row.reason}"),
        "Words": link(shorten(row.words or NONE, 90), address("incidents", filters, about, incident=row.incident_key, line=row.line)),
        "Incident": link(row.incident_key, address("incidents", filters, about, incident=row.incident_key)),
        "Line": link(row.line, address("incidents", filters, about, incident=row.incident_key, line=row.line)),
        "Why": escape(row.why or NONE),
        "Say how it stands": to_answer(row.incident_key, row.action_key, filters, about),
        "Beside it": NONE
        if row.beside_incident is None
        else link(
            f"{row.beside_incident}, line {row.beside_line}: {shorten(row.beside_words, 90)}",
            address("incidents", filters, about, incident=row.beside_incident, line=row.beside_line),
        ),
    }
