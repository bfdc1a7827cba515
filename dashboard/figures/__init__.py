"""Figures as data: series, axes, n, caption, text alternative. What draws them is in `dashboard.draw`."""
