"""Drawers: one for pages (Plotly). They know colours and sizes, and nothing of what a figure means."""
