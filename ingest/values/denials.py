"""Answers that deny: the question was answered, and there is nothing to list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.values.said import tokens

_LONGEST = 10  # words of a denial; a longer one says something
_BETWEEN = 3  # words between "no" and what is asked for: "no real earlier signs"

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]  # by their first words, the longest first


@dataclass(frozen=True, slots=True)
class DenialWords:
    """Words that answer no by themselves, openings, words that deny, what is asked for, and words behind which something is said after all."""

    answers: Phrases
    openings: Phrases
    no: Phrases
    nothing: Phrases
    things: Phrases
    turns: Phrases
    first: frozenset[str]  # what a denial can begin with

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> DenialWords:
        """The words of a parsed `denials.toml`."""
        names = ("answers", "openings", "no", "nothing", "things", "turns")
        found = {name: _by_first(table[name]) for name in names}
        return cls(**found, first=frozenset(word for name in ("answers", "openings", "no", "nothing") for word in found[name]))


def _by_first(phrases: Sequence[str]) -> Phrases:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((tuple(words.split()) for words in phrases), key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(group) for first, group in found.items()}


def denies(text: str, words: DenialWords) -> bool:
    """Whether `text` only says that there is none: "No", "No, there is none.", "There were no earlier signs."; not "No alert on lag"."""
    said = tokens(text)
    spoken = said.words
    if not spoken or len(spoken) > _LONGEST or spoken[0] not in words.first or any(_at(spoken, at, words.turns) for at in range(len(spoken))):
        return False
    answer = _at(spoken, 0, words.answers)
    if answer and (answer == len(spoken) or said.clauses[answer] != said.clauses[0]):
        rest = spoken[answer:]
        return not rest or _is_denial(rest, words, answered=True)
    return _is_denial(spoken, words, answered=False)


def _is_denial(spoken: Sequence[str], words: DenialWords, *, answered: bool) -> bool:
    opened = _at(spoken, 0, words.openings)
    if _at(spoken, opened, words.nothing):
        return bool(opened) or answered
    no = _at(spoken, opened, words.no)
    return no > 0 and any(_at(spoken, at, words.things) for at in range(opened + no, min(len(spoken), opened + no + _BETWEEN)))


def _at(spoken: Sequence[str], start: int, phrases: Phrases) -> int:
    """The number of words of the phrase that begins at `start`, the longest first; 0 without one."""
    begun = phrases.get(spoken[start], ()) if start < len(spoken) else ()
    return next((len(phrase) for phrase in begun if tuple(spoken[start : start + len(phrase)]) == phrase), 0)
