"""Finding many phrases in a text at once: one step per word, however many phrases there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ingest.values.cues import Token

_GAP = 3  # how many words "..." may stand for
_KEY = 3  # letters by which a word with any ending is looked up
_PARTING = re.compile(r"[-+_#%]|(?<!\.)\.(?!\.)")


@dataclass(frozen=True, slots=True)
class Place:
    """A phrase found, and the numbers of the words that it consists of, those in a gap left out."""

    phrase: str
    used: tuple[int, ...]


@dataclass(slots=True)
class _Node:
    """What may follow: a word, the beginning of a word, or a gap; and the phrases that end here."""

    words: dict[str, _Node] = field(default_factory=dict)
    beginnings: dict[str, list[tuple[str, _Node]]] = field(default_factory=dict)
    gap: _Node | None = None
    phrases: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases as `Cues` writes them ("no/missing ... alert*"), held word by word, so that those with the same beginning share it."""

    _root: _Node

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
        return cls(root)

    def find(self, words: Sequence[Token]) -> Iterator[Place]:
        """Every place where a phrase stands within one sentence, by its first word; the same phrase once for each way to read it."""
        for at in range(len(words)):
            yield from _walk(self._root, words, at, ())


def _children(node: _Node, slot: str, phrase: str) -> Iterator[_Node]:
    if slot == "...":
        node.gap = node.gap or _Node()
        yield node.gap
        return
    for word in slot.split("/"):
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


def _walk(node: _Node, words: Sequence[Token], at: int, used: tuple[int, ...]) -> Iterator[Place]:
    """The phrases that go on from `node` with word `at`, which is in the sentence of those before it."""
    if at >= len(words) or (used and words[at].sentence != words[used[-1]].sentence):
        return
    word = words[at].word
    ways = [child for stem, child in node.beginnings.get(word[:_KEY], ()) if word.startswith(stem)]
    exact = node.words.get(word)
    if exact is not None:
        ways.append(exact)
    for child in ways:
        here = (*used, at)
        for phrase in child.phrases:
            yield Place(phrase, here)
        if child.words or child.beginnings:
            yield from _walk(child, words, at + 1, here)
        if child.gap is not None:
            for start in range(at + 1, at + 2 + _GAP):
                yield from _walk(child.gap, words, start, here)
