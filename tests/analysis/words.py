"""Texts as the numbers of their words, for tests of what compares them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from analysis.worded import Rows, from_the_rarest, rows_of


def held(texts: Iterable[str]) -> Rows:
    """The words of each text, parted by spaces, numbered from the rarest."""
    given = [text.split() for text in texts]
    names = sorted({word for words in given for word in words})
    pairs = [(place, names.index(word)) for place, words in enumerate(given) for word in set(words)]
    places, numbers = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    return from_the_rarest(rows_of(len(given), places, numbers))
