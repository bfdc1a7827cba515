"""How alike two short texts are, by the words that they share, rare words counting for more."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

_WORD = re.compile(r"[a-z][a-z0-9]+|\d+")
_HEAD = re.compile(r"^.{8,}?(?=[:.!?](?:\s|$)| - | – | \()", re.DOTALL)
_STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "before",
        "but",
        "by",
        "can",
        "could",
        "do",
        "does",
        "for",
        "from",
        "get",
        "had",
        "has",
        "have",
        "how",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "may",
        "more",
        "make",
        "need",
        "not",
        "of",
        "on",
        "or",
        "our",
        "out",
        "over",
        "should",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "to",
        "up",
        "use",
        "using",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
        "add",
        "also",
        "all",
        "about",
        "after",
        "each",
        "every",
        "other",
        "via",
        "per",
        "new",
        "create",
        "set",
        "setup",
        "implement",
        "ensure",
        "improve",
        "look",
        "consider",
        "sure",
        "better",
    ]
)


def words(text: str) -> frozenset[str]:
    """The content words of `text`, in small letters, plural and verb endings cut off."""
    return frozenset(_stem(word) for word in _WORD.findall(text.casefold()) if word not in _STOP and len(word) > 1)


def _stem(word: str) -> str:
    for ending, shortest in (("ies", 5), ("ing", 6), ("ed", 5), ("es", 5), ("s", 4)):
        if word.endswith(ending) and len(word) >= shortest and not word.endswith("ss"):
            return word[: -len(ending)] + ("y" if ending == "ies" else "")
    return word


def head(text: str) -> str:
    """What an action says before it explains itself: its words up to a colon, a dash, a bracket or the end of its first sentence."""
    match = _HEAD.match(text)
    return match[0] if match else text


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
_TOO_COMMON = 400
_RAREST = 6


def nearest_earlier(items: Sequence[Item], threshold: float = THRESHOLD) -> list[Pair]:
    """For each text the nearest earlier one of another group that is alike: weighted Jaccard of the whole or of the head at or above
    `threshold`. Only texts that share a word that is not too common are compared, so that the cost is not quadratic.
    """
    weight = weights(item.words for item in items)
    ranked = sorted(items, key=lambda one: one.order)
    holders: dict[str, list[int]] = {}
    pairs = []
    for position, item in enumerate(ranked):
        rare = {word for part in (item.words, item.head) for word in sorted(part, key=lambda word: (-weight[word], word))[:_RAREST]}
        candidates = sorted({other for word in rare for other in holders.get(word, [])[-_TOO_COMMON:]}, reverse=True)
        for other in candidates:
            earlier = ranked[other]
            if earlier.group == item.group or earlier.order[0] == item.order[0]:
                continue
            score = _score(earlier, item, weight)
            if score >= threshold:
                pairs.append(Pair(earlier.key, item.key, round(score, 4)))
                break
        for word in item.words:
            holders.setdefault(word, []).append(position)
    return pairs


def _score(first: Item, second: Item, weight: Mapping[str, float]) -> float:
    score = 0.0
    if len(first.words & second.words) >= FEWEST_WORDS:
        score = weighted_jaccard(first.words, second.words, weight)
    if len(first.head & second.head) >= FEWEST_WORDS:
        score = max(score, weighted_jaccard(first.head, second.head, weight))
    return score
