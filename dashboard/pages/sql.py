"""SQL: a statement that reads, saved questions, and the data dictionary beside them."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analysis.connection import Row, Warehouse
from analysis.console import SqlError, run_sql
from analysis.corpus import Corpus, corpus
from analysis.dictionary import columns, example, holding, prose
from analysis.filters import Filters
from analysis.saved import Saved, parameters_of, saved_questions
from analysis.sentences import say
from dashboard.filters import address
from dashboard.head import head
from dashboard.panels.answer import Answer, answer_of, show_answer
from dashboard.show import link, table
from dashboard.words import day, escape, names

_MOST_ROWS = 10_000
_MOST_BYTES = 32_000_000
_MOST_VALUES = 20
_FIRST = "incident_facts"  # the relation that is shown where nobody chose one
_SQL, _ANSWERED = "sql", "answered"
Values = dict[str, str | None]


def render(warehouse: Warehouse, filters: Filters) -> None:
    """Draw the page; what the editor holds is asked, also where it came with the address."""
    about = corpus(warehouse)
    as_of = filters.as_of or about.day
    head("What do you want to ask?", warehouse, about, filters)
    left, right = st.columns([3, 2], gap="large")
    with right:
        _dictionary(warehouse)
    with left:
        sql, values, again = _editor(as_of)
        st.caption(say("sql.unfiltered"))
    question = _saved_as(sql)
    if not sql:
        _suggest(filters, about)
    elif values is not None:
        _answer(warehouse, sql, values, again, question, filters, about)


def _saved_as(sql: str) -> Saved | None:
    return next((one for one in saved_questions() if one.sql == sql), None)


def _editor(as_of: date) -> tuple[str, Values | None, bool]:
    """The statement, its parameters' values (None where it has too many), and whether somebody asked it again."""
    saved = {one.name: one for one in saved_questions()}
    written = str(st.session_state.get(_SQL, st.query_params.get(_SQL, ""))).strip()
    of_it = _saved_as(written)
    st.session_state["saved"] = of_it.name if of_it else None
    st.selectbox(
        "Saved questions", list(saved), format_func=lambda name: f"{saved[name].group}: {saved[name].in_words}", key="saved", index=None,
        placeholder=f"choose one of {len(saved)}", on_change=_take_saved,
    )  # fmt: skip
    with st.form("ask", border=False):
        sql = st.text_area("SQL", key=_SQL, bind="query-params", height=220, placeholder="SELECT …").strip()
        asked = parameters_of(sql)
        values: Values = {"as_of": as_of.isoformat()} if "as_of" in asked else {}
        if len(asked) <= _MOST_VALUES:
            with st.container(horizontal=True):
                values |= {
                    name: st.text_input(escape(f"${name}"), key=f"value_{name}", bind="query-params", width=200) or None
                    for name in asked if name != "as_of"
                }  # fmt: skip
        again = st.form_submit_button("Run", help="Ctrl+Enter in the editor does the same")
    if "as_of" in asked:
        st.caption(say("sql.day", day=day(as_of)))
    if len(asked) > _MOST_VALUES:
        st.markdown(say("sql.too_many", most=_MOST_VALUES, asked=len(asked)))
        return sql, None, again
    return sql, values, again


def _take_saved() -> None:
    name = st.session_state["saved"]
    if name is not None:
        _take(next(one.sql for one in saved_questions() if one.name == name))


def _take(sql: str) -> None:
    """Put a statement into the editor."""
    st.session_state[_SQL] = sql


def _answer(warehouse: Warehouse, sql: str, values: Values, again: bool, question: Saved | None, filters: Filters, about: Corpus) -> None:
    """Ask once, and keep the answer while neither the question nor the warehouse is another one. What it needs to know is asked for first."""
    asked = (warehouse.published, sql, tuple(values.items()))
    kept = st.session_state.get(_ANSWERED, (None, None))
    is_kept = kept[0] == asked
    missing = [f"${name}" for name in (question.needed if question else values) if values[name] is None]
    if missing and not again and not is_kept:
        st.markdown(say("sql.give_first", names=escape(names(missing)), values=len(missing)))
        return
    if again or not is_kept:
        with st.spinner("Asking …"):
            kept = (asked, _ask(warehouse, sql, values))
        st.session_state[_ANSWERED] = kept
    answer = kept[1]
    st.header(escape(question.in_words) if question else "Answer", anchor=False)
    if isinstance(answer, str):
        st.error(escape(answer))
        return
    show_answer(warehouse, answer, question.in_words if question else "The answer to the query", filters, about)
    if not answer.result.rows:
        st.markdown(_why_empty(question, values))


def _ask(warehouse: Warehouse, sql: str, values: Values) -> Answer | str:
    try:
        return answer_of(run_sql(warehouse.path, sql, values, limit=_MOST_ROWS, most_bytes=_MOST_BYTES))
    except SqlError as problem:
        return str(problem)


def _why_empty(question: Saved | None, values: Values) -> str:
    left = [f"${name}" for name, value in values.items() if value is None]
    said = [say("sql.empty"), say("sql.not_given", names=escape(names(left))) if left else "", escape(question.why_empty) if question else ""]
    return " ".join(one for one in said if one)


def _suggest(filters: Filters, about: Corpus) -> None:
    """What can be asked, where nothing was."""
    st.markdown(say("sql.write"))
    st.subheader("Saved questions", anchor=False)
    table(
        [
            {
                "About": escape(one.group),
                "Question": link(one.in_words, address("sql", filters, about, sql=one.sql)),
                "Takes": escape(names([f"${name}" for name in one.parameters])),
            }
            for one in saved_questions()
        ],
        key="saved-questions",
        alternative="Saved questions, each a link that asks it",
        most=None,
        data=[Row(name=one.name, group=one.group, question=one.question, sql=one.sql) for one in saved_questions()],
        of_corpus=False,
    )


def _dictionary(warehouse: Warehouse) -> None:
    """The data dictionary: what each table, view and macro means, and each of its columns."""
    text = st.text_input(
        "Data dictionary", key="find", bind="query-params", type="search", placeholder="a name, or words of a meaning: due day"
    )  # fmt: skip
    found = {name: (kind, prose(words)) for name, kind, words in holding(warehouse, text or "")}
    if not found:
        st.markdown(say("sql.no_relation"))
        return
    first = list(found).index(_FIRST) if _FIRST in found else 0
    name = st.selectbox("Table, view or macro", list(found), index=first, key="relation", bind="query-params")
    question, *more = found[name][1].split("\n")
    st.markdown("  \n".join([f"**{_plain(question)}** ({found[name][0]})", *map(_plain, more)]))
    plain = name.partition("(")[0]
    told = [f"- **{escape(column)}** · {escape(type_.lower())}: {_plain(words)}" for column, type_, words in columns(warehouse, plain)]
    with st.container(height=380, key="columns"):  # the button in it lets a keyboard scroll it
        if sql := example(plain):
            st.code(sql, language=None)
            st.button("Take this example", key="take", on_click=_take, args=(sql,))
        st.markdown("\n".join(told) if told else say("sql.one_value"))


def _plain(words: str) -> str:
    """Words of the dictionary, whose names stand in code marks there."""
    return escape(words.replace("`", ""))
