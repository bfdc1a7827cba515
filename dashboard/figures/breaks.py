"""Lines across figures by quarter, where what is written up before and after is not the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Break:
    """A line across a figure: its place among the groups (0.5 lies between the first and the second), and a short note."""

    at: float
    words: str
