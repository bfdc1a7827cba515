"""Sentences of known theme, and how well the words of another one fit to those of each theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from ingest.values.cues import Token, tokens

_STEM = 6  # letters by which words are alike: "monitored", "monitoring"
_SMOOTHING = 0.1  # what a word counts that a theme has no example of
_LONG = 40  # words and pairs that an example may have: those of a longer text speak together no louder than these


@dataclass(frozen=True, slots=True)
class Examples:
    """Example sentences by theme, as the weight of each word and pair of words for each theme (multinomial naive Bayes, added smoothing)."""

    _priors: Mapping[str, float]
    _unseen: Mapping[str, float]
    _weights: Mapping[str, Mapping[str, float]]
    _filler: frozenset[str]

    @classmethod
    def of(cls, sentences: Mapping[str, Sequence[str]], filler: Collection[str] = ()) -> Examples:
        """The weights that these sentences give; those of a theme are listed under its name. Words of `filler` tell nothing by themselves."""
        counts: dict[str, Counter[str]] = {theme: Counter() for theme in sentences}
        for theme, lines in sentences.items():
            for line in lines:
                counts[theme].update(_features(tokens(line)))
        weights: dict[str, dict[str, float]] = {}
        for theme, counted in counts.items():
            for feature, count in counted.items():
                weights.setdefault(feature, {})[theme] = log((count + _SMOOTHING) / _SMOOTHING)
        number = sum(len(lines) for lines in sentences.values())
        return cls(
            {theme: log(len(lines) / number) for theme, lines in sentences.items()},
            {theme: log(_SMOOTHING / (counted.total() + _SMOOTHING * len(weights))) for theme, counted in counts.items()},
            weights,
            frozenset(filler),
        )

    def fit(self, words: Sequence[Token]) -> dict[str, float]:
        """How well the words fit to each theme: logarithms of likelihoods, of which only the differences mean something."""
        known = [weights for feature in _features(words) if (weights := self._weights.get(feature))]
        loudness = min(1.0, _LONG / max(len(known), 1))
        scores = {theme: len(known) * unseen for theme, unseen in self._unseen.items()}
        for weights in known:
            for theme, weight in weights.items():
                scores[theme] += weight
        return {theme: self._priors[theme] + loudness * score for theme, score in scores.items()}

    def telling(self, words: Sequence[Token], theme: str) -> tuple[int, int] | None:
        """The span of the word that speaks most for `theme` and for no other more; None where these words without filler do not fit to it best,
        or none of them speaks for it.
        """
        content = [word for word in words if word.word not in self._filler]
        fit = self.fit(content)
        if fit[theme] < max(fit.values()):
            return None
        speaking = [word for word in content if self._speaks_most(word, theme)]
        word = max(speaking, key=lambda one: self._lead(one, theme), default=None)
        return (word.start, word.end) if word else None

    def _speaks_most(self, word: Token, theme: str) -> bool:
        weights = self._weights.get(_stem(word), {})
        return theme in weights and weights[theme] == max(weights.values())

    def _lead(self, word: Token, theme: str) -> float:
        weights = self._weights[_stem(word)]
        return weights[theme] - sum(weights.values()) / (len(weights) + 1)


def _features(words: Iterable[Token]) -> set[str]:
    """The stems of the words, numbers left out, and those of each two that follow each other."""
    stems = [_stem(word) for word in words if not word.word.isdigit()]
    return {*stems, *_pairs(stems)}


def _pairs(stems: Sequence[str]) -> Iterator[str]:
    return (f"{one} {two}" for one, two in pairwise(stems))


def _stem(word: Token) -> str:
    return word.word[:_STEM]
