import numpy as np
import pytest

from analysis import similar_texts
from analysis.similar_texts import alike, vectors_of

NONE = (np.zeros(0, dtype=int), np.zeros(0, dtype=int))


def vectors(texts):
    """Texts of words, each of weight 1."""
    numbers = {word: number for number, word in enumerate(dict.fromkeys(" ".join(texts).split()))}
    rows = [(place, numbers[word], 1.0) for place, text in enumerate(texts) for word in text.split()]
    place, term, weight = zip(*rows, strict=True)
    return vectors_of(np.array(place), np.array(term), np.array(weight))


def pairs(texts, known=NONE, day=None):
    found = alike(vectors(texts), np.arange(len(texts)) if day is None else np.array(day), known)
    return list(zip(found.earlier.tolist(), found.later.tolist(), found.cosine.round(4).tolist(), strict=True))


# 40 texts of which each shares one of its four words with the next: 0.25. Two others share three of four with each other: 0.75.
CHAIN = [f"w{number} w{number + 1} x{number} y{number}" for number in range(40)]


def test_what_chance_seldom_gives_is_a_pair_with_its_cosine():
    assert pairs(["a b c d", *CHAIN, "a b c e"])[0] == (0, 41, 0.75)


def test_no_pairs_where_too_few_are_left_to_say_what_chance_gives():
    assert pairs(["a b c d", *CHAIN[:10], "a b c e"]) == []


def test_no_texts():
    assert len(alike(vectors_of(*NONE, np.zeros(0)), np.zeros(0, dtype=int), NONE).earlier) == 0


def test_at_most_three_earlier_ones_for_a_later_one_and_three_later_for_an_earlier():
    found = [pair for pair in pairs([*CHAIN, *["a b c d e"] * 5]) if pair[2] > 0.9]
    earlier, later = [pair[0] for pair in found], [pair[1] for pair in found]
    assert len(found) == 9  # of ten pairs of five all but the first with the last
    assert max(map(later.count, later)) == 3
    assert max(map(earlier.count, earlier)) == 3
    assert all(one < other for one, other, _ in found)


def test_pairs_that_are_known_say_nothing_of_chance():
    # 0 and 44 share two words of four (0.5) and are not each other's nearest: each has three nearer ones
    texts = ["a b c d", *CHAIN, "a b c e", "a b c f", "a b c g", "a b h i"]
    without, knowing = (alike(vectors(texts), np.arange(len(texts)), known).threshold for known in (NONE, (np.array([0]), np.array([44]))))
    assert knowing <= without


def test_the_rarest_words_alone_find_the_nearest(monkeypatch):
    """What is left out when there are many texts is what most of them share."""
    texts = ["common a b c d", *[f"common {text}" for text in CHAIN], "common a b c e"]
    whole = pairs(texts)
    monkeypatch.setattr(similar_texts, "_LOOKED_AT", 4)
    assert pairs(texts)[0] == whole[0] == (0, 41, 0.8)


def test_those_of_one_day_are_no_pair_and_hide_none():
    # Two of one day are alike to three of another one, and more so to each other.
    texts, day = ["a b c d e", "a b c d e", *CHAIN, *["a b c d f"] * 3], [0, 0, *range(1, 41), *[50] * 3]
    assert [pair for pair in pairs(texts, day=day) if pair[2] > 0.5] == [(one, other, 0.8) for one in (0, 1) for other in (42, 43, 44)]
    found = [pair[:2] for pair in pairs(texts)]  # on days of their own
    assert (0, 1) in found
    assert (0, 44) not in found  # 42 and 43 are nearer, and 1 is as near and later


def test_random_pairs_are_of_different_days():
    texts = [*CHAIN, *["a b c d"] * 30]  # 435 of the 2,415 pairs are of copies
    apart, together = np.arange(70), np.array([*range(40), *[50] * 30])
    assert alike(vectors(texts), apart, NONE).threshold == pytest.approx(1)
    assert alike(vectors(texts), together, NONE).threshold < 0.5
    assert alike(vectors(["a b c d"] * 100), np.zeros(100, dtype=int), NONE).threshold is None  # one day: nothing to draw


def test_copies_find_each_other_however_many_there_are(monkeypatch):
    """Each has a word of its own, and all others are held by more texts than are looked at: then those nearest in time are."""
    monkeypatch.setattr(similar_texts, "_LOOKED_AT", 10)
    one, other = similar_texts._candidates(vectors([f"a b c d x{number}" for number in range(100)]), np.arange(100))
    assert {(50, 51), (49, 50), (0, 1), (98, 99)} <= set(zip(one.tolist(), other.tolist(), strict=True))
    assert len(one) <= 100 * 8


def test_very_many_of_one_day_are_not_compared_with_each_other():
    looked_at = []
    for count in (500, 1000):
        texts = [f"a b c d x{number}" for number in range(count)]
        one, _ = similar_texts._candidates(vectors([*CHAIN, *texts]), np.array([*range(40), *[50] * count]))
        looked_at.append(len(one))
    assert looked_at[0] == looked_at[1]


def test_the_same_texts_give_the_same_pairs():
    assert pairs(["a b c d", *CHAIN, "a b c e"]) == pairs(["a b c d", *CHAIN, "a b c e"])


def test_a_cosine_by_hand():
    # (3, 4) and (4, 3): (12 + 12) / 25
    place, term, weight = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]), np.array([3.0, 4.0, 4.0, 3.0])
    rows = vectors_of(place, term, weight)
    assert similar_texts._cosines(rows, np.array([0]), np.array([1]))[0] == pytest.approx(0.96)
