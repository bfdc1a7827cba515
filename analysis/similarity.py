"""Which text asks for what an earlier one asked for, by the words that they share, rare words counting for more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from analysis.worded import Rows, spread

if TYPE_CHECKING:
    from scipy.sparse import csr_array

THRESHOLD = 0.65  # of the likeness of two texts that ask for the same
_NEARLY_ALL = 0.95  # of the likeness beyond which no better one is looked for
_OVERLAP = 0.34  # weighted Jaccard that they have at least
_OTHER_KIND = 0.7  # what is left of the likeness of two texts of different kinds
_FEWEST_WORDS = 2
_LOOKED_AT_FIRST = 12  # earlier texts; most of those that hold nearly all are among them
_MOST_COMPARED = 60  # earlier texts that are looked at for one text
_DIGITS = 9  # of likenesses that are told apart
_AT_ONCE = 10_000  # texts


@dataclass(frozen=True, slots=True)
class Asked:
    """Texts in the order of time: the day of each, what it belongs to, of what kind it is (-1: not known), and the words, numbered from the rarest,
    of the whole and of its head; what each word weighs.
    """

    day: np.ndarray
    group: np.ndarray
    kind: np.ndarray
    words: Rows
    heads: Rows
    weight: np.ndarray

    def since(self, first: int) -> Asked:
        """Those from the place `first` on, which is then 0."""
        stop = len(self.day)
        words, heads = self.words.part(first, stop), self.heads.part(first, stop)
        return Asked(self.day[first:], self.group[first:], self.kind[first:], words, heads, self.weight)

    def after_the_first(self, count: int) -> Asked:
        """All, the first `count` of them on one day and the others on the next: each of these is compared with the first alone."""
        return replace(self, day=(np.arange(len(self.day)) >= count).astype(self.day.dtype))


@dataclass(frozen=True, slots=True)
class Pairs:
    """Texts by their places, the earlier first, and how alike the two are, 0 to 1."""

    earlier: np.ndarray
    later: np.ndarray
    score: np.ndarray

    def where(self, chosen: np.ndarray) -> Pairs:
        """Some of them."""
        return Pairs(self.earlier[chosen], self.later[chosen], self.score[chosen])


class _Side:
    """Texts by the rare words that a text as alike as asked for must share with them, and what their words weigh.

    Of two texts whose weighted Jaccard is `_OVERLAP` or more, both hold a word of each other's *prefix*: the rarest words, up to where the rest
    weighs less than that part of the whole (prefix filtering: Chaudhuri, Ganti, Kaushik 2006; Bayardo, Ma, Srikant 2007).
    """

    def __init__(self, rows: Rows, weight: np.ndarray, day: np.ndarray) -> None:
        self.held: csr_array = rows.matrix()
        self.weight, self.sums = weight, self.held @ weight
        before = np.concatenate(([0.0], np.cumsum(weight[rows.held])))
        text = rows.texts()
        rest = self.sums[text] - (before[:-1] - before[rows.begins[text]])
        prefix = rest >= _OVERLAP * self.sums[text] - 10.0**-_DIGITS
        self.begins = np.concatenate(([0], np.cumsum(prefix)))[rows.begins]
        word, text = rows.held[prefix].astype(np.int64), text[prefix]
        order = np.lexsort((text, word))
        self.holders = text[order]
        self.first = np.searchsorted(word[order], word)
        day_begins = np.searchsorted(day, day)
        self.past = np.searchsorted(word[order] * len(day) + self.holders, word * len(day) + day_begins[text])

    def before(self, later: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
        """For each of the texts `later` and each word of its prefix the latest ones of earlier days with it; the earlier first.

        Left out are those that come before the `most` latest ones of a word, as they cannot be among the `most` latest of all.
        """
        text, row = spread(later, self.begins[later], self.begins[later + 1])
        first = np.maximum(self.first[row], self.past[row] - most)
        is_full = self.past[row] - first == most
        bound = np.zeros(len(self.sums), dtype=np.int64)
        np.maximum.at(bound, text[is_full], self.holders[first[is_full]])
        text, place = spread(text, first, self.past[row])
        earlier = self.holders[place]
        is_near = earlier >= bound[text]
        return earlier[is_near], text[is_near]

    def likeness(self, earlier: np.ndarray, later: np.ndarray) -> np.ndarray:
        """What the words that two texts share weigh, as a part of the text that weighs less. 0 where they share fewer than two words, or so little of
        both together (weighted Jaccard) that one may only be a passing part of the other.
        """
        both = self.held[earlier].multiply(self.held[later]).tocsr()
        weighs: np.ndarray = both @ self.weight
        one, two = self.sums[earlier], self.sums[later]
        enough = (np.diff(both.indptr) >= _FEWEST_WORDS) & (weighs >= _OVERLAP * (one + two - weighs))
        return np.asarray(np.divide(weighs, np.minimum(one, two), out=np.zeros(len(earlier)), where=enough))


def nearest_earlier(asked: Asked) -> Iterator[Pairs]:
    """For each text the earlier one of another group and day that asks for the same: of the whole, or of the head, the words that both hold weigh
    0.65 or more of those of the lighter one. The nearest that holds nearly all, else the one that holds most. Texts of different kinds must share
    more.

    Of those that share a rare word the latest are looked at, so that the cost is not quadratic.
    """
    sides = (_Side(asked.words, asked.weight, asked.day), _Side(asked.heads, asked.weight, asked.day))
    for start in range(0, len(asked.day), _AT_ONCE):
        later = np.arange(start, min(start + _AT_ONCE, len(asked.day)))
        for most in (_LOOKED_AT_FIRST, _MOST_COMPARED):
            found = _nearest(asked, sides, later, most)
            is_settled = found.score >= (_NEARLY_ALL if most < _MOST_COMPARED else THRESHOLD)
            yield found.where(is_settled)
            later = np.setdiff1d(later, found.later[is_settled], assume_unique=True)


def _nearest(asked: Asked, sides: tuple[_Side, _Side], later: np.ndarray, most: int) -> Pairs:
    """Of the texts `later` those that have an earlier one somewhat alike, with the best among the `most` latest that share a rare word."""
    whole, head = (side.before(later, most) for side in sides)
    earlier, later = _latest(np.concatenate((whole[0], head[0])), np.concatenate((whole[1], head[1])), most)
    other = asked.group[earlier] != asked.group[later]
    earlier, later = earlier[other], later[other]
    one, two = asked.kind[earlier], asked.kind[later]
    of_kinds = np.where((one < 0) | (two < 0) | (one == two), 1.0, _OTHER_KIND)
    score = np.maximum(*(side.likeness(earlier, later) for side in sides)) * of_kinds
    rank = np.where(score >= _NEARLY_ALL, 2.0, score.round(_DIGITS))
    order = np.lexsort((earlier, rank, later))
    best = order[np.append(later[order[1:]] != later[order[:-1]], True)] if len(order) else order
    return Pairs(earlier[best], later[best], score[best])


def _latest(earlier: np.ndarray, later: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Of each later text the `most` latest earlier ones, each once."""
    count = int(later.max(initial=0)) + 1
    key = np.sort(later * count + earlier)
    key = key[np.append(True, key[1:] != key[:-1])] if len(key) else key
    later = key // count
    key = key[np.searchsorted(later, later, side="right") - np.arange(len(later)) <= most]
    return key % count, key // count
