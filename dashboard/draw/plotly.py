"""Figures drawn with Plotly, for pages, in the palette of the page they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch
from typing import Any

import plotly.graph_objects as go

from dashboard.figures.bars import Bars
from dashboard.figures.course import PHASES, Course
from dashboard.words import moment


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of a page: text, thin lines, what matters, the second mark, and the rest."""

    text: str
    line: str
    accent: str
    second: str
    quiet: str


LIGHT = Palette("#14181c", "#ddd8cb", "#2f5d8a", "#c2703d", "#c9c3b4")
DARK = Palette("#e6e3da", "#363c43", "#8ab4dc", "#e0a070", "#6b747e")


@singledispatch
def draw(figure: Any, palette: Palette) -> go.Figure:  # noqa: ARG001  # each drawer takes it
    """The Plotly figure of a figure's data."""
    raise TypeError(f"no drawer for {type(figure).__name__}")


@draw.register
def _(figure: Bars, palette: Palette) -> go.Figure:
    words = [bar.word for bar in figure.bars]
    chart = go.Figure(
        go.Bar(
            x=[bar.count for bar in figure.bars],
            y=words,
            orientation="h",
            marker={"color": [palette.accent if bar.accent else palette.quiet for bar in figure.bars]},
            text=[bar.label for bar in figure.bars],
            textposition="outside",
            textfont={"color": palette.text, "size": 13},
            cliponaxis=False,
            hoverinfo="skip",
        )
    )
    _frame(chart, palette, height=38 * len(words) + 36)
    chart.update_xaxes(visible=False, range=[0, max(1, figure.n) * 1.4])
    chart.update_yaxes(autorange="reversed", tickfont={"size": 13}, ticklabelstandoff=8)
    return chart


@draw.register
def _(figure: Course, palette: Palette) -> go.Figure:
    named = [point for point in figure.points if point.phase]
    others = [point for point in figure.points if not point.phase]
    chart = go.Figure()
    rows = [phase for phase in PHASES if any(point.phase == phase for point in named)]
    if others:
        rows.append("other events")
    for points, colour, size in ((others, palette.quiet, 9), (named, palette.accent, 12)):
        chart.add_scatter(
            x=[point.at for point in points],
            y=[point.phase or "other events" for point in points],
            mode="markers",
            marker={
                "color": colour,
                "size": size,
                "symbol": ["circle-open" if point.guessed else "circle" for point in points],
                "line": {"width": 2},
            },
            customdata=[[_hover(point.words), moment(point.at), point.line] for point in points],
            hovertemplate="%{customdata[1]} · line %{customdata[2]}<br>%{customdata[0]}<extra></extra>",
            showlegend=False,
        )
    _frame(chart, palette, height=36 * len(rows) + 72)
    chart.update_xaxes(showgrid=True, gridcolor=palette.line, tickfont={"size": 12}, zeroline=False, automargin=True)
    chart.update_yaxes(categoryorder="array", categoryarray=rows[::-1], tickfont={"size": 13}, range=[-0.6, len(rows) - 0.4])
    return chart


def _hover(words: str) -> str:
    """Words of a document in a hover text: Plotly reads a little HTML there, so none of theirs may stand."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _frame(chart: go.Figure, palette: Palette, height: int) -> None:
    chart.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 24},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": palette.text, "size": 13, "family": '"Source Sans", "Source Sans Pro", sans-serif'},
        bargap=0.32,
        dragmode=False,
    )
    chart.update_yaxes(showgrid=False, automargin=True, tickfont={"color": palette.text})
    chart.update_xaxes(tickfont={"color": palette.text})
