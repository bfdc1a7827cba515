"""What figures for print have in common: a sheet as wide as the text of an A4 page, panels, words, named marks.

Matplotlib draws the shapes. Words are kept beside them and become text of the SVG: none is measured with a font of this machine or
read as mathematics.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any, Literal

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from dashboard.draw.looks import Colour
from dashboard.draw.palette import LIGHT
from dashboard.draw.svg.letters import SIZE, SMALL, width

WIDTH = 482.0  # points: 170 mm
LINE = 12.0  # points from one line of words to the next
EDGE = 4.0  # points at the sides of a sheet
_TO_INCH = 1 / 72

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Words:
    """Words on a sheet: where, in points from its upper left corner, `y` the middle of the letters; the part of them that stands at `x`."""

    text: str
    x: float
    y: float
    anchor: Anchor = "start"
    size: float = SIZE
    colour: Colour = "text"
    on_page: bool = False
    upright: bool = True
    slanted: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure as it is laid out: its shapes, its words, and the words of each mark by its name."""

    shapes: Figure
    height: float
    words: list[Words] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a sheet with axes of its own, `left` and `top` in points from the upper left corner."""

    axes: Axes
    left: float
    top: float
    wide: float
    high: float

    def at(self, sheet: Sheet, x: float, y: float) -> tuple[float, float]:
        """Where a place on the axes is on the sheet, in points from its upper left corner."""
        right, up = self.axes.transData.transform((x, y))
        return float(right), sheet.height - float(up)


@singledispatch
def lay(figure: Any) -> Sheet:
    """The sheet of a figure's data."""
    raise TypeError(f"no drawer for {type(figure).__name__}")


def sheet_of(height: float) -> Sheet:
    """An empty sheet."""
    shapes = Figure(figsize=(WIDTH * _TO_INCH, height * _TO_INCH), dpi=72)
    shapes.patch.set_visible(False)
    return Sheet(shapes, height)


def panel(
    sheet: Sheet, left: float, top: float, wide: float, high: float, x: tuple[float, float], y: tuple[float, float], *, log: bool = False
) -> Panel:
    """Axes that show nothing but what is drawn on them; `x` and `y` are what they reach over."""
    high = max(1.0, high)
    place = (left / WIDTH, 1 - (top + high) / sheet.height, wide / WIDTH, high / sheet.height)
    axes = sheet.shapes.add_axes(place, frameon=False)
    axes.set_axis_off()
    axes.patch.set_visible(False)
    if log:
        axes.set_yscale("log")
    axes.set_xlim(*x)
    axes.set_ylim(*y)
    return Panel(axes, left, top, wide, high)


def across(groups: int) -> tuple[float, float]:
    """What an axis reaches over on which so many groups stand, at 0, 1, 2 and so on; of none, what one would take."""
    return -0.5, max(1, groups) - 0.5


def down(rows: int) -> tuple[float, float]:
    """The same for rows, the first on top."""
    return max(1, rows) - 0.5, -0.5


def name_mark(sheet: Sheet, artist: Artist, place: int, words: str) -> None:
    """An artist is the mark at that place, which says these words."""
    name = f"mark-{place}"
    artist.set_gid(name)
    sheet.marks[name] = words


def box(on: Panel, x: float, y: float, wide: float, high: float, colour: Colour, **more: Any) -> Rectangle:
    """A filled rectangle; `more` as Matplotlib has it."""
    shape = Rectangle((x, y), wide, high, facecolor=getattr(LIGHT, colour), **{"linewidth": 0, "clip_on": False, **more})
    on.axes.add_patch(shape)
    return shape


def line(on: Panel, x: Sequence[float], y: Sequence[float], colour: Colour, thick: float = 0.6, **more: Any) -> None:
    """A line through points; `more` as Matplotlib has it."""
    on.axes.plot(x, y, **{"color": getattr(LIGHT, colour), "linewidth": thick, "clip_on": False, "marker": None, "zorder": 1, **more})


def write_lines(sheet: Sheet, lines: Sequence[str], x: float, middle: float, anchor: Anchor, size: float = SIZE) -> None:
    """Words on lines below each other, around the height `middle`."""
    top = middle - LINE * (len(lines) - 1) / 2
    sheet.words.extend(Words(words, x, top + LINE * number, anchor, size) for number, words in enumerate(lines))


def fitting(words: Sequence[str], room: float, size: float = SMALL) -> float:
    """The size of letters at which each of the words has room."""
    return min(size, *(size * room / width(one, size) for one in words if one), size)
