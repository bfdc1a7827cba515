"""Phrases, and pairs of phrases near each other, that stand for something: words in, places out, in time linear in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.values.phrases import Phrases
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
class _Side:
    """One side of pairs, and what those stand for whose other side follows, by that."""

    name: str
    others: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Cues by what they stand for: a phrase, "a + b" (both in one clause, whichever first) or "a > b" (in this order).

    "{name}" is any phrase of the group of that name; it stands alone or as one side of a pair.
    """

    _phrases: Phrases
    _told: Mapping[str, tuple[tuple[str, ...], tuple[_Side, ...]]]  # by phrase: what it stands for, and the sides of pairs that it is

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
        known = {side: _Side(side, {two: tuple(names) for two, names in pairs.get(side, {}).items()}) for names in sides.values() for side in names}
        told = {phrase: (tuple(values.get(phrase, ())), tuple(known[side] for side in sides.get(phrase, ()))) for phrase in {**values, **sides}}
        return cls(Phrases.of(told), told)

    def find(self, said: Said) -> list[Match]:
        """Every place where a cue stands, in the text's order, of those that begin at one word the longest first; they may overlap."""
        found: list[Match] = []
        sides: list[tuple[_Side, tuple[int, ...]]] = []
        told, match, beside = self._told, found.append, sides.append
        for phrase, used in self._phrases.find(said):
            values, names = told[phrase]
            for value in values:
                match(Match(value, used[0], used[-1], used))
            for side in names:
                beside((side, used))
        if len(sides) > 1:
            _add_pairs(found, sides, said)
        return sorted(found, key=_by_place) if len(found) > 1 else found


def _add_pairs(found: list[Match], sides: Sequence[tuple[_Side, tuple[int, ...]]], said: Said) -> None:
    """Add the pairs of which both sides stand in one clause and near each other."""
    names = {side.name for side, _ in sides}
    for at, (side, used) in enumerate(sides, start=1):
        if side.others.keys().isdisjoint(names):
            continue
        last = used[-1]
        for later in range(at, len(sides)):
            other, second = sides[later]
            start = second[0]
            if start > last + _REACH + 1:
                break
            if start > last and other.name in side.others and said.clauses[start] == said.clauses[last]:
                found += [Match(value, used[0], second[-1], used + second) for value in side.others[other.name]]


def _by_place(match: Match) -> tuple[int, int]:
    return match.first, -match.last


def _phrases_of(words: str, groups: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if not words.startswith("{"):
        return (words,)
    if words[1:-1] not in groups or not words.endswith("}"):
        raise ValueError(f'"{words}" is no group of words; those there are stand in the vocabulary')
    return groups[words[1:-1]]
