"""Phrases, and pairs of phrases near each other, that stand for something: words in, places out, in time linear in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.values.phrases import Phrases, Place
from ingest.values.said import Said

_REACH = 4  # words between the two phrases of a pair
_WAYS = (" + ", " > ")


class Match(NamedTuple):
    """A cue found: what it stands for, its first and last token, and the tokens that decided."""

    value: str
    first: int
    last: int
    used: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Cues by what they stand for: a phrase, "a + b" (both in one clause, whichever first) or "a > b" (in this order).

    "{name}" is any phrase of the group of that name; it stands alone or as one side of a pair.
    """

    _phrases: Phrases
    _told: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]  # by phrase: what it stands for, and the sides of pairs that it is
    _pairs: Mapping[str, Mapping[str, tuple[str, ...]]]

    @classmethod
    def of(cls, cues: Mapping[str, Iterable[str]], groups: Mapping[str, Sequence[str]]) -> Pairs:
        """The cues of a table that lists them by value. A group that does not exist is a mistake in the vocabulary."""
        values: dict[str, dict[str, None]] = defaultdict(dict)
        sides: dict[str, dict[str, None]] = defaultdict(dict)
        pairs: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
        for value, lines in cues.items():
            for line in lines:
                way = next((way for way in _WAYS if way in line), None)
                if way is None:
                    for phrase in _phrases_of(line, groups):
                        values[phrase][value] = None
                    continue
                one, two = (side.strip() for side in line.split(way))
                for side in (one, two):
                    for phrase in _phrases_of(side, groups):
                        sides[phrase][side] = None
                pairs[one][two][value] = None
                if way == " + ":
                    pairs[two][one][value] = None
        return cls(
            Phrases.of({**values, **sides}),
            {phrase: (tuple(values.get(phrase, ())), tuple(sides.get(phrase, ()))) for phrase in {**values, **sides}},
            {one: {two: tuple(names) for two, names in others.items()} for one, others in pairs.items()},
        )

    def find(self, said: Said) -> list[Match]:
        """Every place where a cue stands, in the text's order, of those that begin at one word the longest first; they may overlap."""
        found: list[Match] = []
        sides: list[tuple[str, Place]] = []
        told = self._told
        for place in self._phrases.find(said):
            used = place.used
            values, names = told[place.phrase]
            if values:
                found += [Match(value, used[0], used[-1], used) for value in values]
            if names:
                sides += [(name, place) for name in names]
        if len(sides) > 1:
            found += self._together(sides, said)
        return sorted(found, key=_by_place) if len(found) > 1 else found

    def _together(self, sides: Sequence[tuple[str, Place]], said: Said) -> Iterator[Match]:
        for at, (side, place) in enumerate(sides):
            others = self._pairs.get(side)
            if others is None:
                continue
            last = place.used[-1]
            for later in range(at + 1, len(sides)):
                other, second = sides[later]
                start = second.used[0]
                if start > last + _REACH + 1:
                    break
                if other in others and start > last and said.clauses[start] == said.clauses[last]:
                    for value in others[other]:
                        yield Match(value, place.used[0], second.used[-1], place.used + second.used)


def _by_place(match: Match) -> tuple[int, int]:
    return match.first, -match.last


def _phrases_of(words: str, groups: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if not words.startswith("{"):
        return (words,)
    if words[1:-1] not in groups or not words.endswith("}"):
        raise ValueError(f'"{words}" is no group of words; those there are stand in the vocabulary')
    return groups[words[1:-1]]
