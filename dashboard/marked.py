"""The marks of figures that were clicked, in the address: who opens it elsewhere sees the same marks chosen, and the rows behind them."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2s
from typing import Any

import streamlit as st

from analysis.sentences import say

_PARAMETER = "mark"
_SEPARATOR = "~"  # stands in no key of a figure


def in_address(key: str, marks: Sequence[Any]) -> list[int]:
    """The places of those marks of the figure `key` that the address names, by their words."""
    named = set(_named(key))
    return [place for place, mark in enumerate(marks) if _name(mark) in named] if named else []


def chosen(key: str, marks: Sequence[Any], clicked: Sequence[int]) -> Sequence[int]:
    """The places of the marks that are chosen: those that were clicked last, which the address then names, else those that it names already.

    A click that is there still is no new one: so the way back leads to what was chosen before.
    """
    now, before = sorted({_name(marks[place]) for place in clicked}), st.session_state.get(_before(key), [])
    if now != before:
        st.session_state[_before(key)] = now
        others = [one for one in st.query_params.get_all(_PARAMETER) if not one.startswith(key + _SEPARATOR)]
        st.query_params[_PARAMETER] = [*others, *(f"{key}{_SEPARATOR}{name}" for name in now)]
        return clicked
    places = in_address(key, marks)
    if _named(key) and not places:
        st.caption(say("page.no_such_mark"))
    return places


def _named(key: str) -> list[str]:
    split = (one.partition(_SEPARATOR) for one in st.query_params.get_all(_PARAMETER))
    return [name for figure, _, name in split if figure == key]


def _name(mark: Any) -> str:
    return blake2s(mark.words.encode(), digest_size=5).hexdigest()


def _before(key: str) -> str:
    return f"{key}-clicked-before"
