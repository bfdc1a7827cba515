from __future__ import annotations

import math

import numpy as np
import pytest

from analysis.similarity import Asked, nearest_earlier
from analysis.worded import from_the_rarest, rows_of, weights_of


def text(day, words, head=None, group=None, kind=-1):
    return day, words.split(), (head or words).split(), group, kind


def pairs(*texts):
    """The pairs found among texts in the order of time, as places and score; each its own group unless it says otherwise."""
    numbers = {word: number for number, word in enumerate(sorted({word for _, words, _, _, _ in texts for word in words}))}

    def rows(which):
        held = [(place, numbers[word]) for place, one in enumerate(texts) for word in one[which]]
        return rows_of(len(texts), np.array([place for place, _ in held]), np.array([number for _, number in held]), len(numbers))

    whole, heads = rows(1), rows(2)
    words = from_the_rarest(whole)
    groups = [place if one[3] is None else one[3] for place, one in enumerate(texts)]
    days, kinds = np.array([one[0] for one in texts]), np.array([one[4] for one in texts])
    asked = Asked(days, np.array(groups), kinds, words, from_the_rarest(heads, whole.counts()), weights_of(words))
    found = [pair for part in nearest_earlier(asked) for pair in zip(part.earlier.tolist(), part.later.tolist(), part.score.tolist(), strict=True)]
    return sorted(found, key=lambda pair: pair[1])


def places(*texts):
    return [(earlier, later) for earlier, later, _ in pairs(*texts)]


def test_only_the_nearest_earlier_one_of_another_incident():
    full, nearly = "alert connection pool full", "alert connection pool nearly full"
    assert places(text(1, full), text(2, full), text(3, nearly), text(4, "write runbook weighbridge")) == [(0, 1), (1, 2)]


def test_one_shared_word_is_not_enough():
    assert pairs(text(1, "monitor kyverno"), text(2, "replace kyverno")) == []


def test_the_likeness_by_hand():
    # Words in both texts weigh ln(1 + 2 / 7), in one ln(1 + 2 / 6): three of the four words of the first stand in the second, which has five.
    both, one = 3 * math.log(9 / 7), math.log(4 / 3)
    assert pairs(text(1, "alert pool full db"), text(2, "alert pool full now soon")) == [(0, 1, pytest.approx(both / (both + one)))]


def test_the_one_that_shares_most_comes_before_a_nearer_one():
    given = text(1, "alert pool full db host"), text(2, "alert pool full db cache disk"), text(3, "alert pool full db host soon")
    assert (0, 2) in places(*given)


def test_of_those_that_hold_nearly_all_the_nearest():
    # all words of the last stand in each of the others
    assert (1, 2) in places(text(1, "alert pool full"), text(2, "alert pool full db"), text(3, "alert pool full"))


def test_actions_of_one_incident_or_day_are_not_compared():
    words = "alert pool"
    assert places(text(1, words, group=7), text(2, words, group=7), text(2, words)) == [(0, 2)]


def test_another_kind_must_share_more():
    # 0.7 of a likeness of 1, and of one below .93: three of four words, ln(9 / 7) each, beside one of ln(4 / 3) are .72 of the lighter text
    assert pairs(text(1, "alert pool", kind=1), text(2, "alert pool", kind=2)) == [(0, 1, pytest.approx(0.7))]
    assert pairs(text(1, "alert pool full db", kind=1), text(2, "alert pool full now soon", kind=2)) == []
    assert len(pairs(text(1, "alert pool full db", kind=1), text(2, "alert pool full now soon"))) == 1


def test_the_head_is_enough_and_a_passing_mention_is_not():
    long = "one two three four five six seven eight nine ten"
    assert pairs(text(1, f"alert pool {long}", "alert pool"), text(2, "alert pool")) == [(0, 1, pytest.approx(1))]
    assert pairs(text(1, f"alert pool {long}"), text(2, "alert pool")) == []


@pytest.mark.parametrize(("between", "found"), [(59, [(0, 60)]), (60, [])])
def test_what_is_before_the_sixty_latest_is_not_looked_at(between, found):
    # Each text between holds one of the two words.
    near = [text(day + 2, f"{'ab'[day % 2]} f g h") for day in range(between)]
    assert [pair for pair in places(text(1, "a b"), *near, text(99, "a b")) if pair[1] == between + 1] == found


def test_without_texts_or_words_there_are_no_pairs():
    none = np.zeros(0, dtype=np.int64)
    for count in (0, 2):
        days = np.arange(count)
        rows = rows_of(count, none, none)
        assert [len(part.later) for part in nearest_earlier(Asked(days, days, days, rows, rows, weights_of(rows)))] in ([], [0, 0])


def test_many_that_ask_for_the_same_on_one_day_do_not_hide_the_earlier_one():
    words = "separate connection pool for reports and comparison in billing"
    assert pairs(text(1, words), *(text(2, words) for _ in range(80))) == [(0, later, 1.0) for later in range(1, 81)]
