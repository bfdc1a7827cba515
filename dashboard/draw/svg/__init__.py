"""Figures drawn with Matplotlib as SVG, for print: one file a kind of figure. The same figure gives the same bytes."""

from dashboard.draw.svg import bars, curves, grid, lanes, points, stacks
from dashboard.draw.svg.drawing import draw

__all__ = ["bars", "curves", "draw", "grid", "lanes", "points", "stacks"]
