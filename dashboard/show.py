"""Showing: a figure with its caption and text alternative, rows as a table whose cells are safe, a sentence for what is empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analysis.sentences import say
from dashboard.draw.plotly import DARK, LIGHT, draw
from dashboard.words import JOINER, NONE, escape

ROWS_OF_A_PANEL = 10


def show(figure: Any, key: str) -> None:
    """Draw a figure, with its caption above and its text alternative for those who do not see it."""
    st.caption(escape(figure.caption))
    palette = DARK if st.context.theme.type == "dark" else LIGHT
    st.plotly_chart(draw(figure, palette), theme=None, key=key, alt=figure.alternative, config={"displayModeBar": False, "scrollZoom": False})


def link(words: object, address: str) -> str:
    """A link within the dashboard, as Markdown."""
    return f"[{escape(words)}]({address})"


def name_link(name: str, address: str) -> str:
    """A link whose words are the name of an incident, not broken behind its hyphens."""
    return f"[{escape(name).replace('-', '-' + JOINER)}]({address})"


def table(
    rows: Sequence[Mapping[str, str]],
    key: str,
    alternative: str,
    most: int | None = ROWS_OF_A_PANEL,
    rest: str = "more",
    total: int | None = None,
) -> None:
    """Rows whose cells are Markdown already made safe; beyond `most`, a count of the rest, of the `total` where not all of them are given."""
    shown = list(rows if most is None else rows[:most])
    with st.container(key=key):
        st.table(pd.DataFrame(shown), border="horizontal", hide_index=True, alt=alternative)
        left = (len(rows) if total is None else total) - len(shown)
        if left > 0:
            st.caption(say("page.more", left=left, rest=rest))


def drop_empty(rows: Sequence[Mapping[str, str]], columns: Mapping[str, str]) -> tuple[list[dict[str, str]], list[str]]:
    """Rows without those of `columns` (their headings, and what each is called in a sentence) that are empty in all of them; what was left out."""
    empty = [heading for heading in columns if rows and all(row[heading] == NONE for row in rows)]
    return [{name: cell for name, cell in row.items() if name not in empty} for row in rows], [columns[heading] for heading in empty]
