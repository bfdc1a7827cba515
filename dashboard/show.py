"""Showing: a figure with its caption and text alternative, rows as a table whose cells are safe, a sentence for what is empty."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analysis.connection import Row
from analysis.sentences import say
from dashboard.download import PARQUET, csv_of, parquet_of
from dashboard.draw.palette import DARK, LIGHT
from dashboard.draw.plotly import draw
from dashboard.draw.plotly.frame import choose, hover
from dashboard.leaving_out import left_out_of_page
from dashboard.marked import chosen, in_address
from dashboard.words import NONE, escape

ROWS_OF_A_PANEL = 10
_MANY = 6  # columns, which no narrow window holds
_ROOM = 18  # letters: the least that a column of prose is wide there
_PROSE = 27  # letters
_CAPITALS = 3  # digits: so much wider is an id than its heading of as many letters, which are small ones
_FIGURE_SPACE = "\u2007"  # as wide as a digit
_LONGEST_ID = 16  # letters
_LINKED = re.compile(r"\[((?:\\.|[^\\\]])*)\]\(")
_QUARTER = re.compile(r"(?:FY)?\d{4}-Q[1-4]")
_ID = re.compile(r"(?=.*\d)[^\s-]+(?:-[^\s-]+)+")
_ADDRESS = re.compile(r"(\]\([^)]*\))")


def show(figure: Any, key: str, *, addressed: bool = True) -> tuple[Any, ...]:
    """Draw a figure, with its caption above and its text alternative for those who do not see it; gives what the marks count that were clicked: their
    keys. The address names these marks, except where what a click does stands there itself (`addressed` is false).
    """
    st.caption(escape(figure.caption))
    palette = DARK if st.context.theme.type == "dark" else LIGHT
    chart, config = draw(figure, palette), {"displayModeBar": False, "scrollZoom": False}
    marks = getattr(figure, "marks", ())
    if not marks:
        st.plotly_chart(chart, theme=None, key=key, alt=figure.alternative, config=config)
        return ()
    if addressed:
        choose(chart, in_address(key, marks))
    clicked = st.plotly_chart(chart, theme=None, key=key, alt=figure.alternative, config=config, on_select="rerun", selection_mode="points")
    places = still_there(marks, [point["customdata"] for point in clicked["selection"]["points"] if point.get("customdata")])
    return keys_of(marks, chosen(key, marks, places) if addressed else places)


def still_there(marks: Sequence[Any], clicked: Sequence[Sequence[Any]]) -> list[int]:
    """The places of the marks that were clicked, where they have the words that they had then: a click outlasts the figure that it was on, and in the
    next one another mark may stand at that place.
    """
    return [place for place, words, *_ in clicked if place < len(marks) and hover(marks[place].words) == words]


def keys_of(marks: Sequence[Any], places: Sequence[int]) -> tuple[Any, ...]:
    """What the marks at these places count, each once."""
    return tuple(dict.fromkeys(name for place in places for name in marks[place].keys))


def link(words: object, address: str) -> str:
    """A link within the dashboard, as Markdown."""
    return f"[{escape(words)}]({address})"


def table(
    rows: Sequence[Mapping[str, str]],
    key: str,
    alternative: str,
    most: int | None = ROWS_OF_A_PANEL,
    rest: str = "more",
    total: int | None = None,
    data: Sequence[Row] | Callable[[], Sequence[Row]] | None = None,
    *,
    of_corpus: bool = True,
) -> None:
    """Rows whose cells are Markdown already made safe; beyond `most`, a count of the rest, of the `total` where not all of them are given.

    `data` are the records behind the rows, all of them, or what gives them when somebody asks: the table can be downloaded as CSV and as Parquet.
    Where they are not `of_corpus`, nothing in them is to be left out.
    """
    shown = list(rows if most is None else rows[:most])
    with st.container(key=key):
        st.table(pd.DataFrame(_headed(_roomy(shown))), border="horizontal", hide_index=True, alt=alternative)
        left = (len(rows) if total is None else total) - len(shown)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if left > 0:
                st.caption(say("page.more", left=left, rest=rest), width="content")
            if data is not None:
                offer(data, key, alternative, of_corpus=of_corpus)


def _roomy(rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Rows of many columns with the first words of prose held together: a narrow window scrolls them sideways, instead of a word a line."""
    return [{name: held_together(cell) if len(row) >= _MANY else cell for name, cell in row.items()} for row in rows]


def _headed(rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Rows whose headings are as wide as the ids below them, so that no id is broken behind its hyphens and none holds a sign that nobody sees."""
    widths = {name: max((id_width(row[name]) for row in rows), default=0) for name in (rows[0] if rows else ())}
    headings = {name: name.ljust(width + _CAPITALS if width else 0, _FIGURE_SPACE) for name, width in widths.items()}
    return [{headings[name]: cell for name, cell in row.items()} for row in rows]


def id_width(cell: str) -> int:
    """How many letters the longest id has that is a link of the cell, or the quarter that it is; 0 where there is none, and of an id so long that it
    may be broken.
    """
    if _QUARTER.fullmatch(plain := cell.replace("\\", "")):
        return len(plain)
    named = [words.replace("\\", "") for words in _LINKED.findall(cell)]
    return max((len(name) for name in named if _ID.fullmatch(name) and len(name) <= _LONGEST_ID), default=0)


def held_together(cell: str) -> str:
    """A cell whose first words are not broken from each other where it is prose, in each link and beside it."""
    parts = _ADDRESS.split(cell)
    if len("".join(parts[::2])) <= _PROSE:
        return cell
    return "".join(part if place % 2 else _held_together(part) for place, part in enumerate(parts))


def _held_together(words: str) -> str:
    start = len(words) - len(words.lstrip())
    end = words.find(" ", start + _ROOM)
    if end < 0 or "\u00a0" in words[start:end]:  # where it was said already what holds together
        return words
    return words[:start] + words[start:end].replace(" ", "\u00a0") + words[end:]


def offer(data: Sequence[Row] | Callable[[], Sequence[Row]], key: str, what: str, *, of_corpus: bool = True) -> None:
    """Buttons that download records, without what the corpus leaves out; they are written when one is pressed."""
    left_out = left_out_of_page() if of_corpus else None

    def records() -> Sequence[Row]:
        rows = data() if callable(data) else data
        return rows if left_out is None else left_out.rows(rows)

    help_ = say("page.download_left_out" if left_out is not None and left_out.any else "page.download", what=what)
    st.download_button(
        "CSV",
        lambda: csv_of(records()),
        f"{key}.csv",
        "text/csv",
        icon=":material/download:",
        key=f"{key}-csv",
        help=help_,
        on_click="ignore",
        type="tertiary",
    )
    st.download_button(
        "Parquet", lambda: parquet_of(records()), f"{key}.parquet", PARQUET, key=f"{key}-parquet", help=help_, on_click="ignore", type="tertiary"
    )


def drop_empty(rows: Sequence[Mapping[str, str]], columns: Mapping[str, str]) -> tuple[list[dict[str, str]], list[str]]:
    """Rows without those of `columns` (their headings, and what each is called in a sentence) that are empty in all of them; what was left out."""
    empty = [heading for heading in columns if rows and all(row[heading] in {NONE, ""} for row in rows)]
    return [{name: cell for name, cell in row.items() if name not in empty} for row in rows], [columns[heading] for heading in empty]
