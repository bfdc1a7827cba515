from datetime import date

import pytest

from analysis.similarity import Item, head, nearest_earlier, weighted_jaccard, weights, words


def item(key, day, text):
    return Item(key, key, (date(2025, 1, day), key), words(text), words(head(text)))


def test_words_of_content_with_endings_cut():
    assert words("Add alerts for the pools' saturation") == words("An alert for pool saturation")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Implement priority classes: it can happen that pods starve", "Implement priority classes"),
        ("Version lock Flux", "Version lock Flux"),
        ("Rotate the key. Then tell Ana", "Rotate the key"),
    ],
)
def test_head_is_what_stands_before_the_explanation(text, said):
    assert head(text) == said


def test_weighted_jaccard_by_hand():
    # the shared word weighs 1, the others 1 and 2: 1 / (1 + 1 + 2)
    assert weighted_jaccard(frozenset("ab"), frozenset("ac"), {"a": 1.0, "b": 1.0, "c": 2.0}) == 0.25
    assert weighted_jaccard(frozenset(), frozenset(), {}) == 0.0


def test_rare_words_weigh_more():
    weight = weights([frozenset({"pool", "alert"}), frozenset({"alert"})])
    assert weight["pool"] > weight["alert"] > 0


def test_only_the_nearest_earlier_one_of_another_incident():
    items = [
        item("a", 1, "Alert when the connection pool is full"),
        item("b", 2, "Alert when the connection pool is full"),
        item("c", 3, "Alert when the connection pool is nearly full"),
        item("d", 4, "Write a runbook for the weighbridge"),
    ]
    assert [(pair.earlier, pair.later) for pair in nearest_earlier(items)] == [("a", "b"), ("b", "c")]


def test_one_shared_word_is_not_enough():
    assert nearest_earlier([item("a", 1, "Monitor Kyverno"), item("b", 2, "Replace Kyverno")]) == []
