import math
from datetime import date

import pytest

from analysis.similarity import Item, nearest_earlier, weights


def item(key, day, text, said=None):
    return Item(key, key, (date(2025, 1, day), key), frozenset(text.split()), frozenset((said or text).split()))


def test_weights_by_hand():
    # two texts, of which both hold "alert" and one "pool": ln(1 + 2 / 7), ln(1 + 2 / 6)
    weight = weights([frozenset({"pool", "alert"}), frozenset({"alert"})])
    assert weight == pytest.approx({"alert": math.log(9 / 7), "pool": math.log(4 / 3)})


def test_only_the_nearest_earlier_one_of_another_incident():
    items = [
        item("a", 1, "alert connection pool full"),
        item("b", 2, "alert connection pool full"),
        item("c", 3, "alert connection pool nearly full"),
        item("d", 4, "write runbook weighbridge"),
    ]
    assert [(pair.earlier, pair.later) for pair in nearest_earlier(items)] == [("a", "b"), ("b", "c")]


def test_one_shared_word_is_not_enough():
    assert nearest_earlier([item("a", 1, "monitor kyverno"), item("b", 2, "replace kyverno")]) == []


def test_the_likeness_by_hand():
    # Words in both texts weigh ln(1 + 2 / 7), in one ln(1 + 2 / 6): three of the four words of the first stand in the second, which has five.
    both, one = 3 * math.log(9 / 7), math.log(4 / 3)
    (pair,) = nearest_earlier([item("a", 1, "alert pool full db"), item("b", 2, "alert pool full now soon")])
    assert pair.score == pytest.approx(both / (both + one), abs=1e-4)


def test_the_one_that_shares_most_comes_before_a_nearer_one():
    items = [item("a", 1, "alert pool full db host"), item("b", 2, "alert pool full db cache disk"), item("c", 3, "alert pool full db host soon")]
    assert [(pair.earlier, pair.later) for pair in nearest_earlier(items) if pair.later == "c"] == [("a", "c")]


def test_actions_of_one_incident_or_day_are_not_compared():
    words = frozenset({"alert", "pool"})
    items = [Item(key, group, (date(2025, 1, day), key), words, words) for key, group, day in (("a", "i", 1), ("b", "i", 2), ("c", "j", 2))]
    assert [(pair.earlier, pair.later) for pair in nearest_earlier(items)] == [("a", "c")]


def test_the_head_is_enough_and_a_passing_mention_is_not():
    long = "one two three four five six seven eight nine ten"
    assert [pair.score for pair in nearest_earlier([item("a", 1, f"alert pool {long}", "alert pool"), item("b", 2, "alert pool")])] == [1.0]
    assert nearest_earlier([item("a", 1, f"alert pool {long}"), item("b", 2, "alert pool")]) == []


def test_many_that_ask_for_the_same_on_one_day_do_not_hide_the_earlier_one():
    words = "separate connection pool for reports and comparison in billing"
    items = [item("a", 1, words), *(item(f"b{number:02}", 2, words) for number in range(80))]
    assert [(pair.earlier, pair.score) for pair in nearest_earlier(items)] == [("a", 1.0)] * 80
