"""Slips of the pen: the known label that a misspelt one is meant to be."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import cache, lru_cache

_SHORTEST = 8
_MOST_MORE = 2  # letters that a misspelling has more or fewer than the word
_NEAR = 0.88


@lru_cache(maxsize=50_000)
def nearest(lists: tuple[frozenset[str], ...], label: str) -> str | None:
    """The known label, of those in `lists`, from which this one differs by a slip of the pen; None where none is so near, or it is too short."""
    size = len(label)
    if size < _SHORTEST:
        return None
    lengths = range(size - _MOST_MORE, size + _MOST_MORE + 1)
    near = [(length, words) for known in map(_by_length, lists) for length in lengths if (words := known.get((label[:1], length)))]
    if not near:
        return None
    marks, alike = _letters(label), []
    for length, words in near:
        # A letter that the other one lacks is no match: so much is seen at once, and most words are not looked at further.
        fewest = _fewest_alike(length + size)
        alike += [
            word
            for word, own in _with_letters(words)
            if (own & ~marks).bit_count() <= length - fewest and (marks & ~own).bit_count() <= size - fewest
        ]
    found = difflib.get_close_matches(label, alike, n=1, cutoff=_NEAR) if alike else []
    return found[0] if found else None


@cache
def _fewest_alike(letters: int) -> int:
    """How many letters at least two words of so many together have in common that are near each other."""
    return next(common for common in range(letters + 1) if 2.0 * common / letters >= _NEAR)


@lru_cache(maxsize=256)
def _by_length(words: frozenset[str]) -> Mapping[tuple[str, int], tuple[str, ...]]:
    """Words by their first letter and their length."""
    found: dict[tuple[str, int], list[str]] = {}
    for word in words:
        found.setdefault((word[:1], len(word)), []).append(word)
    return {place: tuple(alike) for place, alike in found.items()}


@lru_cache(maxsize=10_000)
def _with_letters(words: tuple[str, ...]) -> list[tuple[str, int]]:
    return [(word, _letters(word)) for word in words]


def _letters(word: str) -> int:
    """Which letters a word holds, a bit for each, some of them shared."""
    marks = 0
    for letter in set(word):
        marks |= 1 << (ord(letter) & 63)
    return marks
