"""Drawers: Plotly for pages, SVG for print. They know colours and sizes, and nothing of what a figure means."""
