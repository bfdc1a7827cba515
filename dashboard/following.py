"""An open page that follows the warehouse: when another one is published, it is drawn anew with the filters that it has."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from analysis.connection import Warehouse, WarehouseError

_LOOK_AGAIN = 2.0  # seconds
_SHOWN = "published"
_SAY = "say_published"


def follow(db: Path) -> None:
    """Look again and again whether a new warehouse was published at `db`, as long as the page is open; draw the page anew when it was."""
    st.session_state[_SHOWN] = _published(db)
    if st.session_state.pop(_SAY, False):
        st.toast("The documents were read again: this page shows what is known now.", icon=":material/update:")
    _look(db)


@st.fragment(run_every=_LOOK_AGAIN)
def _look(db: Path) -> None:
    published = _published(db)
    if published != st.session_state[_SHOWN]:
        st.session_state[_SAY] = published is not None
        st.rerun(scope="app")


def _published(db: Path) -> tuple[int, int, int] | None:
    """What tells one published file from the next; None where there is none."""
    try:
        return Warehouse(db).published
    except WarehouseError:
        return None
