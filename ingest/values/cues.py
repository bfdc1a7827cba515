"""Finding the phrases of a word list in a text: words in, places out, in time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_GAP = 3  # how many words "..." may stand for
_ROW = 1_000  # the longest text whose words are remembered
_MOST_KNOWN = 20_000  # words of which is remembered what begins with them
_KEY = 3  # letters by which a cue's first word is looked up
_TURNS = frozenset({"but", "although", "though", "whereas"})
_PARTING = re.compile(r"[-+_#%]|(?<!\.)\.(?!\.)")
_TOKEN = re.compile(
    r"(?P<address>https?://[^\s()<>\[\]]{1,500})"
    r"|(?P<word>[^\W_]+(?:['’][^\W_]+)*)"
    r"|(?P<sign>[\u2190-\u2bff\U0001f000-\U0001faff])"
    r"|(?P<stop>[.;!?](?=[\s)\]\"'*_]|$)|\n(?=[ \t]{0,12}(?:[-*•\n]|\d)))"
    r"|(?P<pause>[,:](?=\s)|[()–—]|(?<=\s)-(?=\s))"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign, case-folded, with its place in the text and the numbers of its sentence and of its clause."""

    word: str
    start: int
    end: int
    sentence: int
    clause: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found: the value that it stands for, its span in characters, and its first and last token."""

    value: str
    span: tuple[int, int]
    first: int
    last: int


def tokens(text: str) -> tuple[Token, ...]:
    """The words of `text` in order, without web addresses.

    A sentence ends at a stop, a semicolon or before a list item ("e.g." ends none), a clause also at a comma, colon, bracket, dash or "but".
    """
    return _tokens_of_a_row(text) if len(text) <= _ROW else _tokens(text)


@lru_cache(maxsize=1_000)
def _tokens_of_a_row(text: str) -> tuple[Token, ...]:
    """What several parsers ask for, one after the other."""
    return _tokens(text)


def _tokens(text: str) -> tuple[Token, ...]:
    found: list[Token] = []
    sentence = clause = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "stop":
            abbreviation = match["stop"] == "." and found and found[-1].end == match.start() and len(found[-1].word) == 1
            sentence += not abbreviation
            clause += not abbreviation
        elif kind == "pause":
            clause += 1
        elif kind != "address":
            word = match[0].casefold().replace("’", "'")
            clause += word in _TURNS
            found.append(Token(word, match.start(), match.end(), sentence, clause))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Slot:
    """What may stand in one place of a phrase: words, and beginnings of words with any ending."""

    words: frozenset[str]
    beginnings: tuple[str, ...]

    def fits(self, word: str) -> bool:
        """Whether a word may stand there."""
        return word in self.words or word.startswith(self.beginnings)


@dataclass(frozen=True, slots=True)
class _Cue:
    """A phrase: a slot per word; None is a gap."""

    value: str
    slots: tuple[_Slot | None, ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """Phrases by what they stand for.

    A phrase is words parted by spaces: "health check" finds "health-check" too, "fail*" any ending, "user/customer" either word,
    and "..." up to three words of the same sentence between. Case does not matter.
    """

    _index: Mapping[str, tuple[_Cue, ...]] = field(default_factory=dict)
    _known: dict[str, tuple[_Cue, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, phrases: Mapping[str, Iterable[str]]) -> Cues:
        """The cues of a table that lists phrases by value."""
        index: dict[str, list[_Cue]] = {}
        for value, cues in phrases.items():
            for phrase in cues:
                words = _PARTING.sub(" ", phrase.casefold().replace("’", "'")).split()
                cue = _Cue(value, tuple(_slot(word) for word in words))
                for key in _keys(cue, phrase):
                    index.setdefault(key, []).append(cue)
        return cls({key: tuple(cues) for key, cues in index.items()})

    def find(self, words: Sequence[Token]) -> Iterator[Hit]:
        """Every place where a cue stands, in the text's order, of those that begin at one word the longest first; they may overlap."""
        for first, token in enumerate(words):
            begun = self._known.get(token.word)
            if begun is None:
                begun = self._beginning_with(token.word)
            if not begun:
                continue
            hits = []
            for cue in begun:
                last = _match(cue.slots, 1, words, first) if len(cue.slots) > 1 else first
                if last is not None:
                    hits.append(Hit(cue.value, (token.start, words[last].end), first, last))
            yield from sorted(hits, key=lambda hit: -hit.last)

    def _beginning_with(self, word: str) -> tuple[_Cue, ...]:
        """The cues whose first word can be this one, remembered: documents use few words often."""
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        begun = tuple(cue for cue in self._index.get(word[:_KEY], ()) if cue.slots[0] is not None and cue.slots[0].fits(word))
        self._known[word] = begun
        return begun

    def first(self, text: str) -> Hit | None:
        """The first hit in `text`, of those that begin at one word the longest; None without one."""
        return next(self.find(tokens(text)), None)


def _slot(word: str) -> _Slot | None:
    ways = word.split("/")
    plain, open_ended = (way for way in ways if not way.endswith("*")), (way[:-1] for way in ways if way.endswith("*"))
    return None if word == "..." else _Slot(frozenset(plain), tuple(open_ended))


def _keys(cue: _Cue, phrase: str) -> set[str]:
    slot = cue.slots[0] if cue.slots else None
    if slot is None or cue.slots[-1] is None:
        raise ValueError(f'"{phrase}" must begin and end with a word')
    if any(len(beginning) < _KEY for beginning in slot.beginnings):
        raise ValueError(f'"{phrase}" must begin with at least {_KEY} letters before "*"')
    return {word[:_KEY] for word in (*slot.words, *slot.beginnings)}


def _match(slots: Sequence[_Slot | None], at: int, words: Sequence[Token], before: int) -> int | None:
    """The last token of a phrase of which slot `at` stands behind token `before`, all in one sentence; None where it does not stand there."""
    sentence = words[before].sentence
    index = before + 1
    if index >= len(words) or words[index].sentence != sentence:
        return None
    slot = slots[at]
    if slot is not None:
        if not slot.fits(words[index].word):
            return None
        return index if at + 1 == len(slots) else _match(slots, at + 1, words, index)
    reach = (start for start in range(index, min(index + _GAP + 1, len(words))) if words[start].sentence == sentence)
    return next((last for start in reach if (last := _match(slots, at + 1, words, start - 1)) is not None), None)


@dataclass(frozen=True, slots=True)
class Spots:
    """Where hits stand, by their first, last and all tokens; asking costs the same however many they are."""

    firsts: frozenset[int]
    lasts: frozenset[int]
    all: frozenset[int]

    @classmethod
    def of(cls, hits: Iterable[Hit]) -> Spots:
        """The places of `hits`."""
        kept = tuple(hits)
        every = frozenset(at for hit in kept for at in range(hit.first, hit.last + 1))
        return cls(frozenset(hit.first for hit in kept), frozenset(hit.last for hit in kept), every)

    def before(self, hit: Hit, words: Sequence[Token], reach: int) -> bool:
        """Whether one ends before `hit` with at most `reach` words between, in its clause."""
        clause = words[hit.first].clause
        return any(at in self.lasts and words[at].clause == clause for at in range(max(0, hit.first - reach - 1), hit.first))

    def after(self, hit: Hit, words: Sequence[Token], reach: int) -> bool:
        """Whether one begins after `hit` with at most `reach` words between, in its clause."""
        clause = words[hit.last].clause
        end = min(len(words), hit.last + reach + 2)
        return any(at in self.firsts and words[at].clause == clause for at in range(hit.last + 1, end))

    def share(self, hit: Hit) -> bool:
        """Whether one shares a word with `hit`."""
        return any(at in self.all for at in range(hit.first, hit.last + 1))

    def inside(self, hit: Hit) -> bool:
        """Whether one shares a word with `hit` behind its first: "errors have not stopped"."""
        return any(at in self.all for at in range(hit.first + 1, hit.last + 1))
