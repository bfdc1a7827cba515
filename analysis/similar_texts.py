"""Incidents whose texts are alike: each among the other's nearest, and more alike than pairs that chance puts together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_array

NEAREST = 3
_PERCENTILE = 0.999
_DRAWN = 100_000  # pairs that chance puts together
_FEWEST = 500  # of them, below which nothing is said of chance
_SEED = 20_250_101
_LOOKED_AT = 4_000  # texts that are looked at for one text, at most
_KEPT = 8  # of these on either side, whose likeness is worked out in full
_AT_ONCE = 1_000  # texts
Pairs = tuple[np.ndarray, np.ndarray]


@dataclass(frozen=True, slots=True)
class Alike:
    """Pairs of texts by their places, the earlier first, with the cosine of their vectors (0 to 1), and the cosine that chance hardly exceeds."""

    earlier: np.ndarray
    later: np.ndarray
    cosine: np.ndarray
    threshold: float | None


def alike(vectors: csr_array, day: np.ndarray, known: Pairs) -> Alike:
    """Of texts in the order of time, a row of length 1 each and the day of each, the pairs in which the earlier is among the later's three nearest of
    earlier days, the later among the earlier's three nearest of later days, and their cosine is above the 99.9th percentile of 100,000 random pairs
    of different days (of all where there are fewer). Those of one day are no pair, and hide none.

    Neither pairs that are `known` to belong together nor pairs that are each other's nearest are drawn: of these it is asked whether they are
    more than chance. With fewer than 500 pairs to draw from, nothing is alike: what chance gives is not known. Cost grows with the texts.
    """
    earlier, later = _mutual(vectors, day)
    cosine = _cosines(vectors, earlier, later)
    threshold = _by_chance(vectors, day, [(earlier, later), known])
    kept = cosine > threshold if threshold is not None else np.zeros(len(cosine), dtype=bool)
    return Alike(earlier[kept], later[kept], cosine[kept], threshold)


def vectors_of(place: np.ndarray, term: np.ndarray, weight: np.ndarray) -> csr_array:
    """Rows of length 1, one a text, of the weights of its words; those of a text stand together, by its place."""
    from scipy.sparse import csr_array

    held = np.bincount(place)
    length = np.sqrt(np.bincount(place, weight * weight)).astype(np.float32)
    values = weight.astype(np.float32) / np.repeat(length, held)
    begins = np.concatenate(([0], np.cumsum(held))).astype(term.dtype)
    vectors = csr_array((values, term, begins), shape=(len(held), int(term.max(initial=-1)) + 1))
    vectors.sort_indices()
    return vectors


def _mutual(vectors: csr_array, day: np.ndarray) -> Pairs:
    """Pairs of which each is among the other's nearest: the earlier among those before the later, the later among those after the earlier."""
    one, other = _candidates(vectors, day)
    cosine = _cosines(vectors, one, other)
    kept = _first_of_each(one, cosine, other - one) & _first_of_each(other, cosine, other - one)
    return one[kept], other[kept]


def _first_of_each(key: np.ndarray, cosine: np.ndarray, apart: np.ndarray) -> np.ndarray:
    """Which rows are among the three of their key with the highest cosine, of equal ones those that are least `apart`."""
    order = np.lexsort((apart, -cosine, key))
    ordered = key[order]
    starts = np.searchsorted(ordered, ordered)
    chosen = np.zeros(len(key), dtype=bool)
    chosen[order] = np.arange(len(key)) - starts < NEAREST
    return chosen


def _candidates(vectors: csr_array, day: np.ndarray) -> Pairs:
    """Pairs that may be each other's nearest, the earlier first, each once: for each text those of other days that share most of its rarest words."""
    everything = vectors.T.tocsr()
    count, holders = vectors.shape[0], np.diff(everything.indptr)
    begins, ends = np.searchsorted(day, day), np.searchsorted(day, day, side="right")  # of each text's own day
    found = []
    for start in range(0, count, _AT_ONCE):
        rarest, following = _rarest(vectors[start : start + _AT_ONCE], holders)
        shared = rarest @ everything
        for row in range(shared.shape[0]):
            held, text = slice(shared.indptr[row], shared.indptr[row + 1]), start + row
            others, likeness = shared.indices[held], shared.data[held]
            sides = [_largest(others[side], likeness[side]) for side in (others < begins[text], others >= ends[text])]
            if following[row] >= 0:
                sides += _nearest(
                    everything.indices[everything.indptr[following[row]] : everything.indptr[following[row] + 1]], begins[text], ends[text]
                )
            found += [np.minimum(best, text) * count + np.maximum(best, text) for best in sides]
    pairs = np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)
    return pairs // max(count, 1), pairs % max(count, 1)


def _largest(others: np.ndarray, likeness: np.ndarray) -> np.ndarray:
    if len(others) > _KEPT:
        others = others[np.argpartition(-likeness, _KEPT)[:_KEPT]]
    return others.astype(np.int64)


def _nearest(holders: np.ndarray, begin: int, end: int) -> list[np.ndarray]:
    """Of the texts that hold a word, in the order of time, the nearest before the one and after the other place."""
    before, after = np.searchsorted(holders, (begin, end))
    return [holders[max(0, before - _KEPT) : before].astype(np.int64), holders[after : after + _KEPT].astype(np.int64)]


def _rarest(vectors: csr_array, holders: np.ndarray) -> tuple[csr_array, np.ndarray]:
    """Of each text its rarest words, as many as at most `_LOOKED_AT` texts hold; and where less than half as many do, the word that follows, which
    too many hold to look at all of them (-1: none), so that copies of one text find each other however many there are.
    """
    from scipy.sparse import csr_array

    row = np.repeat(np.arange(vectors.shape[0]), np.diff(vectors.indptr))
    order = np.lexsort((holders[vectors.indices], row))
    column, value = vectors.indices[order], vectors.data[order]
    looked_at = np.cumsum(holders[column])
    looked_at -= (looked_at - holders[column])[vectors.indptr[row]]
    kept = looked_at <= _LOOKED_AT
    words = np.bincount(row[kept], minlength=vectors.shape[0])
    following = np.full(vectors.shape[0], -1)
    for text in np.flatnonzero(words < np.diff(vectors.indptr)):
        place = vectors.indptr[text] + words[text]
        if not words[text] or looked_at[place - 1] < _LOOKED_AT // 2:
            following[text] = column[place]
    return csr_array((value[kept], (row[kept], column[kept])), shape=vectors.shape), following


def _cosines(vectors: csr_array, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    parts = [
        vectors[one[start : start + _DRAWN // 4]].multiply(vectors[other[start : start + _DRAWN // 4]]).sum(axis=1)
        for start in range(0, len(one), _DRAWN // 4)
    ]
    return np.concatenate(parts).astype(np.float64) if parts else np.zeros(0)


def _by_chance(vectors: csr_array, day: np.ndarray, left_out: list[Pairs]) -> float | None:
    """The 99.9th percentile of the cosine of random pairs of different days that are not `left_out`; None where there are too few."""
    count = vectors.shape[0]
    if count * (count - 1) // 2 <= _DRAWN:
        one, other = np.triu_indices(count, 1)
    else:
        drawn = np.random.default_rng(_SEED).integers(0, count, (2, _DRAWN))
        one, other = drawn.min(axis=0), drawn.max(axis=0)
    together = np.concatenate([earlier * count + later for earlier, later in left_out])
    kept = (day[one] != day[other]) & ~np.isin(one * count + other, together)
    if kept.sum() < _FEWEST:
        return None
    return float(np.quantile(_cosines(vectors, one[kept], other[kept]), _PERCENTILE))
