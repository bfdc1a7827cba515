"""Finding many phrases in a text at once: one step per word, however many phrases there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ingest.values.remembered import Remembered
from ingest.values.said import Said

_GAP = 3  # how many words "..." may stand for
_KEY = 3  # letters by which a word with any ending is looked up
_PARTING = re.compile(r"[-+_#%]|(?<!\.)\.(?!\.)")


class Place(NamedTuple):
    """A phrase found, and the numbers of the words that it consists of, those in a gap left out."""

    phrase: str
    used: tuple[int, ...]


@dataclass(slots=True)
class _Node:
    """What may follow: a word, the beginning of a word, or a gap; the phrases that end here, and the first letters of all that may follow."""

    words: dict[str, _Node] = field(default_factory=dict)
    beginnings: dict[str, list[tuple[str, _Node]]] = field(default_factory=dict)
    gap: _Node | None = None
    phrases: list[str] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    def after(self, word: str) -> tuple[_Node, ...]:
        """What may follow once `word` stands here."""
        ways = [child for stem, child in self.beginnings.get(word[:_KEY], ()) if word.startswith(stem)]
        exact = self.words.get(word)
        return (*ways, exact) if exact is not None else tuple(ways)

    def start(self, word: str) -> _Start | None:
        """What begins with `word` here, the first words of phrases."""
        return _Start.of(self.after(word))


class _Start(NamedTuple):
    """What begins with a word: the phrases that it is alone, what may follow, and the first letters of what may follow it at once or behind a gap."""

    alone: tuple[str, ...]
    ways: tuple[_Node, ...]
    keys: frozenset[str]
    behind: frozenset[str]

    @classmethod
    def of(cls, ways: tuple[_Node, ...]) -> _Start | None:
        """What these ways have in common; None where there are none."""
        keys = frozenset(key for node in ways for key in node.keys)
        behind = frozenset(key for node in ways if node.gap is not None for key in node.gap.keys)
        return cls(tuple(phrase for node in ways for phrase in node.phrases), ways, keys, behind) if ways else None


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases as `Cues` writes them ("no/missing ... alert*"), held word by word, so that those with the same beginning share it."""

    _begun: Remembered[_Start | None]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """These phrases, to be found together."""
        root = _Node()
        for phrase in phrases:
            slots = _PARTING.sub(" ", phrase.casefold().replace("’", "'")).split()
            if not slots or "..." in (slots[0], slots[-1]):
                raise ValueError(f'"{phrase}" must begin and end with a word')
            nodes = [root]
            for slot in slots:
                nodes = [child for node in nodes for child in _children(node, slot, phrase)]
            for node in nodes:
                node.phrases.append(phrase)
        return cls(Remembered(root.start))

    def find(self, said: Said) -> list[Place]:
        """Every place where a phrase stands within one sentence, by its first word; the same phrase once for each way to read it."""
        begun = self._begun
        found: list[Place] = []
        keys = [word[:_KEY] for word in said.words]
        for at, start in [(at, start) for at, word in enumerate(said.words) if (start := begun[word])]:
            goes_on = at + 1 < len(keys) and keys[at + 1] in start.keys
            if goes_on or (start.behind and not start.behind.isdisjoint(keys[at + 1 : at + 2 + _GAP])):
                _go_on(start.ways, said, keys, (at,), found)
            elif start.alone:
                found += [Place(phrase, (at,)) for phrase in start.alone]
        return found


def _children(node: _Node, slot: str, phrase: str) -> Iterator[_Node]:
    if slot == "...":
        node.gap = node.gap or _Node()
        yield node.gap
        return
    for word in slot.split("/"):
        node.keys.add(word.removesuffix("*")[:_KEY])
        if not word.endswith("*"):
            yield node.words.setdefault(word, _Node())
            continue
        stem = word[:-1]
        if len(stem) < _KEY:
            raise ValueError(f'"{phrase}" must have at least {_KEY} letters before "*"')
        ways = node.beginnings.setdefault(stem[:_KEY], [])
        child = next((child for way, child in ways if way == stem), None)
        if child is None:
            child = _Node()
            ways.append((stem, child))
        yield child


def _go_on(ways: tuple[_Node, ...], said: Said, keys: list[str], used: tuple[int, ...], found: list[Place]) -> None:
    """Add the phrases that led to one of `ways` with the words `used`, and those that go on from there in their sentence.

    `keys` are the first letters of the words: few words can follow at all, and by these most are passed over.
    """
    behind = used[-1] + 1
    for node in ways:
        if node.phrases:
            found += [Place(phrase, used) for phrase in node.phrases]
        if node.keys and behind < len(keys) and keys[behind] in node.keys:
            _step(node, said, keys, behind, used, found)
        if node.gap is not None and not node.gap.keys.isdisjoint(keys[behind : behind + _GAP + 1]):
            for start in range(behind, min(behind + _GAP + 1, len(keys))):
                _step(node.gap, said, keys, start, used, found)


def _step(node: _Node, said: Said, keys: list[str], at: int, used: tuple[int, ...], found: list[Place]) -> None:
    """Add the phrases that go on from `node` with word `at`, where it is in the sentence of those before it."""
    if said.sentences[at] == said.sentences[used[-1]] and (ways := node.after(said.words[at])):
        _go_on(ways, said, keys, (*used, at), found)
