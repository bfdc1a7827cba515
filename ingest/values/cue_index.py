"""What begins with a word, in every list of cues at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.values.remembered import Remembered
from ingest.values.said import Said

KEY = 3  # letters by which a word with any ending is looked up


@dataclass(frozen=True, slots=True)
class Slot:
    """What may stand in one place of a phrase: words, and beginnings of words with any ending."""

    words: frozenset[str]
    beginnings: tuple[str, ...]

    def fits(self, word: str) -> bool:
        """Whether a word may stand there."""
        return word in self.words or word.startswith(self.beginnings)


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase: a slot per word; None is a gap. `second` are the first letters of what may be its second word, None where any may."""

    value: str
    slots: tuple[Slot | None, ...]
    second: frozenset[str] | None

    @property
    def is_open(self) -> bool:
        """Whether words that nobody listed may stand in it."""
        return None in self.slots


class CueIndex:
    """The cues of every list by their first word, so that a word is looked up once for all lists."""

    def __init__(self) -> None:
        self.lists = 0
        self._cues: list[tuple[int, Cue]] = []  # each with the number of its list
        self._words: dict[str, list[int]] = {}
        self._beginnings: dict[str, list[tuple[str, int]]] = {}
        self.begun = Remembered(self._beginning_with)

    def add(self, cues: Iterable[tuple[Slot, Cue]]) -> int:
        """The number of a new list, which has these cues, each with what may be its first word."""
        self.lists += 1
        for slot, cue in cues:
            at = len(self._cues)
            self._cues.append((self.lists, cue))
            for word in slot.words:
                self._words.setdefault(word, []).append(at)
            for beginning in slot.beginnings:
                self._beginnings.setdefault(beginning[:KEY], []).append((beginning, at))
        self.begun.clear()
        return self.lists

    def begun_in(self, said: Said) -> dict[int, list[tuple[int, list[Cue]]]]:
        """By the number of each list, where in these words one of its cues may begin, and which; found once for the same words,
        unless there are more lists since.
        """
        if said.lists != self.lists:
            found: dict[int, list[tuple[int, list[Cue]]]] = {}
            begun = self.begun
            for at, word in enumerate(said.words):
                for number, cues in begun[word]:
                    found.setdefault(number, []).append((at, cues))
            said.begun, said.lists = found, self.lists
        return said.begun

    def _beginning_with(self, word: str) -> tuple[tuple[int, list[Cue]], ...]:
        """The cues whose first word can be this one, by their list; those without a gap first, so that of two found in the same words they win."""
        able = {*self._words.get(word, ()), *(at for beginning, at in self._beginnings.get(word[:KEY], ()) if word.startswith(beginning))}
        found: dict[int, list[Cue]] = {}
        for number, cue in sorted(map(self._cues.__getitem__, sorted(able)), key=_is_open):
            found.setdefault(number, []).append(cue)
        return tuple(found.items())


def _is_open(numbered: tuple[int, Cue]) -> bool:
    return numbered[1].is_open
