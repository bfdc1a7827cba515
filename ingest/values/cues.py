"""Finding the phrases of a word list in a text: words in, places out, in time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ingest.values.cue_index import KEY, Cue, CueIndex, Slot
from ingest.values.said import Said, tokens

_GAP = 3  # how many words "..." may stand for
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


_INDEX = CueIndex()


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

    def opening(self, said: Said, start: int = 0) -> list[Hit]:
        """The cues with which the words from number `start` on begin, the longest first."""
        if start < len(said.words):
            for number, cues in _INDEX.begun[said.words[start]]:
                if number == self._number:
                    return _beginning_at(start, cues, said)
        return []

    def first(self, text: str) -> Hit | None:
        """The first hit in `text`, of those that begin at one word the longest; None without one."""
        return self.first_in(tokens(text))

    def first_in(self, said: Said) -> Hit | None:
        """The first hit in these words."""
        for first, cues in _INDEX.begun_in(said).get(self._number, ()):
            hits = _beginning_at(first, cues, said)
            if hits:
                return hits[0]
        return None


def _read(value: str, phrase: str) -> tuple[Slot, Cue]:
    """What may be the first word of a phrase, and the cue that it is."""
    words = _PARTING.sub(" ", phrase.casefold().replace("’", "'")).split()
    slots = tuple(_slot(word) for word in words)
    first = slots[0] if slots else None
    if first is None or slots[-1] is None:
        raise ValueError(f'"{phrase}" must begin and end with a word')
    if any(len(beginning) < KEY for beginning in first.beginnings):
        raise ValueError(f'"{phrase}" must begin with at least {KEY} letters before "*"')
    return first, Cue(value, slots, _first_letters(slots[1]) if len(slots) > 1 else None)


def _beginning_at(first: int, cues: Sequence[Cue], said: Said) -> list[Hit]:
    """Those of `cues` that stand from word `first` on, the longest first."""
    behind = said.words[first + 1][:KEY] if first + 1 < len(said.words) else ""
    hits = [
        Hit(cue.value, said, first, last)
        for cue in cues
        if (cue.second is None or behind in cue.second) and (last := _match(cue.slots, 1, said, first) if len(cue.slots) > 1 else first) is not None
    ]
    return hits if len(hits) < 2 else sorted(hits, key=_last, reverse=True)


def _last(hit: Hit) -> int:
    return hit.last


def _slot(word: str) -> Slot | None:
    ways = word.split("/")
    plain, open_ended = (way for way in ways if not way.endswith("*")), (way[:-1] for way in ways if way.endswith("*"))
    return None if word == "..." else Slot(frozenset(plain), tuple(open_ended))


def _first_letters(slot: Slot | None) -> frozenset[str] | None:
    """The first letters of what may stand in a place; None where that may be anything."""
    if slot is None or any(len(beginning) < KEY for beginning in slot.beginnings):
        return None
    return frozenset(word[:KEY] for word in (*slot.words, *slot.beginnings))


def _match(slots: Sequence[Slot | None], at: int, said: Said, before: int) -> int | None:
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

    def holds(self, hit: Hit) -> bool:
        """Whether every word of `hit` is one of theirs."""
        return all(at in self.all for at in range(hit.first, hit.last + 1))

    def inside(self, hit: Hit) -> bool:
        """Whether one shares a word with `hit` behind its first: "errors have not stopped"."""
        return bool(self.all) and any(at in self.all for at in range(hit.first + 1, hit.last + 1))


_NOWHERE = Spots(frozenset(), frozenset(), frozenset())
