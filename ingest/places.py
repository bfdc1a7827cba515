"""Places in a text: which line an offset stands on, at a cost that does not grow with the number of offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable


def lines_before(text: str) -> Callable[[int], int]:
    """A function that tells how many line breaks stand before an offset in `text`; one that is not asked costs nothing."""
    if "\n" not in text:
        return _none
    breaks: list[int] | None = None

    def before(offset: int) -> int:
        nonlocal breaks
        if breaks is None:
            breaks = [match.start() for match in re.finditer("\n", text)]
        return bisect_left(breaks, offset)

    return before


def _none(_offset: int) -> int:
    """How many line breaks stand before an offset in a text of one line."""
    return 0
