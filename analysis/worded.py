"""Texts as numbers of words: what many texts hold in little memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb
import numpy as np

from analysis.deriving import columns, sql

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_ALL = 10_000  # letters
_SMOOTHING = 5  # texts added to those that hold a word: one that a single text spells its own way tells no more than a rare one


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

    def every_other(self, first: int) -> Rows:
        """Every second text, from the one at `first` on."""
        begins = np.concatenate(([0], np.cumsum(np.diff(self.begins)[first::2])))
        return Rows(begins, self.held[self.texts() % 2 == first], self.kinds)

    def part(self, start: int, stop: int) -> Rows:
        """The texts from `start` to before `stop`."""
        begins = self.begins[start : stop + 1]
        return Rows(begins - begins[0], self.held[begins[0] : begins[-1]], self.kinds)

    def of_kinds(self, kept: np.ndarray) -> Rows:
        """The same without the kinds that are not `kept`."""
        mask = kept[self.held]
        begins = np.concatenate(([0], np.cumsum(mask)))[self.begins]
        return Rows(begins, self.held[mask], self.kinds)


def spread(value: np.ndarray, start: np.ndarray, stop: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each value beside each number from its `start` to before its `stop`."""
    times = stop - start
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    return np.repeat(value, times), np.repeat(start, times) + within


def rows_of(texts: int, text: np.ndarray, number: np.ndarray, kinds: int | None = None) -> Rows:
    """What texts hold, of pairs of a text and a number in any order; the numbers are below `kinds`, or the highest is the last."""
    kinds = kinds or int(number.max(initial=0)) + 1
    pairs = np.sort(text.astype(np.int64) * kinds + number)
    pairs = pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))] if len(pairs) else pairs
    return Rows(np.searchsorted(pairs, np.arange(texts + 1) * kinds), (pairs % kinds).astype(np.int32), kinds)


def words_of_texts(connection: duckdb.DuckDBPyConnection, texts: int, stop: str, letters: int = _ALL) -> Rows:
    """The words of the texts of the temporary table `texts`, numbered by the alphabet."""
    found = columns(connection, sql("words"), {"stop": stop, "letters": letters})
    return rows_of(texts, found["place"], found["word"])


def from_the_rarest(held: Rows, counts: np.ndarray | None = None) -> Rows:
    """The same, numbered from the rarest by how many texts hold each, or by `counts`; of equally rare ones in the order that they had."""
    rank = np.empty(held.kinds, dtype=np.int32)
    rank[np.argsort(held.counts() if counts is None else counts, kind="stable")] = np.arange(held.kinds)
    return rows_of(len(held.begins) - 1, held.texts(), rank[held.held], held.kinds)


def weights_of(rows: Rows) -> np.ndarray:
    """How much each word counts: the logarithm of 1 + texts / (texts that hold it + 5) (inverse document frequency, smoothed)."""
    return np.log(1 + (len(rows.begins) - 1) / (rows.counts() + _SMOOTHING))
