"""Which action was asked for because of which statement: by the words that the two share, and by what the rules read in both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.worded import Rows, spread

ENOUGH = 2  # shared words, however long the two are
NEAR = 0.12  # the most that costs nothing on the development half of tests/accuracy/addressed.toml
BECAUSE = ("words", "mechanism", "theme")  # the first that holds
_AT_ONCE = 50_000  # texts


@dataclass(frozen=True, slots=True)
class Texts:
    """Statements and actions, those of an incident together: its number, which are actions, the words and mechanisms of each, in which of them the
    rules read that something was not watched, and which are actions to detect.
    """

    incident: np.ndarray
    is_action: np.ndarray
    words: Rows
    mechanisms: Rows
    unwatched: np.ndarray
    detects: np.ndarray

    def part(self, start: int, stop: int) -> Texts:
        """The texts from `start` to before `stop`."""
        here = slice(start, stop)
        words, mechanisms = self.words.part(start, stop), self.mechanisms.part(start, stop)
        return Texts(self.incident[here], self.is_action[here], words, mechanisms, self.unwatched[here], self.detects[here])


@dataclass(frozen=True, slots=True)
class Links:
    """Statements beside actions, by their places (of an action -1 where there is none): how near their words are (0 to 1), and as a place in
    `BECAUSE` why the action addresses the statement; -1 where it does not.
    """

    said: np.ndarray
    action: np.ndarray
    score: np.ndarray
    because: np.ndarray


def links(texts: Texts, weight: np.ndarray) -> Iterator[Links]:
    """For each statement the actions of its incident that address it; where none does, the nearest one, or none where no word is shared.

    An action addresses a statement where they share two words, or one that matters (a cosine of their words of `NEAR` or more), where the rules
    read the same mechanism in both, or where something was not watched and the action is to detect it. Words count by how rare they are in the
    corpus (`weight`), and for the less the more statements of the incident hold them: what all of them speak of tells none from the others.
    """
    start, texts_in_all = 0, len(texts.incident)
    while start < texts_in_all:
        last = texts.incident[min(start + _AT_ONCE, texts_in_all) - 1]
        stop = int(np.searchsorted(texts.incident, last, side="right"))
        found = _links(texts.part(start, stop), weight)
        yield Links(found.said + start, np.where(found.action < 0, -1, found.action + start), found.score, found.because)
        start = stop


def _links(texts: Texts, weight: np.ndarray) -> Links:
    said, action = _beside(texts)
    own = _in_incident(texts, weight)
    weighed, held = texts.words.matrix(own), texts.words.matrix()
    norm = np.sqrt(weighed @ np.ones(texts.words.kinds))
    both = weighed[said].multiply(held[action]).tocsr()
    shared, product = np.diff(both.indptr), both @ np.ones(texts.words.kinds)
    score = np.divide(product, norm[said] * norm[action], out=np.zeros(len(said)), where=shared > 0)
    read = texts.mechanisms.matrix()
    same = np.diff(read[said].multiply(read[action]).tocsr().indptr) > 0
    watched = texts.detects[action] & texts.unwatched[said] & texts.unwatched[action]
    because = np.select([(score >= NEAR) | (shared >= ENOUGH), same, watched], [0, 1, 2], -1)
    addressed = np.zeros(len(texts.incident), dtype=bool)
    addressed[said[because >= 0]] = True
    nearest = _nearest(said, score, (score > 0) & ~addressed[said])
    kept = np.sort(np.concatenate((np.flatnonzero(because >= 0), nearest)))
    addressed[said[nearest]] = True
    alone = np.flatnonzero(~addressed & ~texts.is_action)
    none = np.full(len(alone), -1)
    return Links(*map(np.concatenate, ((said[kept], alone), (action[kept], none), (score[kept], none * 0.0), (because[kept], none))))


def _beside(texts: Texts) -> tuple[np.ndarray, np.ndarray]:
    """Each statement beside each action of its incident."""
    said, actions = np.flatnonzero(~texts.is_action), np.flatnonzero(texts.is_action)
    first = np.searchsorted(texts.incident[actions], texts.incident[said])
    said, place = spread(said, first, np.searchsorted(texts.incident[actions], texts.incident[said], side="right"))
    return said, actions[place]


def _in_incident(texts: Texts, weight: np.ndarray) -> np.ndarray:
    """The weight of each word of each text, less where several of the incident's statements hold it."""
    held, text = texts.words.held, texts.words.texts()
    key = texts.incident[text].astype(np.int64) * texts.words.kinds + held
    told = ~texts.is_action[text]
    kinds, counts = np.unique(key[told], return_counts=True)
    statements = np.bincount(texts.incident - texts.incident[0], weights=~texts.is_action)
    place = np.minimum(np.searchsorted(kinds, key), max(len(kinds) - 1, 0))
    count = np.where(kinds[place] == key, counts[place], 1) if len(kinds) else np.ones(len(key))
    return np.asarray(weight[held] * (1 - (count - 1) / np.maximum(statements[texts.incident[text] - texts.incident[0]], 1)))


def _nearest(said: np.ndarray, score: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """Of the rows that are `asked` for the one of each statement with the highest score, of several the first."""
    rows = np.flatnonzero(asked)
    order = rows[np.lexsort((rows, -score[rows], said[rows]))]
    first = np.ones(len(order), dtype=bool)
    first[1:] = said[order[1:]] != said[order[:-1]]
    return order[first]
