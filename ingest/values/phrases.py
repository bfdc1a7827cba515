"""Finding many phrases in a text at once: one step per word, however many phrases there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, repeat
from typing import NamedTuple

from ingest.values.remembered import Remembered
from ingest.values.said import Said

_GAP = 3  # how many words "..." may stand for
_KEY = 3  # letters by which a word with any ending is looked up
_PARTING = re.compile(r"[-+_#%]|(?<!\.)\.(?!\.)")


Place = tuple[str, tuple[int, ...]]  # a phrase found, and the numbers of the words that it consists of, those in a gap left out
_BEYOND: tuple[tuple[str, ...], ...] = ((),) * (_GAP + 1)  # what stands behind the last word: nothing


@dataclass(slots=True, eq=False)
class _Node:
    """What may follow, by word or by beginning ("alert*"), and behind a gap; the phrases that end here."""

    ways: dict[str, _Node] = field(default_factory=dict)
    gap: _Node | None = None
    phrases: list[str] = field(default_factory=list)


class _Start(NamedTuple):
    """What begins with a word: the phrases that it is alone, what may follow it, and what of that is found by a word right behind or behind a gap."""

    alone: tuple[str, ...]
    nodes: tuple[_Node, ...]
    next: frozenset[str]
    behind: frozenset[str]

    @classmethod
    def of(cls, nodes: tuple[_Node, ...]) -> _Start:
        """What these have in common."""
        following = frozenset(way for node in nodes for way in node.ways)
        behind = frozenset(way for node in nodes if node.gap is not None for way in node.gap.ways)
        return cls(tuple(phrase for node in nodes for phrase in node.phrases), nodes, following, behind)


@dataclass(frozen=True, slots=True)
class _Tree:
    """Phrases word by word from their root, and all words and beginnings in them, the latter by their first letters."""

    root: _Node
    ways: set[str]
    beginnings: dict[str, list[str]]

    def add(self, phrase: str) -> None:
        """Take in a phrase."""
        slots = _PARTING.sub(" ", phrase.casefold().replace("’", "'")).split()
        if not slots or "..." in (slots[0], slots[-1]):
            raise ValueError(f'"{phrase}" must begin and end with a word')
        nodes = [self.root]
        for slot in slots:
            nodes = [child for node in nodes for child in self._below(node, slot, phrase)]
        for node in nodes:
            node.phrases.append(phrase)

    def _below(self, node: _Node, slot: str, phrase: str) -> Iterator[_Node]:
        if slot == "...":
            node.gap = node.gap or _Node()
            yield node.gap
            return
        for way in slot.split("/"):
            if way.endswith("*") and way not in self.ways:
                if len(way) <= _KEY:
                    raise ValueError(f'"{phrase}" must have at least {_KEY} letters before "*"')
                self.beginnings.setdefault(way[:_KEY], []).append(way)
            self.ways.add(way)
            yield node.ways.setdefault(way, _Node())

    def ways_of(self, word: str) -> tuple[str, ...]:
        """By what `word` is found: "alert*", "alerts"."""
        begun = [way for way in self.beginnings.get(word[:_KEY], ()) if word.startswith(way[:-1])]
        return (*begun, word) if word in self.ways else tuple(begun)

    def start(self, word: str) -> _Start | None:
        """What begins with `word`; None where no phrase does."""
        nodes = tuple(self.root.ways[way] for way in self.ways_of(word) if way in self.root.ways)
        return _Start.of(nodes) if nodes else None


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases as `Cues` writes them ("no/missing ... alert*"), held word by word, so that those with the same beginning share it."""

    _ways: Remembered[tuple[str, ...]]
    _begun: Remembered[_Start | None]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """These phrases, to be found together."""
        tree = _Tree(_Node(), set(), {})
        for phrase in phrases:
            tree.add(phrase)
        return cls(Remembered(tree.ways_of), Remembered(tree.start))

    def find(self, said: Said) -> list[Place]:
        """Every place where a phrase stands within one sentence, by its first word; the same phrase once for each way to read it."""
        ways = [*map(self._ways.__getitem__, said.words), *_BEYOND]
        anywhere = frozenset(chain.from_iterable(ways))
        found: list[Place] = []
        place = found.append
        for at, start in enumerate(map(self._begun.__getitem__, said.words)):
            if start is None:
                continue
            alone, nodes, following, behind = start
            if not following.isdisjoint(ways[at + 1]) or (behind and not behind.isdisjoint(anywhere)):
                for node in nodes:
                    _go_on(node, said, ways, (at,), found)
            else:
                for phrase in alone:
                    place((phrase, (at,)))
        return found


def _go_on(node: _Node, said: Said, ways: list[tuple[str, ...]], used: tuple[int, ...], found: list[Place]) -> None:
    """Add the phrases that led to `node` with the words `used`, and those that go on from there in their sentence."""
    found.extend(zip(node.phrases, repeat(used)))
    last = used[-1]
    if node.ways:
        for way in ways[last + 1]:
            if way in node.ways and said.sentences[last + 1] == said.sentences[last]:
                _go_on(node.ways[way], said, ways, (*used, last + 1), found)
    if node.gap is not None:
        behind = node.gap.ways
        for at in range(last + 1, last + 2 + _GAP):
            for way in ways[at]:
                if way in behind and said.sentences[at] == said.sentences[last]:
                    _go_on(behind[way], said, ways, (*used, at), found)
