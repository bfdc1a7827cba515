"""Which statement was made before, after an earlier incident: by its words, or by what the rules read in both on the same system."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

COMMON = 0.15  # of all statements; a theme or word that more of them have does not tell two of them from the rest
ALIKE = 0.6  # of the weight of the words that either text holds, that of those that both do
HELD = 0.7  # of the words of the shorter text, by weight, that the longer one holds too
_FEWEST_WORDS = 2
_RAREST = 6  # words of a statement by which others are looked for on any system
_MOST_HELD = 20  # earlier statements that are remembered for one word or cause, the latest ones
_MOST_COMPARED = 40  # earlier statements that are looked at for one, the latest ones


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement: its incident, its place there, that one's day and systems, the list on which it stands, its words and what these weigh together,
    those of them that few statements have (`telling`), and the themes (those that few have) and mechanisms that the rules read in it.
    """

    incident: str
    seq: int
    day: date
    systems: frozenset[str]
    side: str
    words: frozenset[str]
    heft: float
    telling: frozenset[str]
    themes: frozenset[str]
    mechanisms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Again:
    """Two statements that say the same, the earlier first; why they are taken for that, and the weighted Jaccard of their words, 0 to 1."""

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
    for position, later in enumerate(ordered):
        keys = _keys(later, weight, by_cause=not on_other_list)
        asked = [side for side in sides if side != later.side or not on_other_list]
        before = {place for side in asked for key in keys if (side, key) in seen for place in seen[side, key]}
        found = []
        for place in sorted(before, reverse=True)[:_MOST_COMPARED]:
            earlier = ordered[place]
            pair = _alike(earlier, later, weight, by_cause=not on_other_list) if earlier.day < later.day else None
            if pair:
                found.append(pair)
                if pair.score == 1:  # none is more alike, and none later
                    break
        if found:
            yield max(found, key=lambda pair: (pair.score, pair.earlier.day, pair.earlier.incident, pair.earlier.seq))
        for key in keys:
            seen.setdefault((later.side, key), deque(maxlen=_MOST_HELD)).append(position)


def _keys(one: Statement, weight: Mapping[str, float], *, by_cause: bool) -> list[str]:
    """By what a statement is found again: its rarest words, and on each of its systems every word and every cause."""
    ranked = sorted(one.words, key=lambda word: (-weight[word], word))
    there = [*ranked, *(sorted(one.themes | one.mechanisms) if by_cause else ())]
    return ranked[:_RAREST] + [f"{name} {system}" for system in sorted(one.systems) for name in there]


def _alike(earlier: Statement, later: Statement, weight: Mapping[str, float], *, by_cause: bool) -> Again | None:
    """The two statements, if they say the same."""
    shared = earlier.words & later.words
    both = sum(weight[word] for word in shared)
    score = round(both / (earlier.heft + later.heft - both), 4) if shared else 0.0
    if len(shared) >= _FEWEST_WORDS and score >= ALIKE:
        return Again(earlier, later, "similar_text", score)
    if not earlier.systems & later.systems:
        return None
    if len(shared) >= _FEWEST_WORDS and both >= HELD * min(earlier.heft, later.heft):
        return Again(earlier, later, "similar_text", score)
    if by_cause and earlier.mechanisms & later.mechanisms:
        return Again(earlier, later, "same_mechanism_and_system", score)
    if by_cause and earlier.themes & later.themes and earlier.telling & later.telling:
        return Again(earlier, later, "same_theme_and_system", score)
    return None
