"""How alike two short texts are, by the words that they share, rare words counting for more."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import merge
from itertools import groupby, islice
from typing import Any

_SMOOTHING = 5  # texts added to those that hold a word: one that a single text spells its own way tells no more than a rare one


def weights(texts: Iterable[frozenset[Any]]) -> dict[Any, float]:
    """How much each word counts: the logarithm of 1 + texts / (texts that hold it + 5) (inverse document frequency, smoothed)."""
    counted: Counter[Any] = Counter()
    total = 0
    for text in texts:
        counted.update(text)
        total += 1
    return {word: weight_of(count, total) for word, count in counted.items()}


def weight_of(count: int, total: int) -> float:
    """How much a word counts that `count` of `total` texts hold."""
    return math.log(1 + total / (count + _SMOOTHING))


@dataclass(frozen=True, slots=True)
class Item:
    """A text to compare: its key, the key of what it belongs to, its place in time, its words or their numbers (all, and of its head), and
    of what kind it is.
    """

    key: str
    group: str
    order: tuple[date, str]
    words: frozenset[Any]
    head: frozenset[Any]
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that are alike, the earlier first."""

    earlier: str
    later: str
    score: float


THRESHOLD = 0.65  # of the likeness of two texts that ask for the same
_NEARLY_ALL = 0.95  # of the likeness beyond which no better one is looked for
_OVERLAP = 0.34  # weighted Jaccard that they have at least
_OTHER_KIND = 0.7  # what is left of the likeness of two texts of different kinds
_ONE_KIND = frozenset({"prevent", "mitigate"})  # so alike that they are told apart by the verb alone
_FEWEST_WORDS = 2
_MOST_COMPARED = 60  # earlier texts that are looked at for one text
_ROUNDING = 1e-9  # of sums of weights


class _Side:
    """Texts by the rare words that a text as alike as asked for must share with them, and what their words weigh.

    Of two texts whose weighted Jaccard is `_OVERLAP` or more, both hold a word of each other's *prefix*: the rarest words, up to where the rest
    weighs less than that part of the whole (prefix filtering: Chaudhuri, Ganti, Kaushik 2006; Bayardo, Ma, Srikant 2007).
    """

    def __init__(self, texts: Sequence[frozenset[Any]], weight: Mapping[Any, float]) -> None:
        self.texts, self.weight = texts, weight
        self.sums = [sum(weight[word] for word in text) for text in texts]
        self.holders: dict[Any, list[int]] = {}

    def add(self, position: int) -> None:
        """Remember a text for those that come later."""
        for word in self._prefix(position):
            self.holders.setdefault(word, []).append(position)

    def candidates(self, position: int, before: int) -> list[Iterator[int]]:
        """The texts remembered up to the position `before` that may be alike, the latest first, a run for each word that they share."""
        return [_backwards(self.holders[word], before) for word in self._prefix(position) if word in self.holders]

    def likeness(self, first: int, second: int) -> float:
        """What the words that two texts share weigh, as a part of the text that weighs less. 0 where they share fewer than two words, or so little of
        both together (weighted Jaccard) that one may only be a passing part of the other.
        """
        one, two = self.sums[first], self.sums[second]
        shared = self.texts[first] & self.texts[second]
        if len(shared) < _FEWEST_WORDS:
            return 0.0
        both = sum(self.weight[word] for word in shared)
        return both / min(one, two) if both >= _OVERLAP * (one + two - both) else 0.0

    def _prefix(self, position: int) -> Iterator[Any]:
        rest = self.sums[position]
        needed = _OVERLAP * rest
        for word in sorted(self.texts[position], key=lambda word: (-self.weight[word], word)):
            if rest < needed - _ROUNDING:
                return
            yield word
            rest -= self.weight[word]


def _backwards(positions: Sequence[int], before: int) -> Iterator[int]:
    """Those of rising positions that are smaller than `before`, the largest first."""
    return (positions[index] for index in range(bisect_left(positions, before) - 1, -1, -1))


def nearest_earlier(items: Sequence[Item]) -> list[Pair]:
    """For each text the earlier one of another group that asks for the same: of the whole, or of the head, the words that both hold weigh 0.65 or
    more of those of the lighter one. The nearest that holds nearly all, else the one that holds most. Texts of different kinds must share more.

    Of those that share a rare word the latest are looked at, so that the cost is not quadratic.
    """
    weight = weights(item.words for item in items)
    ranked = sorted(items, key=lambda one: one.order)
    sides = (_Side([item.words for item in ranked], weight), _Side([item.head for item in ranked], weight))
    pairs, day_begins = [], 0
    for position, item in enumerate(ranked):
        if item.order[0] != ranked[day_begins].order[0]:
            day_begins = position
        pair = _nearest(position, day_begins, ranked, sides)
        if pair is not None:
            pairs.append(pair)
        for side in sides:
            side.add(position)
    return pairs


def _nearest(position: int, day_begins: int, ranked: Sequence[Item], sides: tuple[_Side, _Side]) -> Pair | None:
    item = ranked[position]
    runs = [run for side in sides for run in side.candidates(position, day_begins)]
    best = Pair("", item.key, 0.0)
    for other, _ in islice(groupby(merge(*runs, reverse=True)), _MOST_COMPARED):
        earlier = ranked[other]
        if earlier.group == item.group:
            continue
        score = max(side.likeness(other, position) for side in sides) * _of_kinds(earlier.kind, item.kind)
        if score > best.score + _ROUNDING:
            best = Pair(earlier.key, item.key, score)
        if score >= _NEARLY_ALL:
            break
    return replace(best, score=round(best.score, 4)) if best.score >= THRESHOLD else None


def _of_kinds(one: str | None, other: str | None) -> float:
    return 1.0 if one is None or other is None or one == other or {one, other} <= _ONE_KIND else _OTHER_KIND
