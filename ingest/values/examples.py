"""Sentences of known theme, and how well the words of another one fit to those of each theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from ingest.values.cues import Token, tokens

_STEM = 6  # letters by which words are alike: "monitored", "monitoring"
_SMOOTHING = 0.1  # what a word counts that a theme has no example of


@dataclass(frozen=True, slots=True)
class Examples:
    """Example sentences by theme, as the weight of each word and pair of words for each theme (multinomial naive Bayes, added smoothing)."""

    _priors: Mapping[str, float]
    _unseen: Mapping[str, float]
    _weights: Mapping[str, Mapping[str, float]]

    @classmethod
    def of(cls, sentences: Mapping[str, Iterable[str]]) -> Examples:
        """The weights that these sentences give; those of a theme are listed under its name."""
        counts = {theme: [Counter(set(_features(tokens(line)))) for line in lines] for theme, lines in sentences.items()}
        totals = {theme: sum(lines, Counter[str]()) for theme, lines in counts.items()}
        known = {feature for total in totals.values() for feature in total}
        number = sum(len(lines) for lines in counts.values())
        sizes = {theme: total.total() + _SMOOTHING * len(known) for theme, total in totals.items()}
        weights: dict[str, dict[str, float]] = {feature: {} for feature in known}
        for theme, total in totals.items():
            for feature, count in total.items():
                weights[feature][theme] = log((count + _SMOOTHING) / _SMOOTHING)
        return cls(
            {theme: log(len(lines) / number) for theme, lines in counts.items()},
            {theme: log(_SMOOTHING / size) for theme, size in sizes.items()},
            weights,
        )

    def fit(self, words: Sequence[Token]) -> dict[str, float]:
        """How well the words fit to each theme: logarithms of likelihoods, of which only the differences mean something."""
        known = [weights for feature in set(_features(words)) if (weights := self._weights.get(feature))]
        scores = {theme: prior + len(known) * self._unseen[theme] for theme, prior in self._priors.items()}
        for weights in known:
            for theme, weight in weights.items():
                scores[theme] += weight
        return scores

    def telling(self, words: Sequence[Token], theme: str) -> int:
        """The number of the word that speaks most for `theme`, compared with how often other themes have it; the first where none does."""

        def weight(at: int) -> float:
            weights = self._weights.get(words[at].word[:_STEM], {})
            return weights.get(theme, 0.0) - sum(weights.values()) / (len(weights) + 1)

        return max(range(len(words)), key=weight)


def _features(words: Sequence[Token]) -> Iterator[str]:
    stems = [word.word[:_STEM] for word in words if not word.word.isdigit()]
    yield from stems
    for one, two in pairwise(stems):
        yield f"{one} {two}"
