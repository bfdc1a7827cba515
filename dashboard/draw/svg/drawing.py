"""A figure's data as an `<svg>` element."""

from __future__ import annotations

from threading import Lock
from typing import Any

from matplotlib import rc_context

from dashboard.draw.svg.frame import lay
from dashboard.draw.svg.markup import markup

_ONE = Lock()  # what Matplotlib is set to holds for all threads


def draw(figure: Any, name: str) -> str:
    """The element, in which each id begins with `name`, so that it can stand in a page beside others. It is as wide as what holds it."""
    with _ONE, rc_context({"svg.hashsalt": name, "svg.fonttype": "none", "hatch.linewidth": 0.6, "path.simplify": False}):
        return markup(lay(figure), name, figure.caption, figure.alternative)
