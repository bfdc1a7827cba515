"""What every Plotly figure of ours has in common: the palette of its page, the plain frame, the axis of quarters, words that are safe in a hover."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import singledispatch
from textwrap import wrap
from typing import Any

import numpy as np
import plotly.graph_objects as go

from dashboard.draw.groups import are_many, quarter_and_year
from dashboard.draw.palette import Palette
from dashboard.figures.breaks import Break

_LETTERS = 40  # beside each other: what 300 pixels hold
_ASIDE = "\N{NO-BREAK SPACE}" * 6  # behind a year: it stands further left, so that in a narrow window the next one has room


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
    it does.
    """
    found: list[str] = []
    room = _LETTERS // max(1, len(names))
    quarters = quarter_and_year(names)
    if len(quarters) > 1 and quarters[0] and quarters[1] and quarters[1][1]:
        quarters[0] = quarters[0][0], quarters[0][1] + _ASIDE
    for name, quarter in zip(names, quarters, strict=True):
        told = "<br>".join(quarter or map(hover, wrap(name, max(room, *map(len, name.split())), break_long_words=False)))
        found.append(f"{told.removesuffix('<br>')}<br><i>running</i>" if name in running else told)
    return found


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
