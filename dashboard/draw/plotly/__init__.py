"""Figures drawn with Plotly, for pages, in the palette of the page they stand on: one file a kind of figure."""

from dashboard.draw.plotly import bars, course, curves, grid, lanes, points, quick, stacks
from dashboard.draw.plotly.frame import draw

__all__ = ["bars", "course", "curves", "draw", "grid", "lanes", "points", "quick", "stacks"]
