from datetime import date

from analysis.similarity import Item, nearest_earlier, weighted_jaccard, weights


def item(key, day, text, said=None):
    return Item(key, key, (date(2025, 1, day), key), frozenset(text.split()), frozenset((said or text).split()))


def test_weighted_jaccard_by_hand():
    # the shared word weighs 1, the others 1 and 2: 1 / (1 + 1 + 2)
    assert weighted_jaccard(frozenset("ab"), frozenset("ac"), {"a": 1.0, "b": 1.0, "c": 2.0}) == 0.25
    assert weighted_jaccard(frozenset(), frozenset(), {}) == 0.0


def test_rare_words_weigh_more():
    weight = weights([frozenset({"pool", "alert"}), frozenset({"alert"})])
    assert weight["pool"] > weight["alert"] > 0


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
