"""Statements made again after an earlier incident. All words weigh 1 here, so that each likeness can be worked out by hand."""

from dataclasses import dataclass

import numpy as np
import pytest

from analysis import named_again as module
from analysis.named_again import BECAUSE, Statements, named_again
from tests.analysis.words import held


@dataclass(frozen=True)
class Said:
    """A statement: its words, the day of its incident, and what is known of it."""

    words: str
    day: int
    systems: str = ""
    theme: str = ""
    mechanism: str = ""
    side: int = 0


def pairs(*said, on_other_list=False):
    """Rows of the earlier statement, the later one (by their places in `said`, which is in order of time), why, and the score."""
    words = held(one.words for one in said)
    given = Statements(
        np.array([one.day for one in said], dtype=np.int64),
        np.array([one.side for one in said], dtype=np.int64),
        words,
        np.ones(words.kinds),
        *(held(texts) for texts in ([one.systems for one in said], [one.theme for one in said], [one.mechanism for one in said])),
    )
    found = (
        row
        for part in named_again(given, on_other_list=on_other_list)
        for row in zip(part.earlier, part.later, part.because, part.score, strict=True)
    )
    return [(int(earlier), int(later), BECAUSE[why], float(score)) for earlier, later, why, score in found]


def fillers(number, first_day=100):
    """Statements that say other things, each in words of its own."""
    return [Said(f"filler{place} other{place}", first_day + place) for place in range(number)]


def test_none_and_one():
    assert pairs() == []
    assert pairs(Said("consumer lag without alert", 0)) == []


def test_the_same_words_later_on_any_system():
    assert pairs(Said("consumer lag without alert", 0, "Bus"), Said("consumer lag without alert", 9, "EDI")) == [(0, 1, "similar_text", 1.0)]


def test_on_any_system_the_words_of_both_must_be_most_of_all():
    # 3 words of 5 are .6, which is enough; 3 of 6 are not
    assert pairs(Said("consumer lag no alert", 0), Said("consumer lag no page", 9)) == [(0, 1, "similar_text", 0.6)]
    assert pairs(Said("consumer lag no alert", 0), Said("consumer lag no page yet", 9)) == []


def test_on_the_same_system_it_is_enough_that_the_longer_one_holds_the_shorter():
    long = "again consumer lag was seen late and by people"
    # all of 2 words; 2 of 3 are .667, less than .7
    assert pairs(Said("consumer lag", 0, "Bus"), Said(long, 9, "Bus Gate")) == [(0, 1, "similar_text", 0.2222)]
    assert pairs(Said("consumer lag", 0, "Bus"), Said(long, 9, "Gate")) == []
    assert pairs(Said("consumer lag alert", 0, "Bus"), Said(long, 9, "Bus")) == []


def test_one_shared_word_says_nothing():
    assert pairs(Said("latency", 0, "Bus"), Said("latency", 9, "Bus")) == []


def test_of_the_same_day_none_is_earlier():
    assert pairs(Said("consumer lag without alert", 5, "Bus"), Said("consumer lag without alert", 5, "Bus")) == []


def test_the_same_mechanism_on_the_same_system():
    expired = Said("ran out on sunday", 0, "Gate", mechanism="certificate")
    assert pairs(expired, Said("sixty days passed", 9, "Gate", mechanism="certificate")) == [(0, 1, "same_mechanism_and_system", 0.0)]
    assert pairs(expired, Said("sixty days passed", 9, "Bus", mechanism="certificate")) == []
    assert pairs(expired, Said("sixty days passed", 9, mechanism="certificate")) == []
    assert pairs(expired, Said("sixty days passed", 9, "Gate", mechanism="dns")) == []


def test_the_same_theme_on_the_same_system_needs_a_telling_word():
    one, two = Said("lag seen by people", 0, "Bus", "observability_gap"), Said("mail told us of lag", 300, "Bus", "observability_gap")
    # "lag" is held by 2 of 14 statements, 14.3 %; of 13 it is 15.4 %, more than the 15 % that tell two from the rest. 1 word of 8 is .125.
    assert pairs(one, *fillers(12), two) == [(0, 13, "same_theme_and_system", 0.125)]
    assert pairs(one, *fillers(11), two) == []
    assert pairs(one, *fillers(12), Said("mail told us of delay", 300, "Bus", "observability_gap")) == []
    assert pairs(one, *fillers(12), Said("mail told us of lag", 300, "Gate", "observability_gap")) == []


def test_the_most_alike_is_taken_and_of_several_the_latest():
    later = Said("consumer lag without any alert", 9)
    assert pairs(Said("consumer lag without any alert", 0), Said("consumer lag without any page", 3), later)[-1] == (0, 2, "similar_text", 1.0)
    assert pairs(Said("consumer lag without any alert", 0), Said("consumer lag without any alert", 3), later)[-1] == (1, 2, "similar_text", 1.0)


def test_each_is_named_again_once_however_often_it_was_said():
    assert [row[:2] for row in pairs(*(Said("consumer lag without alert", day) for day in range(5)))] == [(0, 1), (1, 2), (2, 3), (3, 4)]


def test_on_the_other_list_only_words_decide():
    worked = Said("manual check in at gate", 0, "Gate", "resilience_gap", "single_point")
    failed = Said("manual check in at gate", 9, "Gate", side=1)
    assert pairs(worked, failed, on_other_list=True) == [(0, 1, "similar_text", 1.0)]
    assert pairs(worked, Said("manual check in at gate", 9, "Gate"), on_other_list=True) == []
    assert pairs(worked, Said("radio held", 9, "Gate", "resilience_gap", "single_point", side=1), on_other_list=True) == []
    back = [worked, failed, Said("manual check in at gate", 20, "Gate")]
    assert [row[:2] for row in pairs(*back, on_other_list=True)] == [(0, 1), (1, 2)]


@pytest.mark.parametrize(("between", "found"), [(19, True), (20, False)])
def test_of_those_that_hold_a_word_only_the_latest_twenty_are_looked_at(between, found):
    # Two words bring `between` statements each; with 19 the one that says the same is the twentieth of both, and 39 are compared, less than forty.
    some = [Said(f"{word} own{word}{place}", 1 + place) for place in range(between) for word in ("lag", "queue")]
    rows = pairs(Said("lag queue", 0), *some, Said("lag queue", 99))
    assert (((0, len(some) + 1)) in [row[:2] for row in rows]) is found


def test_no_more_than_forty_are_compared_with_one(monkeypatch):
    compared = []
    alike = module._alike
    monkeypatch.setattr(module, "_alike", lambda texts, earlier, later, **more: compared.append(len(later)) or alike(texts, earlier, later, **more))
    pairs(*(Said("lag queue alert", day, "Bus", "observability_gap", "queue_backlog") for day in range(500)))
    assert sum(compared) <= 40 * 500  # of 125,000 pairs


@pytest.mark.parametrize("at_once", [1, 2, 3, 1000])
def test_statements_are_looked_at_in_parts(monkeypatch, at_once):
    said = [Said(f"consumer lag without {what}", day, "Bus") for day, what in enumerate(("alert", "page", "alert", "call", "page"))]
    whole = pairs(*said)
    monkeypatch.setattr(module, "_AT_ONCE", at_once)
    assert pairs(*said) == whole
    assert whole
