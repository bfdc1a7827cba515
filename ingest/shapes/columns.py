"""The words that head a table's columns, looked up by the header's words."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping
from functools import cached_property

_SLOT = "{zone}"
_LOOSE = 1_000  # a header that only holds a known word ranks behind all that are known
_SHORTEST_PART = 4
_LONG_ENOUGH_TO_OPEN = 8  # letters
_LONGEST_HEADER = 60
_MOST_KEPT = 2_000  # headers whose ranks are remembered

Ranks = Mapping[str, int]


class ColumnWords(Mapping[str, tuple[str, ...]]):
    """The words of each canonical column of a table, and at what rank (from 0, the first the most telling) a header's words are one of them."""

    __hash__ = object.__hash__  # what is made of a table's words once is remembered for them

    def __init__(self, columns: Mapping[str, tuple[str, ...]]) -> None:
        self._columns = dict(columns)
        self._ranks: dict[str, Ranks] = {}

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self._columns[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def items(self) -> ItemsView[str, tuple[str, ...]]:
        """The columns with their words."""
        return self._columns.items()

    @cached_property
    def words(self) -> frozenset[str]:
        """All the words that head a column."""
        return frozenset(self._by_word)

    @cached_property
    def named(self) -> Mapping[str, str]:
        """The first column that each word heads."""
        return {word: next(iter(columns)) for word, columns in self._by_word.items()}

    @cached_property
    def _by_word(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for name, known in self._columns.items():
            for rank, word in enumerate(known):
                found.setdefault(word, {}).setdefault(name, rank)
        return found

    @cached_property
    def _slots(self) -> tuple[tuple[str, str, str, int], ...]:
        """The words with a slot, as what stands before and behind it, with their column and rank."""
        words = ((word, name, rank) for name, known in self._columns.items() for rank, word in enumerate(known) if _SLOT in word and word != _SLOT)
        parted = ((word.partition(_SLOT), name, rank) for word, name, rank in words)
        return tuple((before, behind, name, rank) for (before, _, behind), name, rank in parted)

    def ranks(self, word: str) -> Ranks:
        """By canonical column, the rank of a header's words there; columns that do not know them are left out."""
        ranks = self._ranks.get(word)
        if ranks is None:
            if len(self._ranks) >= _MOST_KEPT:
                self._ranks.clear()
            ranks = self._ranks[word] = self._ranked(word)
        return ranks

    def _ranked(self, word: str) -> Ranks:
        found = dict(self._by_word.get(word, ()))
        for before, behind, name, rank in self._slots:
            if word.startswith(before) and word.endswith(behind) and len(word) > len(before) + len(behind):
                found[name] = min(rank, found.get(name, rank))
        loose: dict[str, int] = {}
        for part in _parts(word):
            for name, rank in self._by_word.get(part, {}).items():
                loose[name] = min(rank + _LOOSE, loose.get(name, rank + _LOOSE))
        return {**loose, **found}


def _parts(word: str) -> Iterator[str]:
    """What a header's words end with, where known ones there are enough ("present status"); and what they begin with, where that is
    several words or a long one ("how we know that it works", "evidence of closure").
    """
    if len(word) > _LONGEST_HEADER:
        return
    space = word.find(" ")
    while space >= 0:
        head, tail = word[:space], word[space + 1 :]
        if len(tail) >= _SHORTEST_PART and _SLOT not in tail:
            yield tail
        if len(head) >= _SHORTEST_PART and (" " in head or len(head) >= _LONG_ENOUGH_TO_OPEN) and _SLOT not in head:
            yield head
        space = word.find(" ", space + 1)
