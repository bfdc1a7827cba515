"""How parts and places of a figure look: what every drawer draws alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from dashboard.figures.curves import Curve
from dashboard.figures.grid import Grid
from dashboard.figures.points import Points
from dashboard.figures.stacks import Stacks

Colour = Literal["page", "text", "line", "accent", "second", "third", "quiet"]

TICKS = (
    (1, "1 min"), (5, "5 min"), (15, "15 min"), (60, "1 h"), (240, "4 h"), (1440, "1 d"), (10_080, "1 wk"), (43_200, "30 d"), (525_600, "1 y"),
)  # fmt: skip
LEAST = 0.5  # minutes: where a time of none stands on a logarithmic axis
_SPREAD = 0.26  # of the room between two groups, over which points of one stand beside each other
_HUES: tuple[Colour, ...] = ("accent", "third", "second")
_FIRST = ("", ".", "x")  # of each family, which are near each other in grey
_KIN = ("-", "|", "+")  # of the others of a family
_FAINT = 0.55


@dataclass(frozen=True, slots=True)
class Look:
    """A part's colour, how much of it there is (0: the page, 1: the colour itself), its pattern, and the colour of that."""

    colour: Colour
    part: float
    pattern: str
    lines: Colour


def looks(figure: Stacks) -> list[Look]:
    """How the parts of stacks look, in the order of their names: a family has its hue, and each of them a pattern of its own."""
    families = figure.families or tuple(number % len(_HUES) for number in range(len(figure.names)))
    before: Counter[int] = Counter()
    found = []
    for family, name in zip(families, figure.names, strict=True):
        kin = before[family]
        before[family] += 1
        pattern = _KIN[(kin - 1) % len(_KIN)] if kin else _FIRST[family % len(_FIRST)]
        if name == figure.unknown:
            found.append(Look("quiet", 1, "/", "text"))
        elif name == figure.marked:
            found.append(Look("second", 1, pattern, "page"))
        else:
            found.append(Look(_HUES[family % len(_HUES)], _FAINT if kin else 1, pattern, "page"))
    return found


def shades(figure: Grid) -> list[float]:
    """How dark each square is, from 0 to 1: the one with most is darkest."""
    most = max((mark.count for mark in figure.marks), default=1)
    return [0.2 + 0.8 * ((mark.count - 1) / (most - 1)) if most > 1 else 0.4 for mark in figure.marks]


def beside(figure: Points) -> list[float]:
    """Where each point stands across the groups, which are 0, 1, 2 and so on: beside those of its group."""
    places = {group.name: number for number, group in enumerate(figure.groups)}
    seen: Counter[str] = Counter()
    found = []
    for mark in figure.marks:
        seen[mark.group] += 1
        found.append(places[mark.group] + _SPREAD * ((seen[mark.group] * 0.618) % 1 - 0.5) * 2)
    return found


def drawn(curve: Curve) -> tuple[list[float], list[float], list[float], list[float]]:
    """Days, shares and bounds, from none at the start to the last day that was watched."""
    shares = [0.0, *(step.share for step in curve.steps)]
    lows = [0.0, *(step.share if step.low is None else step.low for step in curve.steps)]
    highs = [0.0, *(step.share if step.high is None else step.high for step in curve.steps)]
    days = [0.0, *(step.day for step in curve.steps), curve.last_day]
    return days, [*shares, shares[-1]], [*lows, lows[-1]], [*highs, highs[-1]]
