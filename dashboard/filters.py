"""Filters in the sidebar, bound to the address: a reload, a bookmark or a colleague sees the same."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from analysis.corpus import Choices, Corpus
from analysis.filters import Filters, no_such
from dashboard.words import escape, severity, theme

_ALL = "all"
_OWNER = "owner"
_NAMES = ("period", "severity", "system", "team", "theme", "as_of")
_OF_PAGES = {_OWNER: [], "state": [], "words": "", "alert": []}  # filters of a page of its own, each as it is when nobody chose one


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
        levels = {str(level): severity(level) for level in choices.severities}
        chosen_levels = _kept("Severity", levels, "severity", persist_state="session", **_usable(levels, "No document gives a severity."))
        system = _several("System", choices.systems, "No document names its systems; list them under [systems] in afterword.toml.")
        team = _several("Team", choices.teams, "No system has a team; name them under [systems] in afterword.toml.")
        chosen_themes = _several("Theme", choices.themes, None, theme)
        as_of = st.date_input("As of", about.day, key="as_of", bind="query-params", persist_state="session", format="YYYY-MM-DD")
        found = Filters(
            period=None if period in (None, _ALL) else str(period),
            severities=tuple(int(level) for level in chosen_levels),
            systems=tuple(system),
            teams=tuple(team),
            themes=tuple(chosen_themes),
            as_of=as_of if isinstance(as_of, date) else about.day,
        )
        st.button(
            "Reset filters",
            key="reset",
            on_click=_reset,
            args=(about.day,),
            disabled=not (found.any or _page_filters()) and found.as_of == about.day,
        )
    return found


def _several(label: str, known: Sequence[str], none: str | None, named: Callable[[str], str] = str) -> list[str]:
    """A list of which several can be chosen; where the corpus knows none, `none` says why it cannot be used."""
    return st.multiselect(
        label, list(known), format_func=named, key=label.lower(), bind="query-params", persist_state="session", placeholder=_ALL,
        **_usable(known, none),
    )  # fmt: skip


def _usable(known: Collection[str], none: str | None) -> dict[str, Any]:
    """How a filter is shown of which the corpus knows these values; of none it cannot be used, and `none` says why."""
    return {"disabled": not known, "help": None if known else none}


def _reset(day: date) -> None:
    """Every filter as it is when nobody chose one, those of the page too."""
    for name in _NAMES:
        st.session_state[name] = _ALL if name == "period" else day if name == "as_of" else []
    for name, none in _OF_PAGES.items():
        if name in st.session_state:
            st.session_state[name] = none


def _page_filters() -> bool:
    """Whether the page filters by what is its own: it draws these filters after the sidebar."""
    return any(bool(st.session_state[name]) if name in st.session_state else name in st.query_params for name in _OF_PAGES)


def owners(choices: Choices) -> tuple[str, ...]:
    """Draw the filter of a page of actions by those who were to do them, in the order of the alphabet; none where the corpus knows nobody."""
    say_strange(_OWNER, choices.owners)
    if not choices.owners:
        return ()
    return tuple(st.multiselect("Owner", sorted(choices.owners), key=_OWNER, bind="query-params", placeholder=_ALL, width=440))


def several_of(label: str, words: Mapping[str, str], key: str, width: int) -> list[str]:
    """A filter of a page of which several values can be chosen, each shown in words; what the address gives and it does not hold is said."""
    say_strange(key, list(words), label.casefold())
    return _kept(label, words, key, width=width)


def _kept(label: str, words: Mapping[str, str], key: str, **options: Any) -> list[str]:
    """A list of which several can be chosen. It shows the words of each value, and the address carries the values themselves: Streamlit's own binding
    would put the words into it.
    """
    if key not in st.session_state:
        st.session_state[key] = [value for value in st.query_params.get_all(key) if value in words]
    chosen = st.multiselect(label, list(words), format_func=words.__getitem__, key=key, placeholder=_ALL, **options)
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
