"""The styles that compete for a document, asked together: what each of them answers, and which of the others answer the same.

House styles are built on one another, so that most answers are the same in all of them: each is found once, and what two styles have been
asked and have answered alike is mapped once for both. A set of styles is a number, a bit for each in their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import TypeVar

from ingest.mapping.order import sections_by_place
from ingest.styles import SEPARATOR, WILDCARD, Match, Style, may_know, together

A = TypeVar("A")
K = TypeVar("K")
Answers = tuple[tuple[A, int], ...]  # for each style its own, and which styles give it
_MOST_KEPT = 50_000  # answers that are remembered, of a kind


class Family:
    """Styles that are asked together."""

    def __init__(self, styles: Sequence[Style]) -> None:
        self.styles = tuple(styles)
        self.all = (1 << len(self.styles)) - 1
        self.names = _holders([style.last_words for style in self.styles])
        self.boilerplate = _holders([style.boilerplate for style in self.styles])
        self.openings = frozenset(" ".join(line.split(" ", 2)[:2]) for line in self.boilerplate)
        self.columns = answers([style.columns for style in self.styles])
        self.guidance = answers([style.guidance for style in self.styles])
        self.leads = answers([style.lead for style in self.styles])
        self.heads = answers([frozenset(word for words in style.sections.values() for word in words) for style in self.styles])
        self._any = together(self.styles)
        self._nothing: Answers[Match | None] = answers([None] * len(self.styles))
        self._known: dict[str, int] = {}
        self._matches: dict[tuple[str, ...], Answers[Match | None]] = {}
        self._places: dict[tuple[str | None, ...], Answers[dict[int, str]]] = {}

    def known(self, label: str) -> int:
        """The styles that know a label (a `key`)."""
        known = self._known.get(label)
        if known is None:
            known = self.names.get(label, 0)
            if label and known != self.all and may_know(self._any, label):
                known = sum(1 << number for number, style in enumerate(self.styles) if style.knows(label))
            _keep(self._known, label, known)
        return known

    def match(self, path: tuple[str, ...]) -> Answers[Match | None]:
        """What a path of headings and labels means."""
        path = self._telling(path)
        found = self._matches.get(path)
        if found is None:
            possible = bool(path) and (self.known(path[-1]) != 0 or self._any.pattern(path) is not None)
            found = answers([style.match(path) for style in self.styles]) if possible else self._nothing
            _keep(self._matches, path, found)
        return found

    def _telling(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """The end of a path on which its meaning depends: no pattern goes on beyond words that none has before its last."""
        inner, longest = self._inner
        if inner is None:
            return path[-longest:]
        for number in range(len(path) - 2, -1, -1):
            if path[number] not in inner:
                return path[number + 1 :]
        return path

    @cached_property
    def _inner(self) -> tuple[frozenset[str] | None, int]:
        """What stands in patterns before their last word, None where that may be any; and how many words the longest has."""
        parted = [words.split(SEPARATOR) for words in self._any.fields if SEPARATOR in words]
        longest = max(map(len, parted), default=1)
        if any(WILDCARD in parts[:-1] for parts in parted):
            return None, longest
        runs = (parts[start:end] for parts in parted for end in range(1, len(parts)) for start in range(end))
        return frozenset(map(SEPARATOR.join, runs)), longest

    def places(self, found: tuple[str | None, ...]) -> Answers[dict[int, str]]:
        """The sections that headings of one level stand for by their place (see `sections_by_place`)."""
        placed = self._places.get(found)
        if placed is None:
            placed = answers([sections_by_place(found, style) for style in self.styles])
            _keep(self._places, found, placed)
        return placed


@lru_cache(maxsize=16)
def family_of(styles: tuple[Style, ...]) -> Family:
    """The family of these styles."""
    return Family(styles)


def answers(values: Sequence[A]) -> Answers[A]:
    """What each style answers, equal answers as one, with the styles that give it."""
    first = [values.index(value) for value in values]
    given = {at: sum(1 << number for number, other in enumerate(first) if other == at) for at in set(first)}
    return tuple((values[at], given[at]) for at in first)


def _holders(words: Iterable[frozenset[str]]) -> dict[str, int]:
    """By word, the styles that have it."""
    found: dict[str, int] = {}
    for number, own in enumerate(words):
        for word in own:
            found[word] = found.get(word, 0) | 1 << number
    return found


def _keep(answers: dict[K, A], question: K, answer: A) -> None:
    """Remember an answer; where there are too many, forget the others, so that a corpus of any size fits."""
    if len(answers) >= _MOST_KEPT:
        answers.clear()
    answers[question] = answer
