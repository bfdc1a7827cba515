"""What every Plotly figure of ours has in common: the palette of its page, the plain frame, the axis of quarters, words that are safe in a hover."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import singledispatch
from textwrap import wrap
from typing import Any

import numpy as np
import plotly.graph_objects as go

from dashboard.figures.breaks import Break
from dashboard.words import NONE


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
_QUARTERS = frozenset({"Q1", "Q2", "Q3", "Q4"})
_LETTERS = 40  # beside each other: what 300 pixels hold
LIGHT = Palette("#fdfcf9", "#14181c", "#ddd8cb", "#2f5d8a", "#c2703d", "#295649", "#c9c3b4")
DARK = Palette("#16191d", "#e6e3da", "#363c43", "#8ab4dc", "#e0a070", "#b5e3d5", "#6b747e")


@singledispatch
def draw(figure: Any, palette: Palette) -> go.Figure:  # noqa: ARG001  # each drawer takes it
    """The Plotly figure of a figure's data. Its marks carry their place among the figure's `marks`, so that a click finds them."""
    raise TypeError(f"no drawer for {type(figure).__name__}")


def hover(words: str) -> str:
    """Words of a document in a hover text: Plotly reads a little HTML there, so none of theirs may stand."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def told(marks: Sequence[Any], places: Sequence[int] | None = None) -> np.ndarray[Any, Any]:
    """What a click and a hover need of marks (or of those at some `places`): their place, and their words. Plotly looks at each value of a list by
    itself, and takes an array as it is.
    """
    some = range(len(marks)) if places is None else places
    found = np.empty((len(some), 2), dtype=object)
    found[:, 0] = some
    found[:, 1] = [hover(marks[place].words) for place in some]
    return found


def choose(chart: go.Figure, places: Collection[int]) -> None:
    """Show the marks at these places as chosen, as a click does; of none, leave the figure as it is."""
    if not places:
        return
    for trace in chart.data:
        if trace.customdata is not None:
            trace.selectedpoints = [point for point, (place, *_) in enumerate(trace.customdata) if place in places]


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure as it is put together, plain traces and layout: Plotly looks at the whole once, when it is `drawn`, and not at each step, which takes
    it as long again.
    """

    layout: dict[str, Any]
    traces: list[dict[str, Any]] = field(default_factory=list)

    def add(self, kind: str, **trace: Any) -> None:
        """One more trace, of a `kind` that Plotly knows: "bar", "scatter", "heatmap"."""
        self.traces.append({"type": kind, **trace})

    def lay_out(self, **layout: Any) -> None:
        """What the layout says beside what it said: parts of parts too."""
        _merge(self.layout, layout)

    def x_axis(self, **axis: Any) -> None:
        """The same of the horizontal axis."""
        _merge(self.layout["xaxis"], axis)

    def y_axis(self, **axis: Any) -> None:
        """The same of the vertical axis."""
        _merge(self.layout["yaxis"], axis)

    def shape(self, **shape: Any) -> None:
        """One more line or box."""
        self.layout.setdefault("shapes", []).append(shape)

    def note(self, **annotation: Any) -> None:
        """One more word at a place."""
        self.layout.setdefault("annotations", []).append(annotation)

    def drawn(self) -> go.Figure:
        """The whole as a figure of Plotly's."""
        return go.Figure(self.traces, self.layout)


def _merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    for name, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(name), dict):
            _merge(into[name], value)
        else:
            into[name] = value


def frame(palette: Palette, height: int) -> Chart:
    """A figure in the plain frame: nothing but what is drawn."""
    return Chart(
        {
            "height": height,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 24},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"color": palette.text, "size": 13, "family": '"Source Sans", "Source Sans Pro", sans-serif'},
            "bargap": 0.32,
            "dragmode": False,
            "hoverlabel": {"bgcolor": palette.page, "bordercolor": palette.line, "font": {"color": palette.text}},
            "yaxis": {"showgrid": False, "automargin": True, "tickfont": {"color": palette.text}, "ticklabelstandoff": 8},
            "xaxis": {"tickfont": {"color": palette.text}},
        }
    )


def ticks(names: Sequence[str], running: Collection[str]) -> list[str]:
    """The words of a group's tick: "2025-Q3" on two lines, each year once, other names on as few as they need, and of one of which more may come that
    it does. Many quarters are told by their numbers, the first of a year by its name.
    """
    found: list[str] = []
    before, many, room = "", are_many(names), _LETTERS // max(1, len(names))
    for name, after in zip(names, [*names[1:], ""], strict=True):
        year, _, quarter = name.rpartition("-")
        if quarter in _QUARTERS:
            first = quarter == "Q1" if many else year != before and not (quarter == "Q4" and after.endswith("-Q1"))  # two years have no room
            told = f"{quarter.removeprefix('' if first or not many else 'Q')}<br>{year if first else ''}"
        elif many and are_quarters(names):
            told = f"{NONE}<br>"  # beside quarters, those without one
        else:
            told = "<br>".join(map(hover, wrap(name, max(room, *map(len, name.split())), break_long_words=False)))
        found.append(f"{told.removesuffix('<br>')}<br><i>running</i>" if name in running else told)
        before = year
    return found


def are_quarters(names: Sequence[str]) -> bool:
    """Whether quarters are among the groups: what else there is has none."""
    return any(name.rpartition("-")[2] in _QUARTERS for name in names)


def are_many(names: Sequence[str]) -> bool:
    """Whether so many groups stand beside each other that their words must be small and few."""
    return len(names) > _MANY


def draw_breaks(chart: Chart, breaks: Sequence[Break], groups: int, palette: Palette, *, below: bool = False) -> None:
    """A thin dashed line at each break, its note at the top, or `below`, on the side where there is room."""
    for one in breaks:
        is_late = one.at > (groups - 1) / 2
        chart.shape(
            type="line", x0=one.at, x1=one.at, yref="paper", y0=0, y1=1, line={"color": palette.text, "width": 1, "dash": "dash"}
        )  # fmt: skip
        chart.note(
            x=one.at, yref="paper", y=0 if below else 1, text=hover(one.words), showarrow=False, xanchor="right" if is_late else "left",
            yanchor="top", font={"color": palette.text, "size": 11}, bgcolor=palette.page,
        )  # fmt: skip


def tick_font(names: Sequence[str], palette: Palette) -> dict[str, object]:
    """The letters of so many ticks: small enough that in a narrow window they do not stand in each other."""
    letters = sum(max(map(len, name.replace("-", " ").split()), default=0) for name in names)
    return {"color": palette.text, "size": 10 if are_many(names) else 11 if letters > _LETTERS else 13}


def day_ticks(palette: Palette) -> dict[str, object]:
    """An axis of days and hours, each with as few letters as tell it from the one before: the year, the month or the day stands once, below."""
    return {
        "tickformatstops": [
            {"dtickrange": [None, 500], "value": "%H:%M:%S.%L\n%-d %b %Y"},
            {"dtickrange": [1000, 30_000], "value": "%H:%M:%S\n%-d %b %Y"},
            {"dtickrange": [60_000, 43_200_000], "value": "%H:%M\n%-d %b %Y"},
            {"dtickrange": [86_400_000, 2_000_000_000], "value": "%-d %b\n%Y"},
            {"dtickrange": ["M1", "M6"], "value": "%b\n%Y"},
            {"dtickrange": ["M12", None], "value": "%Y"},
        ],
        "showgrid": True, "gridcolor": palette.line, "zeroline": False, "tickangle": 0,
    }  # fmt: skip


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
