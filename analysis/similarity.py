"""How alike two short texts are, by the words that they share, rare words counting for more."""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import merge
from itertools import islice


def weights(texts: Iterable[frozenset[str]]) -> dict[str, float]:
    """How much each word counts: the logarithm of 1 + texts / texts that hold it (inverse document frequency)."""
    counted: Counter[str] = Counter()
    total = 0
    for text in texts:
        counted.update(text)
        total += 1
    return {word: math.log(1 + total / count) for word, count in counted.items()}


def weighted_jaccard(first: frozenset[str], second: frozenset[str], weight: Mapping[str, float]) -> float:
    """The weight of the words that both texts hold over that of the words that either holds: 0 to 1, 0 for two empty texts."""
    either = sum(weight.get(word, 0.0) for word in first | second)
    return sum(weight.get(word, 0.0) for word in first & second) / either if either else 0.0


@dataclass(frozen=True, slots=True)
class Item:
    """A text to compare: its key, the key of what it belongs to, its place in time, and its words (all, and of its head)."""

    key: str
    group: str
    order: tuple[date, str]
    words: frozenset[str]
    head: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that are alike, the earlier first."""

    earlier: str
    later: str
    score: float


THRESHOLD = 0.6
FEWEST_WORDS = 2
_MOST_COMPARED = 200  # earlier texts that are looked at for one text
_ROUNDING = 1e-9  # of sums of weights
_MOST_HELD = 400  # earlier texts that are remembered for one word, the latest ones


class _Side:
    """Texts by the rare words that a text as alike as asked for must share with them, and what their words weigh.

    Of two texts whose weighted Jaccard is `threshold` or more, both hold a word of each other's *prefix*: the rarest words, up to where the rest
    weighs less than `threshold` of the whole (prefix filtering: Chaudhuri, Ganti, Kaushik 2006; Bayardo, Ma, Srikant 2007).
    """

    def __init__(self, texts: Sequence[frozenset[str]], weight: Mapping[str, float], threshold: float) -> None:
        self.texts, self.weight, self.threshold = texts, weight, threshold
        self.sums = [sum(weight[word] for word in text) for text in texts]
        self.holders: dict[str, deque[int]] = {}

    def add(self, position: int) -> None:
        """Remember a text for those that come later."""
        for word in self._prefix(position):
            self.holders.setdefault(word, deque(maxlen=_MOST_HELD)).append(position)

    def candidates(self, position: int) -> list[Iterator[int]]:
        """The texts remembered that may be alike, the latest first, a run for each word that they share."""
        return [reversed(self.holders[word]) for word in self._prefix(position) if word in self.holders]

    def score(self, first: int, second: int) -> float:
        """The weighted Jaccard of two texts; 0 where they share fewer than two words, or it cannot reach the threshold."""
        one, two = self.sums[first], self.sums[second]
        if min(one, two) < self.threshold * max(one, two):
            return 0.0
        shared = self.texts[first] & self.texts[second]
        if len(shared) < FEWEST_WORDS:
            return 0.0
        both = sum(self.weight[word] for word in shared)
        return both / (one + two - both)

    def _prefix(self, position: int) -> Iterator[str]:
        rest = self.sums[position]
        needed = self.threshold * rest
        for word in sorted(self.texts[position], key=lambda word: (-self.weight[word], word)):
            if rest < needed - _ROUNDING:
                return
            yield word
            rest -= self.weight[word]


def nearest_earlier(items: Sequence[Item], threshold: float = THRESHOLD) -> list[Pair]:
    """For each text the nearest earlier one of another group that is alike: weighted Jaccard of the whole or of the head at or above
    `threshold`. Of those that share a rare word the latest are looked at, so that the cost is not quadratic.
    """
    weight = weights(item.words for item in items)
    ranked = sorted(items, key=lambda one: one.order)
    whole = _Side([item.words for item in ranked], weight, threshold)
    heads = _Side([item.head for item in ranked], weight, threshold)
    pairs = []
    for position in range(len(ranked)):
        pair = _nearest(position, ranked, whole, heads)
        if pair is not None:
            pairs.append(pair)
        whole.add(position)
        heads.add(position)
    return pairs


def _nearest(position: int, ranked: Sequence[Item], whole: _Side, heads: _Side) -> Pair | None:
    item = ranked[position]
    runs = [*whole.candidates(position), *heads.candidates(position)]
    last = position
    for other in islice(merge(*runs, reverse=True), _MOST_COMPARED):
        earlier = ranked[other]
        if other == last or earlier.group == item.group or earlier.order[0] == item.order[0]:
            continue
        last = other
        score = max(whole.score(other, position), heads.score(other, position))
        if score >= whole.threshold:
            return Pair(earlier.key, item.key, round(score, 4))
    return None
