"""Which statement was made before, after an earlier incident: by its words, or by what the rules read in both on the same system."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analysis.worded import Rows, rows_of, spread

if TYPE_CHECKING:
    from scipy.sparse import csr_array

COMMON = 0.15  # of all statements; a theme or word that more of them have does not tell two of them from the rest
ALIKE = 0.6  # of the weight of the words that either text holds, that of those that both do
HELD = 0.7  # of the words of the shorter text, by weight, that the longer one holds too
BECAUSE = ("similar_text", "same_mechanism_and_system", "same_theme_and_system")  # the first that holds
_FEWEST_WORDS = 2
_RAREST = 6  # words of a statement by which others are looked for on any system
_MOST_HELD = 20  # earlier statements that are looked at for one word or cause, the latest ones
_MOST_COMPARED = 40  # earlier statements that are looked at for one, the latest ones
_AT_ONCE = 2_000  # statements


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements in the order of time: the day and the list of each, its words, numbered from the rarest, what these weigh, the systems of its
    incident, and the themes (those that few have) and mechanisms that the rules read in it.
    """

    day: np.ndarray
    side: np.ndarray
    words: Rows
    weight: np.ndarray
    systems: Rows
    themes: Rows
    mechanisms: Rows


@dataclass(frozen=True, slots=True)
class Again:
    """Pairs of statements that say the same, by their places, the earlier first; as a place in `BECAUSE` why they are taken for that, and the
    weighted Jaccard of their words, 0 to 1.
    """

    earlier: np.ndarray
    later: np.ndarray
    because: np.ndarray
    score: np.ndarray


@dataclass(frozen=True, slots=True)
class _Found:
    """By what statements are found again, those of each together (from `begins`): which of `holders` are the latest before it that have it too."""

    begins: np.ndarray
    first: np.ndarray
    past: np.ndarray
    holders: np.ndarray


@dataclass(frozen=True, slots=True)
class _Texts:
    """Statements as they are compared: a row each, what its words weigh together, and which words few statements have."""

    words: csr_array
    systems: csr_array
    themes: csr_array
    mechanisms: csr_array
    weight: np.ndarray
    heft: np.ndarray
    telling: np.ndarray

    @classmethod
    def of(cls, statements: Statements) -> _Texts:
        words, weight = statements.words.matrix(), statements.weight
        telling = of_few(statements.words).astype(float)
        systems, themes, mechanisms = statements.systems.matrix(), statements.themes.matrix(), statements.mechanisms.matrix()
        return cls(words, systems, themes, mechanisms, weight, words @ weight, telling)


def named_again(statements: Statements, *, on_other_list: bool = False) -> Iterator[Again]:
    """For each statement the one of an earlier day that says the same: the most alike, of several the latest.

    With `on_other_list` the earlier one stands on another of two lists, and only words decide. Of earlier statements only the latest that share a
    rare word, or a word or a cause on the same system, are looked at, so that the cost is not quadratic.
    """
    texts = _Texts.of(statements)
    found = [_found(statements, side, on_other_list) for side in ((0, 1) if on_other_list else (None,))]
    for start in range(0, len(statements.day), _AT_ONCE):
        earlier, later = _candidates(found, start, min(start + _AT_ONCE, len(statements.day)), len(statements.day))
        before = statements.day[earlier] < statements.day[later]
        pairs = _alike(texts, earlier[before], later[before], by_cause=not on_other_list)
        order = np.lexsort((pairs.earlier, pairs.score, pairs.later))
        last = np.ones(len(order), dtype=bool)
        last[:-1] = pairs.later[order[1:]] != pairs.later[order[:-1]]
        best = order[last]
        yield Again(pairs.earlier[best], pairs.later[best], pairs.because[best], pairs.score[best])


def of_few(rows: Rows) -> np.ndarray:
    """Which kinds at most a part of all (`COMMON`) hold."""
    return rows.counts() <= COMMON * (len(rows.begins) - 1)


def _keys(statements: Statements, by_cause: bool) -> Rows:
    """By what a statement is found again: its rarest words, and on each of its systems every word and every cause."""
    words, count = statements.words, len(statements.day)
    text = words.texts()
    rare = np.arange(len(text)) - words.begins[text] < _RAREST
    names, owners = [words.held], [text]
    kinds = words.kinds
    for causes in (statements.themes, statements.mechanisms) if by_cause else ():
        names.append(causes.held + kinds)
        owners.append(causes.texts())
        kinds += causes.kinds
    name, owner = np.concatenate(names).astype(np.int64), np.concatenate(owners)
    systems = statements.systems
    pair, place = spread(np.arange(len(owner)), systems.begins[owner], systems.begins[owner + 1])
    system = systems.held[place].astype(np.int64)
    key = np.concatenate((words.held[rare], (system + 1) * kinds + name[pair]))
    return rows_of(count, np.concatenate((text[rare], owner[pair])), _numbered(key))


def _numbered(key: np.ndarray) -> np.ndarray:
    return np.unique(key, return_inverse=True)[1]


def _found(statements: Statements, side: int | None, on_other_list: bool) -> _Found:
    """By what statements are found; with a `side` only those of the other one ask, and only those of this one are found."""
    keys = _keys(statements, by_cause=not on_other_list)
    text = keys.texts()
    order = np.lexsort((text, keys.held))
    text, key = text[order], keys.held[order]
    is_held = np.ones(len(text), dtype=bool) if side is None else statements.side[text] == side
    held_before = np.concatenate(([0], np.cumsum(is_held)))
    begins = np.concatenate(([True], key[1:] != key[:-1])) if len(key) else np.zeros(0, dtype=bool)
    begin = np.flatnonzero(begins)[np.cumsum(begins) - 1] if len(key) else np.zeros(0, dtype=np.int64)
    past, first = np.empty(len(text), dtype=np.int32), np.empty(len(text), dtype=np.int32)
    past[order] = held_before[:-1]
    first[order] = np.maximum(held_before[begin], held_before[:-1] - _MOST_HELD)
    if side is not None:
        asks = statements.side[keys.texts()] != side
        first = np.where(asks, first, past)
    return _Found(keys.begins, first, past, text[is_held].astype(np.int32))


def _candidates(found: list[_Found], start: int, stop: int, count: int) -> tuple[np.ndarray, np.ndarray]:
    """The statements that are looked at for those from `start` to before `stop`."""
    pairs = []
    for one in found:
        here = slice(one.begins[start], one.begins[stop])
        asking = np.repeat(np.arange(start, stop), np.diff(one.begins[start : stop + 1]))
        later, place = spread(asking, one.first[here], one.past[here])
        pairs.append(later * count + one.holders[place])
    each = np.sort(np.concatenate(pairs))
    each = each[np.concatenate(([True], each[1:] != each[:-1]))] if len(each) else each
    later = each // count
    latest = np.searchsorted(later, later, side="right") - np.arange(len(later)) <= _MOST_COMPARED
    return each[latest] % count, later[latest]


def _alike(texts: _Texts, earlier: np.ndarray, later: np.ndarray, *, by_cause: bool) -> Again:
    """Those of the pairs that say the same."""
    both = texts.words[earlier].multiply(texts.words[later]).tocsr()
    shared, weighs = np.diff(both.indptr), both @ texts.weight
    one, other = texts.heft[earlier], texts.heft[later]
    score = np.round(np.divide(weighs, one + other - weighs, out=np.zeros(len(earlier)), where=shared > 0), 4)
    here = _share(texts.systems, earlier, later)
    alike = (shared >= _FEWEST_WORDS) & ((score >= ALIKE) | here & (weighs >= HELD * np.minimum(one, other)))
    mechanism = here & by_cause & _share(texts.mechanisms, earlier, later)
    theme = here & by_cause & _share(texts.themes, earlier, later) & (both @ texts.telling > 0)
    because = np.select([alike, mechanism, theme], [0, 1, 2], -1)
    kept = because >= 0
    return Again(earlier[kept], later[kept], because[kept], score[kept])


def _share(held: csr_array, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.asarray(np.diff(held[one].multiply(held[other]).tocsr().indptr) > 0)
