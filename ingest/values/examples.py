"""Sentences of known theme, and how well the words of another one fit to those of each theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from struct import unpack
from typing import NamedTuple

from ingest.values.remembered import Remembered
from ingest.values.said import Said, tokens

_STEM = 6  # letters by which words are alike: "monitored", "monitoring"
_SMOOTHING = 0.1  # what a word counts that a theme has no example of
UNIT = 2**40  # of weights: so many are a natural logarithm of 1
_WIDTH = 8  # bytes of each of the weights that stand side by side: enough for a million words
_NO_WEIGHTS: Mapping[str, int] = {}
_LONG = 40  # words and pairs that an example may have: those of a longer text speak together no louder than these


class _Known(NamedTuple):
    """What is known of a word: its stem (empty for a number), the weights of that, and those of the pairs that it begins, by the second stem."""

    stem: str
    weight: int
    behind: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Packed:
    """The weights of stems, and those of pairs of stems by the first and the second."""

    stems: Mapping[str, int]
    pairs: Mapping[str, Mapping[str, int]]

    @classmethod
    def of(cls, weights: Mapping[str, int]) -> _Packed:
        """The weights of these stems and pairs, a pair with a space between."""
        pairs: dict[str, dict[str, int]] = {}
        for feature, weight in weights.items():
            one, _, two = feature.partition(" ")
            if two:
                pairs.setdefault(one, {})[two] = weight
        return cls({stem: weight for stem, weight in weights.items() if " " not in stem}, pairs)

    def known(self, word: str) -> _Known:
        """What is known of `word`."""
        stem = _stem(word)
        return _Known(stem, self.stems.get(stem, 0), self.pairs.get(stem, _NO_WEIGHTS))


@dataclass(frozen=True, slots=True)
class Examples:
    """Example sentences by theme, as the weight of each word and pair of words for each theme (multinomial naive Bayes, added smoothing).

    The weights of a word for all themes stand side by side in one whole number: one addition adds those of every theme. To each the same is
    added, so that none is below zero: only their differences mean something.
    """

    themes: tuple[str, ...]
    _priors: int
    _weights: Mapping[str, Mapping[str, float]]
    _filler: frozenset[str]
    _known: Remembered[_Known]

    @classmethod
    def of(cls, sentences: Mapping[str, Sequence[str]], filler: Collection[str] = ()) -> Examples:
        """The weights that these sentences give; those of a theme are listed under its name. Words of `filler` tell nothing by themselves."""
        counts: dict[str, Counter[str]] = {theme: Counter() for theme in sentences}
        for theme, lines in sentences.items():
            for line in lines:
                counts[theme].update(_features(tokens(line).words))
        weights: dict[str, dict[str, float]] = {}
        for theme, counted in counts.items():
            for feature, count in counted.items():
                weights.setdefault(feature, {})[theme] = log((count + _SMOOTHING) / _SMOOTHING)
        unseen = [log(_SMOOTHING / (counted.total() + _SMOOTHING * len(weights))) for counted in counts.values()]
        packed = {
            feature: _side_by_side([spoken.get(theme, 0.0) + least for theme, least in zip(sentences, unseen, strict=True)], min(unseen))
            for feature, spoken in weights.items()
        }
        priors = [log(len(lines) / sum(map(len, sentences.values()))) for lines in sentences.values()]
        known = Remembered(_Packed.of(packed).known)
        return cls(tuple(sentences), _side_by_side(priors, min(priors)), weights, frozenset(filler), known)

    def fit(self, words: Iterable[str]) -> Sequence[float]:
        """How well the words fit to each of `themes`: logarithms of likelihoods in `UNIT`, of which only the differences mean something."""
        said = 0
        seen: set[str | tuple[str, str]] = set()
        before, behind = "", _NO_WEIGHTS
        for stem, weight, following in map(self._known.__getitem__, words):
            if not stem:
                continue
            if weight and stem not in seen:
                seen.add(stem)
                said += weight
            if stem in behind and (before, stem) not in seen:
                seen.add((before, stem))
                said += behind[stem]
            before, behind = stem, following
        count = len(seen)
        if count <= _LONG:
            return self._apart(said + self._priors)
        return [prior + spoken * _LONG / count for prior, spoken in zip(self._apart(self._priors), self._apart(said), strict=True)]

    def _apart(self, weights: int) -> tuple[int, ...]:
        """The weight for each theme."""
        number = len(self.themes)
        return unpack(f"<{number}Q", weights.to_bytes(number * _WIDTH, "little"))

    def telling(self, said: Said, heard: Sequence[int], theme: str) -> tuple[int, int] | None:
        """The span of the word, of those of the numbers `heard`, that speaks most for `theme` and for no other more; None where these words without
        filler do not fit to it best, or none of them speaks for it.
        """
        content = [at for at in heard if said.words[at] not in self._filler]
        fit = self.fit([said.words[at] for at in content])
        if fit[self.themes.index(theme)] < max(fit):
            return None
        speaking = [at for at in content if self._speaks_most(said.words[at], theme)]
        at = max(speaking, key=lambda one: self._lead(said.words[one], theme), default=None)
        return None if at is None else said.places[at]

    def _speaks_most(self, word: str, theme: str) -> bool:
        weights = self._weights.get(word[:_STEM], {})
        return theme in weights and weights[theme] == max(weights.values())

    def _lead(self, word: str, theme: str) -> float:
        weights = self._weights[word[:_STEM]]
        return weights[theme] - sum(weights.values()) / (len(weights) + 1)


def _side_by_side(weights: Iterable[float], least: float) -> int:
    """Weights above the `least` as one whole number."""
    return int.from_bytes(b"".join(round((weight - least) * UNIT).to_bytes(_WIDTH, "little") for weight in weights), "little")


def _stem(word: str) -> str:
    return "" if word.isdigit() else word[:_STEM]


def _features(words: Iterable[str]) -> set[str]:
    """The stems of the words, numbers left out, and those of each two that follow each other."""
    stems = [stem for word in words if (stem := _stem(word))]
    return {*stems, *(f"{one} {two}" for one, two in pairwise(stems))}
