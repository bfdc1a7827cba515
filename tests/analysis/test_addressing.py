"""Actions beside statements of their incident. All words weigh 1 here, so that each cosine can be worked out by hand."""

from itertools import pairwise

import numpy as np
import pytest

from analysis import addressing
from analysis.addressing import BECAUSE, Texts, links
from tests.analysis.words import held


def text(incident, words, *, action=False, mechanism="", unwatched=False, detects=False):
    return incident, action, words, mechanism, unwatched, detects


def action(incident, words, **more):
    return text(incident, words, action=True, **more)


def linked(*texts):
    """Rows of statement, action (None: none), score to four digits, and why; statements and actions by their places in `texts`."""
    incidents, actions, words, mechanisms, unwatched, detects = zip(*texts, strict=True) if texts else ((),) * 6
    rows = held(words)
    given = Texts(
        np.array(incidents, dtype=np.int64), np.array(actions, dtype=bool), rows, held(mechanisms), np.array(unwatched, dtype=bool),
        np.array(detects, dtype=bool),
    )  # fmt: skip
    found = [one for part in links(given, np.ones(rows.kinds)) for one in zip(part.said, part.action, part.score, part.because, strict=True)]
    return sorted(
        (int(said), None if place < 0 else int(place), round(float(score), 4), None if why < 0 else BECAUSE[why]) for said, place, score, why in found
    )


def test_two_shared_words_are_enough():
    # 2 / √(3 × 4)
    assert linked(action(0, "raise pool when dry"), text(0, "pool dry noon")) == [(1, 0, 0.5774, "words")]


def test_one_shared_word_is_enough_where_it_matters():
    eight = "connections of finance export held pool all night"
    # 1 / √(8 × 8) = .125; 1 / √(8 × 9) = .1179, less than .12: it is only the nearest
    assert linked(action(0, eight), text(0, "nobody had seen how small our pool was")) == [(1, 0, 0.125, "words")]
    assert linked(action(0, eight), text(0, "nobody had ever seen how small our pool was")) == [(1, 0, 0.1179, None)]


def test_without_a_shared_word_there_is_no_nearest_action():
    assert linked(action(0, "order new battery"), text(0, "pool dry noon")) == [(1, None, 0.0, None)]


def test_without_an_action_and_without_a_statement():
    assert linked(text(0, "pool dry noon"), text(0, "no alert")) == [(0, None, 0.0, None), (1, None, 0.0, None)]
    assert linked(action(0, "raise pool"), action(1, "order battery")) == []
    assert linked() == []


def test_actions_of_another_incident_address_nothing():
    assert linked(action(0, "raise pool dry"), text(0, "cable cut"), action(1, "order cable"), text(1, "pool dry noon")) == [
        (1, None, 0.0, None), (3, None, 0.0, None),
    ]  # fmt: skip


def test_the_same_mechanism_addresses_without_a_shared_word():
    assert linked(action(0, "renew it by machine", mechanism="certificate"), text(0, "ran out on sunday", mechanism="certificate")) == [
        (1, 0, 0.0, "mechanism")
    ]
    assert linked(action(0, "renew it by machine", mechanism="certificate"), text(0, "ran out on sunday", mechanism="dns")) == [(1, None, 0.0, None)]


@pytest.mark.parametrize(
    ("said", "asked", "detects", "why"),
    [(True, True, True, "theme"), (True, True, False, None), (True, False, True, None), (False, True, True, None)],
)
def test_an_action_to_detect_addresses_what_was_not_watched(said, asked, detects, why):
    rows = linked(action(0, "page on lag", unwatched=asked, detects=detects), text(0, "nobody saw queue grow", unwatched=said))
    assert rows == [(1, 0 if why else None, 0.0, why)]


def test_what_every_statement_of_the_incident_speaks_of_counts_for_less():
    # "pool" stands in both of two statements and weighs 1 − 1/2, as the square of its part in the vector: .5 / √((.5 + 1) × (.5 + 1))
    rows = linked(action(0, "pool size"), text(0, "pool dry"), text(0, "pool slow"))
    assert rows == [(1, 0, 0.3333, "words"), (2, 0, 0.3333, "words")]


def test_what_three_of_three_say_weighs_a_third():
    # "pool" weighs 1 − 2/3: .3333 / √((.3333 + 3) × (.3333 + 3)), less than .12; without the others it would be 1 / √(4 × 4)
    rows = linked(action(0, "pool size of bookings"), *(text(0, f"pool {words}") for words in ("dry by noon", "slow since may", "old as hills")))
    assert [(score, why) for _, _, score, why in rows] == [(0.1, None)] * 3


def test_every_action_that_addresses_is_told_and_else_only_the_nearest():
    many = linked(action(0, "raise pool when dry"), action(0, "alert when pool dry"), action(0, "order battery"), text(0, "pool dry noon"))
    assert many == [(3, 0, 0.5774, "words"), (3, 1, 0.5774, "words")]
    long = "that nobody in our team had ever seen how small was"
    near = linked(action(0, f"{long} cable"), action(0, "one of many who know how it was"), text(0, "how late it all came on that cold grey night"))
    assert [(place, why) for _, place, _, why in near] == [(0, "words"), (1, "words")]


def test_of_two_that_are_equally_near_the_first_is_told():
    words = "nobody had ever seen how small our pool was"
    asked = "connections of finance export held pool all {}"
    assert linked(action(0, asked.format("night")), action(0, asked.format("day")), text(0, words)) == [(2, 0, 0.1179, None)]


@pytest.mark.parametrize("at_once", [1, 2, 5, 1000])
def test_incidents_are_compared_in_parts_and_none_is_cut_in_two(monkeypatch, at_once):
    incidents = [(action(one, "raise pool when dry"), text(one, "pool dry noon"), text(one, "cable cut")) for one in range(3)]
    texts = [given for group in incidents for given in group]
    whole = linked(*texts)
    monkeypatch.setattr(addressing, "_AT_ONCE", at_once)
    assert linked(*texts) == whole
    assert [row[:2] for row in whole] == [(1, 0), (2, None), (4, 3), (5, None), (7, 6), (8, None)]


def test_a_statement_is_looked_at_beside_the_actions_of_its_own_incident_alone(monkeypatch):
    looked_at = []
    beside = addressing._beside
    monkeypatch.setattr(addressing, "_beside", lambda texts: looked_at.append(beside(texts)) or looked_at[-1])
    linked(*(one for number in range(500) for one in (action(number, "raise pool"), text(number, "pool dry"))))
    assert sum(len(said) for said, _ in looked_at) == 500  # not 500 × 500
    assert all(later > earlier for said, _ in looked_at for earlier, later in pairwise(said))
