"""Finding the phrases of a word list in a text: words in, places out, in time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.values.remembered import Remembered
from ingest.values.said import Said, tokens

_GAP = 3  # how many words "..." may stand for
_KEY = 3  # letters by which a cue's first word is looked up
_PARTING = re.compile(r"[-+_#%]|(?<!\.)\.(?!\.)")


class Hit:
    """A cue found: the value that it stands for, its span in characters, and its first and last word."""

    __slots__ = ("_place", "first", "last", "value")

    def __init__(self, value: str, place: tuple[int, int] | Said, first: int, last: int) -> None:
        self.value, self._place, self.first, self.last = value, place, first, last

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the text; found when it is asked for."""
        return self._place.span(self.first, self.last) if isinstance(self._place, Said) else self._place


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
    """A phrase: a slot per word; None is a gap. `second` are the first letters of what may be its second word, None where any may."""

    value: str
    slots: tuple[_Slot | None, ...]
    second: frozenset[str] | None


class _Index:
    """The cues of every list by their first word, so that a word is looked up once for all lists."""

    def __init__(self) -> None:
        self.lists = 0
        self._cues: list[tuple[int, _Cue]] = []  # each with the number of its list
        self._words: dict[str, list[int]] = {}
        self._beginnings: dict[str, list[tuple[str, int]]] = {}
        self.begun = Remembered(self._beginning_with)

    def add(self, cues: Iterable[tuple[_Slot, _Cue]]) -> int:
        """The number of a new list, which has these cues, each with what may be its first word."""
        self.lists += 1
        for slot, cue in cues:
            at = len(self._cues)
            self._cues.append((self.lists, cue))
            for word in slot.words:
                self._words.setdefault(word, []).append(at)
            for beginning in slot.beginnings:
                self._beginnings.setdefault(beginning[:_KEY], []).append((beginning, at))
        self.begun.clear()
        return self.lists

    def begun_in(self, said: Said) -> dict[int, list[tuple[int, list[_Cue]]]]:
        """By the number of each list, where in these words one of its cues may begin, and which; found once for the same words,
        unless there are more lists since.
        """
        if said.lists != self.lists:
            found: dict[int, list[tuple[int, list[_Cue]]]] = {}
            begun = self.begun
            for at, word in enumerate(said.words):
                for number, cues in begun[word]:
                    found.setdefault(number, []).append((at, cues))
            said.begun, said.lists = found, self.lists
        return said.begun

    def _beginning_with(self, word: str) -> tuple[tuple[int, list[_Cue]], ...]:
        """The cues whose first word can be this one, by their list."""
        able = {*self._words.get(word, ()), *(at for beginning, at in self._beginnings.get(word[:_KEY], ()) if word.startswith(beginning))}
        found: dict[int, list[_Cue]] = {}
        for number, cue in map(self._cues.__getitem__, sorted(able)):
            found.setdefault(number, []).append(cue)
        return tuple(found.items())


_INDEX = _Index()


@dataclass(frozen=True, slots=True)
class Cues:
    """Phrases by what they stand for.

    A phrase is words parted by spaces: "health check" finds "health-check" too, "fail*" any ending, "user/customer" either word,
    and "..." up to three words of the same sentence between. Case does not matter.
    """

    _phrases: Mapping[str, tuple[str, ...]]
    _number: int = field(repr=False, compare=False)

    @classmethod
    def of(cls, phrases: Mapping[str, Iterable[str]]) -> Cues:
        """The cues of a table that lists phrases by value."""
        listed = {value: tuple(cues) for value, cues in phrases.items()}
        return cls(listed, _INDEX.add([_read(value, phrase) for value, cues in listed.items() for phrase in cues]))

    def __reduce__(self) -> tuple[object, ...]:
        return Cues.of, (self._phrases,)  # its number holds in one process only

    def find(self, said: Said) -> list[Hit]:
        """Every place where a cue stands, in the text's order, of those that begin at one word the longest first; they may overlap."""
        found: list[Hit] = []
        for first, cues in _INDEX.begun_in(said).get(self._number, ()):
            found += _beginning_at(first, cues, said)
        return found

    def opening(self, said: Said) -> list[Hit]:
        """The cues with which the words begin, the longest first."""
        begun = _INDEX.begun[said.words[0]] if said.words else ()
        return next((_beginning_at(0, cues, said) for number, cues in begun if number == self._number), [])

    def first(self, text: str) -> Hit | None:
        """The first hit in `text`, of those that begin at one word the longest; None without one."""
        said = tokens(text)
        begun = _INDEX.begun_in(said).get(self._number, ())
        return next((hits[0] for first, cues in begun if (hits := _beginning_at(first, cues, said))), None)


def _read(value: str, phrase: str) -> tuple[_Slot, _Cue]:
    """What may be the first word of a phrase, and the cue that it is."""
    words = _PARTING.sub(" ", phrase.casefold().replace("’", "'")).split()
    slots = tuple(_slot(word) for word in words)
    first = slots[0] if slots else None
    if first is None or slots[-1] is None:
        raise ValueError(f'"{phrase}" must begin and end with a word')
    if any(len(beginning) < _KEY for beginning in first.beginnings):
        raise ValueError(f'"{phrase}" must begin with at least {_KEY} letters before "*"')
    return first, _Cue(value, slots, _first_letters(slots[1]) if len(slots) > 1 else None)


def _beginning_at(first: int, cues: Sequence[_Cue], said: Said) -> list[Hit]:
    """Those of `cues` that stand from word `first` on, the longest first."""
    behind = said.words[first + 1][:_KEY] if first + 1 < len(said.words) else ""
    hits = [
        Hit(cue.value, said, first, last)
        for cue in cues
        if (cue.second is None or behind in cue.second) and (last := _match(cue.slots, 1, said, first) if len(cue.slots) > 1 else first) is not None
    ]
    return hits if len(hits) < 2 else sorted(hits, key=_last, reverse=True)


def _last(hit: Hit) -> int:
    return hit.last


def _slot(word: str) -> _Slot | None:
    ways = word.split("/")
    plain, open_ended = (way for way in ways if not way.endswith("*")), (way[:-1] for way in ways if way.endswith("*"))
    return None if word == "..." else _Slot(frozenset(plain), tuple(open_ended))


def _first_letters(slot: _Slot | None) -> frozenset[str] | None:
    """The first letters of what may stand in a place; None where that may be anything."""
    if slot is None or any(len(beginning) < _KEY for beginning in slot.beginnings):
        return None
    return frozenset(word[:_KEY] for word in (*slot.words, *slot.beginnings))


def _match(slots: Sequence[_Slot | None], at: int, said: Said, before: int) -> int | None:
    """The last word of a phrase of which slot `at` stands behind word `before`, all in one sentence; None where it does not stand there."""
    sentence = said.sentences[before]
    index = before + 1
    if index >= len(said.words) or said.sentences[index] != sentence:
        return None
    slot = slots[at]
    if slot is not None:
        if not slot.fits(said.words[index]):
            return None
        return index if at + 1 == len(slots) else _match(slots, at + 1, said, index)
    reach = (start for start in range(index, min(index + _GAP + 1, len(said.words))) if said.sentences[start] == sentence)
    return next((last for start in reach if (last := _match(slots, at + 1, said, start - 1)) is not None), None)


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
        if not kept:
            return _NOWHERE
        every = frozenset(at for hit in kept for at in range(hit.first, hit.last + 1))
        return cls(frozenset(hit.first for hit in kept), frozenset(hit.last for hit in kept), every)

    def before(self, hit: Hit, said: Said, reach: int) -> bool:
        """Whether one ends before `hit` with at most `reach` words between, in its clause."""
        clause = said.clauses[hit.first]
        return bool(self.lasts) and any(at in self.lasts and said.clauses[at] == clause for at in range(max(0, hit.first - reach - 1), hit.first))

    def after(self, hit: Hit, said: Said, reach: int) -> bool:
        """Whether one begins after `hit` with at most `reach` words between, in its clause."""
        clause = said.clauses[hit.last]
        end = min(len(said.words), hit.last + reach + 2)
        return bool(self.firsts) and any(at in self.firsts and said.clauses[at] == clause for at in range(hit.last + 1, end))

    def share(self, hit: Hit) -> bool:
        """Whether one shares a word with `hit`."""
        return bool(self.all) and any(at in self.all for at in range(hit.first, hit.last + 1))

    def inside(self, hit: Hit) -> bool:
        """Whether one shares a word with `hit` behind its first: "errors have not stopped"."""
        return bool(self.all) and any(at in self.all for at in range(hit.first + 1, hit.last + 1))


_NOWHERE = Spots(frozenset(), frozenset(), frozenset())
