"""Places in a text: which line an offset stands on, at a cost that does not grow with the number of offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from ingest.markdown import plain


def lines_before(text: str, source: str = "") -> Callable[[int], int]:
    """A function that tells how many line breaks stand before an offset in `text`; one that is not asked costs nothing.

    `source` is the Markdown of which `text` are the plain words: where it has marks, its line breaks have become spaces there, and are counted too.
    """
    folded = source.count("\n") > text.count("\n")
    if not folded and "\n" not in text:
        return _none
    breaks: list[int] | None = None

    def before(offset: int) -> int:
        nonlocal breaks
        if breaks is None:
            breaks = _folded_breaks(source) if folded else [match.start() for match in re.finditer("\n", text)]
        return bisect_left(breaks, offset)

    return before


def _folded_breaks(source: str) -> list[int]:
    """Where the line breaks of Markdown would stand in its plain words: behind those of all lines above them."""
    lines = source.split("\n")
    return [len(plain("\n".join(lines[:count]))) for count in range(1, len(lines))]


def _none(_offset: int) -> int:
    """How many line breaks stand before an offset in a text of one line."""
    return 0
