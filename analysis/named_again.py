"""Which statement was made before, after an earlier incident: by its words, or by what the rules read in both on the same system."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from analysis.similarity import FEWEST_WORDS, THRESHOLD, weighted_jaccard

COMMON = 0.15  # of all statements; a theme or word that more of them have does not tell two of them from the rest
HELD = 0.7  # of the words of the shorter text, by weight, that the longer one holds too
_TELLING = math.log(1 + 1 / COMMON)  # weight of a word that so many hold
_RAREST = 8  # words of a statement by which others are looked for on any system
_MOST_HELD = 60  # earlier statements that are remembered for one word or cause, the latest ones
_MOST_COMPARED = 300  # earlier statements that are looked at for one


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement: its incident, its place there, that one's day and systems, the list on which it stands, its words, and the themes (those that
    few statements have) and mechanisms that the rules read in it.
    """

    incident: str
    seq: int
    day: date
    systems: frozenset[str]
    side: str
    words: frozenset[str]
    themes: frozenset[str]
    mechanisms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Again:
    """Two statements that say the same, the earlier first; why they are taken for that, and the similarity of their words, 0 to 1."""

    earlier: Statement
    later: Statement
    because: str
    score: float


def named_again(statements: Sequence[Statement], weight: Mapping[str, float], *, on_other_list: bool = False) -> Iterator[Again]:
    """For each statement the one of an earlier day that says the same: the most alike, of several the latest.

    With `on_other_list` the earlier one stands on another list, and only words decide. Of earlier statements only the latest that share a rare word
    or a cause are looked at, so that the cost is not quadratic.
    """
    ordered = sorted(statements, key=lambda one: (one.day, one.incident, one.seq))
    sides = sorted({one.side for one in ordered})
    seen: dict[tuple[str, str], deque[int]] = {}
    for position, one in enumerate(ordered):
        keys = _keys(one, weight, by_cause=not on_other_list)
        asked = [side for side in sides if side != one.side] if on_other_list else sides
        found = []
        for other in _latest([seen[side, key] for side in asked for key in keys if (side, key) in seen]):
            earlier = ordered[other]
            alike = _alike(earlier, one, weight, by_cause=not on_other_list)
            if alike is not None and earlier.day < one.day:
                found.append(Again(earlier, one, *alike))
        if found:
            yield max(found, key=lambda pair: (pair.score, pair.earlier.day, pair.earlier.incident, pair.earlier.seq))
        for key in keys:
            seen.setdefault((one.side, key), deque(maxlen=_MOST_HELD)).append(position)


def _keys(one: Statement, weight: Mapping[str, float], *, by_cause: bool) -> list[str]:
    """By what a statement is found again: its rarest words, and on each of its systems every word and cause."""
    rarest = sorted(one.words, key=lambda word: (-weight[word], word))[:_RAREST]
    there = [*sorted(one.words), *(sorted(one.themes | one.mechanisms) if by_cause else ())]
    return rarest + [f"{name} {system}" for system in sorted(one.systems) for name in there]


def _latest(runs: Sequence[deque[int]]) -> Iterator[int]:
    return islice(iter(sorted({position for run in runs for position in run}, reverse=True)), _MOST_COMPARED)


def _alike(earlier: Statement, later: Statement, weight: Mapping[str, float], *, by_cause: bool) -> tuple[str, float] | None:
    """Why two statements say the same, and how alike their words are; None where they do not."""
    shared = earlier.words & later.words
    score = weighted_jaccard(earlier.words, later.words, weight)
    enough = len(shared) >= FEWEST_WORDS
    if enough and score >= THRESHOLD:
        return "similar_text", round(score, 4)
    if not earlier.systems & later.systems:
        return None
    if enough and _sum(shared, weight) >= HELD * min(_sum(earlier.words, weight), _sum(later.words, weight)):
        return "similar_text", round(score, 4)
    if by_cause and earlier.mechanisms & later.mechanisms:
        return "same_mechanism_and_system", round(score, 4)
    if by_cause and earlier.themes & later.themes and any(weight[word] >= _TELLING for word in shared):
        return "same_theme_and_system", round(score, 4)
    return None


def _sum(words: frozenset[str], weight: Mapping[str, float]) -> float:
    return sum(weight[word] for word in words)
