"""Which action was asked for because of which statement: by the words that the two share, and by what the rules read in both."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

ENOUGH = 2  # shared words, however long the two are
NEAR = 0.12  # the most that costs nothing on the development half of tests/accuracy/addressed.toml
OBSERVABILITY = "observability_gap"
DETECT = "detect"


@dataclass(frozen=True, slots=True)
class Text:
    """A statement or an action of an incident: what it is and its place among those, its content words, themes and mechanisms, an action's kind."""

    source: str
    seq: int
    words: frozenset[str]
    themes: frozenset[str]
    mechanisms: frozenset[str]
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An action beside a statement: how near its words are (0 to 1), and why it addresses the statement; None where it does not."""

    said: Text
    action: Text | None
    score: float
    because: str | None


def links(said: Sequence[Text], actions: Sequence[Text], weight: Mapping[str, float]) -> Iterator[Link]:
    """For each statement of one incident the actions that address it; where none does, the nearest one, or none where no word is shared.

    An action addresses a statement where they share two words, or one that matters (a cosine of their words of `NEAR` or more), where the rules
    read the same mechanism in both, or where something was not watched and the action is to detect it. Words count by how rare they are in the
    corpus (`weight`), and for the less the more statements of the incident hold them: what all of them speak of tells none from the others.
    """
    own = _in_incident(said, weight)
    heavy = [(action, _norm(action, own, weight)) for action in actions]
    for one in said:
        norm = _norm(one, own, weight)
        beside = [_compare(one, norm, action, other, own) for action, other in heavy]
        near = [link for link in beside if link.score > 0]
        yield from [link for link in beside if link.because] or [max(near, key=lambda link: link.score, default=Link(one, None, 0.0, None))]


def _in_incident(said: Sequence[Text], weight: Mapping[str, float]) -> dict[str, float]:
    """The weight of each word of the statements, less where several of them hold it."""
    held = Counter(word for one in said for word in one.words)
    return {word: weight[word] * (1 - (count - 1) / len(said)) for word, count in held.items()}


def _norm(text: Text, own: Mapping[str, float], weight: Mapping[str, float]) -> float:
    return math.sqrt(sum(own.get(word, weight[word]) for word in text.words))


def _compare(one: Text, norm: float, action: Text, other: float, own: Mapping[str, float]) -> Link:
    """The cosine of the words of both, of which each counts once, and why the action addresses the statement."""
    shared = one.words & action.words
    score = sum(own[word] for word in shared) / (norm * other) if shared else 0.0
    if score >= NEAR or len(shared) >= ENOUGH:
        return Link(one, action, score, "words")
    if one.mechanisms & action.mechanisms:
        return Link(one, action, score, "mechanism")
    if action.kind == DETECT and OBSERVABILITY in one.themes & action.themes:
        return Link(one, action, score, "theme")
    return Link(one, action, score, None)
