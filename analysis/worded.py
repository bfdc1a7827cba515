"""Texts as numbers of words: what many texts hold in little memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import duckdb
import numpy as np

from analysis.deriving import columns, sql
from analysis.similarity import weight_of

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_ALL = 10_000  # letters


@dataclass(frozen=True, slots=True)
class Rows:
    """What each of several texts holds, as numbers: those of text `i` are `held[begins[i]:begins[i + 1]]`, each once, in rising order."""

    begins: np.ndarray
    held: np.ndarray
    kinds: int

    def matrix(self, values: np.ndarray | None = None) -> csr_array:
        """One row a text, one column a number, with 1 or the value given for each of `held` where the text holds it."""
        from scipy.sparse import csr_array

        data = np.ones(len(self.held)) if values is None else values
        return csr_array((data, self.held, self.begins), shape=(len(self.begins) - 1, self.kinds))

    def counts(self) -> np.ndarray:
        """How many texts hold each."""
        return np.bincount(self.held, minlength=self.kinds)

    def texts(self) -> np.ndarray:
        """The text of each of `held`."""
        return np.repeat(np.arange(len(self.begins) - 1), np.diff(self.begins))

    def sets(self) -> Iterator[frozenset[int]]:
        """What each text holds; one that holds the same as the text before it is the same set."""
        numbers, last = list(range(self.kinds)), frozenset[int]()
        for start, stop in pairwise(self.begins.tolist()):
            held = frozenset(numbers[one] for one in self.held[start:stop].tolist())
            last = last if held == last else held
            yield last

    def part(self, start: int, stop: int) -> Rows:
        """The texts from `start` to before `stop`."""
        begins = self.begins[start : stop + 1]
        return Rows(begins - begins[0], self.held[begins[0] : begins[-1]], self.kinds)

    def of_kinds(self, kept: np.ndarray) -> Rows:
        """The same without the kinds that are not `kept`."""
        mask = kept[self.held]
        begins = np.concatenate(([0], np.cumsum(mask)))[self.begins]
        return Rows(begins, self.held[mask], self.kinds)


def rows_of(texts: int, text: np.ndarray, number: np.ndarray) -> Rows:
    """What texts hold, of pairs of a text and a number in any order."""
    kinds = int(number.max()) + 1 if len(number) else 1
    pairs = np.sort(text.astype(np.int64) * kinds + number)
    pairs = pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))] if len(pairs) else pairs
    return Rows(np.searchsorted(pairs, np.arange(texts + 1) * kinds), (pairs % kinds).astype(np.int32), kinds)


def words_of_texts(connection: duckdb.DuckDBPyConnection, texts: int, stop: str, letters: int = _ALL) -> Rows:
    """The words of the texts of the temporary table `texts`, numbered by the alphabet."""
    found = columns(connection, sql("words"), {"stop": stop, "letters": letters})
    return rows_of(texts, found["place"], found["word"])


def from_the_rarest(held: Rows) -> Rows:
    """The same, numbered from the rarest; of equally rare ones in the order that they had."""
    rank = np.empty(held.kinds, dtype=np.int32)
    rank[np.argsort(held.counts(), kind="stable")] = np.arange(held.kinds)
    return rows_of(len(held.begins) - 1, held.texts(), rank[held.held])


def weights_of(rows: Rows) -> np.ndarray:
    """How much each word counts (`similarity.weight_of`)."""
    texts = len(rows.begins) - 1
    return np.array([weight_of(count, texts) for count in rows.counts().tolist()])
