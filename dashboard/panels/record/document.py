"""The document of an incident, its lines numbered, and one line of it with those around it."""

from __future__ import annotations

import re
from typing import Literal

import streamlit as st

from analysis import incidents
from analysis.connection import Warehouse
from dashboard.words import escape
from ingest.things import things

_COLUMN, _MOST_LINES, _WINDOW = 56, 110, 1600  # characters of a line, lines, pixels
_LONG_RUN = re.compile(r" {4,}|-{6,}")


def asked_line() -> int | None:
    """The line that the address asks for; None where it asks for none."""
    line = st.query_params.get("line", "")
    return int(line) if line.isascii() and line.isdecimal() and len(line) < 9 else None


def show_excerpt(warehouse: Warehouse, path: str, asked: int, key: str) -> bool:
    """The line that was asked for, with those around it; whether there is one."""
    lines = [(number, text) for number, text in incidents.document(warehouse, path) if abs(number - asked) <= 1]
    if asked not in dict(lines):
        return False
    with st.container(border=True, key=key):
        st.caption(f"Line {asked} of {escape(path)}")
        st.code("\n".join(_numbered(number, text, asked) for number, text in lines), language=None, wrap_lines=True)
    return True


def show_document(warehouse: Warehouse, path: str, asked: int | None) -> None:
    """The whole document, the line that was asked for marked."""
    st.header("The document")
    lines = incidents.document(warehouse, path)
    st.caption(f"{escape(path)} · {things(len(lines), 'line')}")
    with st.container(height=_height(lines), border=False, key="document"):
        st.code("\n".join(_numbered(number, text, asked) for number, text in lines), language=None, wrap_lines=True)
    st.caption("Long runs of spaces and dashes are drawn shorter than they are.")


def _numbered(number: int, text: str, asked: int | None) -> str:
    """A line of the document with its number, the one that was asked for marked; runs that only align a table are cut short."""
    return f"{'▶' if number == asked else ' '} {number:>4}  {_LONG_RUN.sub(lambda run: run[0][:3], text)}"


def _height(lines: list[tuple[int, str]]) -> int | Literal["content"]:
    """Of a short document all of it, of a long one a window that scrolls: in pixels."""
    wrapped = sum(1 + len(text) // _COLUMN for _, text in lines)
    return "content" if wrapped <= _MOST_LINES else _WINDOW
