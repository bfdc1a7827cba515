"""What every Plotly figure of ours has in common: the palette of its page, the plain frame, the axis of quarters, words that are safe in a hover."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

import plotly.graph_objects as go


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of a page: the page itself, text, thin lines, what matters, the second and the third mark, and the rest."""

    page: str
    text: str
    line: str
    accent: str
    second: str
    third: str
    quiet: str


_MANY = 12  # groups
_LETTERS = 48  # beside each other: what 300 pixels hold
LIGHT = Palette("#fdfcf9", "#14181c", "#ddd8cb", "#2f5d8a", "#c2703d", "#295649", "#c9c3b4")
DARK = Palette("#16191d", "#e6e3da", "#363c43", "#8ab4dc", "#e0a070", "#b5e3d5", "#6b747e")


@singledispatch
def draw(figure: Any, palette: Palette) -> go.Figure:  # noqa: ARG001  # each drawer takes it
    """The Plotly figure of a figure's data. Its marks carry their place among the figure's `marks`, so that a click finds them."""
    raise TypeError(f"no drawer for {type(figure).__name__}")


def hover(words: str) -> str:
    """Words of a document in a hover text: Plotly reads a little HTML there, so none of theirs may stand."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def frame(chart: go.Figure, palette: Palette, height: int) -> None:
    """The plain frame: nothing but what is drawn."""
    chart.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 8, "b": 24},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"color": palette.text, "size": 13, "family": '"Source Sans", "Source Sans Pro", sans-serif'},
        bargap=0.32,
        dragmode=False,
        hoverlabel={"bgcolor": palette.page, "bordercolor": palette.line, "font": {"color": palette.text}},
    )
    chart.update_yaxes(showgrid=False, automargin=True, tickfont={"color": palette.text})
    chart.update_xaxes(tickfont={"color": palette.text})


def ticks(names: Sequence[str], running: Collection[str]) -> list[str]:
    """The words of a group's tick: "2025-Q3" on two lines, of many quarters each year once, and of one of which more may come that it does."""
    found: list[str] = []
    before = ""
    for name in names:
        year, dash, quarter = name.rpartition("-")
        is_quarter = bool(dash) and quarter.startswith("Q")
        told = f"{quarter}<br>{'' if are_many(names) and year == before else year}" if is_quarter else hover(name).replace(" ", "<br>")
        found.append(f"{told}<br><i>running</i>" if name in running else told)
        before = year
    return found


def are_many(names: Sequence[str]) -> bool:
    """Whether so many groups stand beside each other that their words must be small and few."""
    return len(names) > _MANY


def tick_font(names: Sequence[str], palette: Palette) -> dict[str, object]:
    """The letters of so many ticks: small enough that in a narrow window they do not stand in each other."""
    letters = sum(max(map(len, name.replace("-", " ").split()), default=0) for name in names)
    return {"color": palette.text, "size": 10 if are_many(names) else 11 if letters > _LETTERS else 13}


def mixed(one: str, other: str, part: float) -> str:
    """A colour between two, `part` (0 to 1) of the way from the first."""
    pairs = [(int(one[place : place + 2], 16), int(other[place : place + 2], 16)) for place in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def contrast(one: str, other: str) -> float:
    """How far apart two colours are in lightness, from 1 to 21. (WCAG 2.2, contrast ratio.)"""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
