"""The document of an incident, its lines numbered: as much of it as can be read at once, and one line with those around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analysis import incidents
from analysis.connection import Warehouse
from analysis.sentences import say
from dashboard.words import code, escape

_FROM = "from"
_PAGE, _ABOVE = 100, 4  # lines at once; above the one that was asked for
_WINDOW = 1600  # pixels
_LONG_RUN = re.compile(r"(?<=\S) {4,}|-{6,}")


def asked_line() -> int | None:
    """The line that the address asks for; None where it asks for none."""
    return _number("line")


def _number(name: str) -> int | None:
    number = st.query_params.get(name, "")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else None


def show_excerpt(warehouse: Warehouse, path: str, asked: int, key: str) -> bool:
    """The line that was asked for, with those around it; whether there is one."""
    lines = [(number, text) for number, text in incidents.document(warehouse, path) if abs(number - asked) <= 1]
    if asked not in dict(lines):
        return False
    with st.container(border=True, key=key):
        st.caption(f"Line {asked} of {escape(path)}")
        _show(lines, asked, f"Line {asked} of the document, with those around it")
    return True


def show_document(warehouse: Warehouse, path: str, asked: int | None) -> None:
    """The document from the line on that was asked for, which is marked; buttons show what stands before it and after."""
    st.header("The document")
    lines = incidents.document(warehouse, path)
    first = begins(len(lines), asked, _number(_FROM))
    shown = lines[first - 1 : first - 1 + _PAGE]
    last = first - 1 + len(shown)
    st.caption(f"{escape(path)} · {say('document.lines', first=first, last=last, lines=len(lines))}")
    if first > 1:
        _turn_to(max(1, first - _PAGE), first - 1, "before")
    with st.container(height=_WINDOW if len(shown) > _PAGE // 2 else "content", border=False, key="document"):
        _show(shown, asked, f"Lines {first} to {last} of the document")
    if last < len(lines):
        _turn_to(last + 1, min(last + _PAGE, len(lines)), "after")
    st.caption("Long runs of spaces and dashes are drawn shorter than they are.")


def begins(lines: int, asked: int | None, turned_to: int | None) -> int:
    """The first line that is shown of so many: the one turned to, else a little above the one that was asked for."""
    first = turned_to if turned_to is not None else asked - _ABOVE if asked is not None else 1
    return first if 1 <= first <= lines else 1


def _turn_to(first: int, last: int, where: str) -> None:
    """A button that shows other lines of the document; the address keeps which."""
    icon = ":material/arrow_upward:" if where == "before" else ":material/arrow_downward:"
    st.button(say("document.turn", first=first, last=last), key=f"document-{where}", icon=icon, type="tertiary", on_click=_turned, args=(first,))


def _turned(first: int) -> None:
    st.query_params[_FROM] = str(first)


def _show(lines: Sequence[tuple[int, str]], asked: int | None, alternative: str) -> None:
    """Lines as a table, so that a long one is wrapped beside its number; the one that was asked for is marked there, and stands out."""
    cells = [{"Line": f"**▶\u00a0{number}**" if number == asked else str(number), "Words": _line(text, number == asked)} for number, text in lines]
    st.table(pd.DataFrame(cells), border=False, hide_index=True, hide_header=True, alt=alternative)


def _line(text: str, marked: bool) -> str:
    """A line as it stands, runs that only align a table cut short."""
    words = code(_LONG_RUN.sub(lambda run: run[0][:3], text))
    return f"**{words}**" if marked and words else words
