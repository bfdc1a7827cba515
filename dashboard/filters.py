"""Filters in the sidebar, bound to the address: a reload, a bookmark or a colleague sees the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from analysis.corpus import Choices, Corpus
from analysis.filters import Filters, no_such
from dashboard.words import escape, theme

_ALL = "all"
_OWNER = "owner"
_NAMES = ("period", "severity", "system", "team", "theme", "as_of")


def sidebar(choices: Choices, about: Corpus) -> Filters:
    """Draw the filters and return what they say; of the address, what the corpus does not hold is left out, and said."""
    for name, known in (
        ("period", choices.periods),
        ("severity", choices.severities),
        ("system", choices.systems),
        ("team", choices.teams),
        ("theme", [theme(one) for one in choices.themes]),
    ):
        say_strange(name, [str(one) for one in known])
    with st.sidebar:
        period = st.selectbox("Period", [_ALL, *choices.periods], key="period", bind="query-params", persist_state="session")
        severity = _several("Severity", [str(level) for level in choices.severities], "No document gives a severity.")
        system = _several("System", choices.systems, "No document names its systems; list them under [systems] in afterword.toml.")
        team = _several("Team", choices.teams, "No system has a team; name them under [systems] in afterword.toml.")
        chosen = _several("Theme", choices.themes, None, theme)
        as_of = st.date_input("As of", about.day, key="as_of", bind="query-params", persist_state="session", format="YYYY-MM-DD")
        found = Filters(
            period=None if period in (None, _ALL) else str(period),
            severities=tuple(int(level) for level in severity),
            systems=tuple(system),
            teams=tuple(team),
            themes=tuple(chosen),
            as_of=as_of if isinstance(as_of, date) else about.day,
        )
        st.button(
            "Reset filters",
            key="reset",
            on_click=_reset,
            args=(about.day,),
            disabled=not (found.any or _has_owner()) and found.as_of == about.day,
        )
    return found


def _several(label: str, known: Sequence[str], none: str | None, named: Callable[[str], str] = str) -> list[str]:
    """A list of which several can be chosen; where the corpus knows none, `none` says why it cannot be used."""
    return st.multiselect(
        label, list(known), format_func=named, key=label.lower(), bind="query-params", persist_state="session", placeholder=_ALL,
        disabled=not known, help=None if known else none,
    )  # fmt: skip


def _reset(day: date) -> None:
    """Every filter as it is when nobody chose one, that of the page too."""
    for name in _NAMES:
        st.session_state[name] = _ALL if name == "period" else day if name == "as_of" else []
    if _OWNER in st.session_state:
        st.session_state[_OWNER] = []


def _has_owner() -> bool:
    """Whether a page filters by owner: it draws that filter after the sidebar."""
    return bool(st.session_state[_OWNER]) if _OWNER in st.session_state else _OWNER in st.query_params


def owners(choices: Choices) -> tuple[str, ...]:
    """Draw the filter of a page of actions by those who were to do them, in the order of the alphabet; none where the corpus knows nobody."""
    say_strange(_OWNER, choices.owners)
    if not choices.owners:
        return ()
    return tuple(st.multiselect("Owner", sorted(choices.owners), key=_OWNER, bind="query-params", placeholder=_ALL, width=440))


def several_of(label: str, words: Mapping[str, str], key: str, width: int) -> list[str]:
    """A list of which several can be chosen. It shows the words of each value, and the address carries the values themselves: Streamlit's own binding
    would put the signs of the words into it.
    """
    say_strange(key, list(words), label.casefold())
    if key not in st.session_state:
        st.session_state[key] = [value for value in st.query_params.get_all(key) if value in words]
    chosen = st.multiselect(label, list(words), format_func=words.__getitem__, key=key, placeholder=_ALL, width=width)
    if chosen != st.query_params.get_all(key):
        st.query_params[key] = chosen
    return chosen


def say_strange(name: str, known: Sequence[str], what: str = "") -> None:
    """Say of the values that the address gives a filter, and the corpus does not hold, that they were left out, and what there is. `what` the filter
    filters by, where that is not its name.
    """
    strange = [value for value in st.query_params.get_all(name) if value not in {_ALL, *known}]
    if strange:
        st.warning(escape(f"{no_such(what or name, ', '.join(strange), known)} The filter was left out."))


def chosen_by(filters: Filters, dimension: str, value: str) -> Filters:
    """These filters with a `quarter`, `system`, `team` or `severity` chosen."""
    if dimension == "quarter":
        return replace(filters, period=value)
    if dimension == "severity":
        return replace(filters, severities=(int(value),))
    return replace(filters, systems=(value,)) if dimension == "system" else replace(filters, teams=(value,))


def address(page: str, filters: Filters, about: Corpus, **more: object) -> str:
    """The address of a page with the filters of this one, so that a link loses nothing."""
    values: list[tuple[str, str]] = [(name, str(value)) for name, value in more.items() if value is not None]
    if filters.period:
        values.append(("period", filters.period))
    values += [("severity", str(level)) for level in filters.severities]
    values += [("system", name) for name in filters.systems]
    values += [("team", name) for name in filters.teams]
    values += [("theme", theme(name)) for name in filters.themes]
    if filters.as_of and filters.as_of != about.day:
        values.append(("as_of", filters.as_of.isoformat()))
    return f"/{page}" + (f"?{urlencode(values)}" if values else "")
