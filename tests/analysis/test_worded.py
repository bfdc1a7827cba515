"""Texts as numbers of words, worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from analysis.kept_words import keep_text_words
from analysis.worded import from_the_rarest, rows_of, weights_of, words_of_texts


@pytest.fixture
def rows():
    """Three texts: 0 and 2; nothing; 2 and 1, of which 2 was given twice."""
    return rows_of(3, np.array([2, 0, 0, 2, 2]), np.array([2, 2, 0, 1, 2]))


def held(rows):
    return [part.tolist() for part in np.split(rows.held, rows.begins[1:-1])]


def test_each_text_holds_each_number_once(rows):
    assert (rows.begins.tolist(), rows.held.tolist(), rows.kinds) == ([0, 2, 2, 4], [0, 2, 1, 2], 3)
    assert rows.texts().tolist() == [0, 0, 2, 2]
    assert rows.counts().tolist() == [1, 1, 2]
    assert held(rows) == [[0, 2], [], [1, 2]]


def test_texts_without_any_word():
    none = np.zeros(0, dtype=np.int64)
    rows = rows_of(2, none, none)
    assert held(rows) == [[], []]
    assert held(from_the_rarest(rows)) == [[], []]


def test_a_part_and_some_of_the_kinds(rows):
    assert held(rows.part(1, 3)) == [[], [1, 2]]
    assert held(rows.every_other(0)) == [[0, 2], [1, 2]]
    assert held(rows.every_other(1)) == [[]]
    assert held(rows.of_kinds(np.array([True, False, True]))) == [[0, 2], [], [2]]


def test_as_a_matrix(rows):
    assert rows.matrix().toarray().tolist() == [[1, 0, 1], [0, 0, 0], [0, 1, 1]]
    assert rows.matrix(np.array([5.0, 6.0, 7.0, 8.0])).toarray().tolist() == [[5, 0, 6], [0, 0, 0], [0, 7, 8]]


def test_the_rarest_comes_first_and_equally_rare_ones_stay_in_order():
    # held by 2, 1, 2 and 1 texts: 1 and 3 come first, then 0 and 2
    rows = rows_of(2, np.array([0, 1, 0, 0, 1, 1]), np.array([0, 0, 1, 2, 2, 3]))
    assert held(from_the_rarest(rows)) == [[0, 2, 3], [1, 2, 3]]
    # by other counts the last is the rarest: 3, 2, 1, 0
    assert held(from_the_rarest(rows, np.array([4, 3, 2, 1]))) == [[1, 2, 3], [0, 1, 3]]


def test_weights_by_hand(rows):
    # of three texts one holds the word, one, two: ln(1 + 3 / 6), ln(1 + 3 / 6), ln(1 + 3 / 7)
    assert weights_of(rows).tolist() == pytest.approx([math.log(1.5), math.log(1.5), math.log(10 / 7)])


def test_words_of_texts_by_the_alphabet(given):
    given("contributing_factors", incident_key="a", seq=1, text="The pool, noticed: see https://example.com/pages")
    given("contributing_factors", incident_key="a", seq=2, text="Notices of pools and pools")
    given("contributing_factors", incident_key="a", seq=3, text="12 of 7")
    keep_text_words(given.connection)
    given.connection.execute("CREATE TEMP TABLE texts AS SELECT seq - 1 AS place, hash(text) AS digest FROM contributing_factors")
    # without "the", "of", "and": notic 0, pool 1, see 2 (the address and short numbers are no words)
    assert held(words_of_texts(given.connection, 3, "the of and")) == [[0, 1, 2], [0, 1], []]
    # by two letters: no 0, po 1, se 2; without "pools" too: no 0, se 1
    assert held(words_of_texts(given.connection, 3, "the of and pools", letters=2)) == [[0, 1], [0], []]


def test_words_that_begin_alike_are_one(given):
    given("safeguards", incident_key="a", seq=1, text="rehearsal")
    given("safeguards", incident_key="a", seq=2, text="rehearsed rehearsal")
    keep_text_words(given.connection)
    given.connection.execute("CREATE TEMP TABLE texts AS SELECT seq - 1 AS place, hash(text) AS digest FROM safeguards")
    assert held(words_of_texts(given.connection, 2, "", letters=6)) == [[0], [0]]
