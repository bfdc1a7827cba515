"""Places in a text: which line an offset stands on, at a cost that does not grow with the number of offsets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable


def lines_before(text: str) -> Callable[[int], int]:
    """A function that tells how many line breaks stand before an offset in `text`."""
    breaks = [offset for offset, character in enumerate(text) if character == "\n"] if "\n" in text else []
    return lambda offset: bisect_left(breaks, offset)
