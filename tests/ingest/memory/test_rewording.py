"""Which action is another one reworded: the figures that the docs state, and the edges."""

from datetime import date

import pytest

from ingest.memory.rewording import MOST_PAIRS, Wording, alike, best_pairs
from ingest.memory.snapshots import compare
from tests.ingest.memory.rewordings import EDITS, snapshots_of


def joined(edit):
    before, after = snapshots_of(edit.before), snapshots_of(edit.after)
    place = {one.key: at for at, one in enumerate(before)}, {one.key: at for at, one in enumerate(after)}
    return {(place[0][change.earlier.key], place[1][change.now.key]) for change in compare(before, after) if change.earlier}


def counted(edits):
    """Right joins, wrong joins, missed ones."""
    found = [(joined(edit), set(edit.joins)) for edit in edits]
    return tuple(sum(len(some) for some in all_) for all_ in zip(*((got & want, got - want, want - got) for got, want in found), strict=True))


def test_the_half_on_which_the_threshold_was_chosen():
    assert counted(EDITS[::2]) == (33, 0, 0)


def test_the_other_half():
    assert len(EDITS[1::2]) == 40
    assert counted(EDITS[1::2]) == (27, 2, 2)


def test_the_best_pair_comes_first_and_takes_both():
    before = [Wording("Alert on disk usage"), Wording("Alert on disk usage of brokers")]
    after = [Wording("Alert on disk usage of all brokers")]
    assert [(at, to) for at, to, _ in best_pairs(before, after)] == [(1, 0)]


def test_the_same_words_are_fully_alike_and_no_words_are_not():
    assert alike(Wording("Fix the probe"), Wording("fix THE probe")) == 1.0
    assert alike(Wording(""), Wording("")) == 0.0
    assert alike(Wording("Fix the probe"), Wording("")) == 0.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Wording("Rotate keys", tickets=("A-1",)), Wording("Rotate keys", tickets=("A-2",))),
        (Wording("Rotate the keys", owners=("Ana",)), Wording("Rotate all keys of tenants", owners=("Ben",))),
    ],
)
def test_another_ticket_and_other_owners_speak_against(one, other):
    assert alike(one, other) < alike(Wording(one.text), Wording(other.text))


def test_the_same_due_day_and_neighbours_speak_for():
    plain = alike(Wording("Alert on disk usage"), Wording("Alert on memory usage"))
    same = {"due_on": date(2025, 3, 1), "place": 2}
    assert alike(Wording("Alert on disk usage", **same), Wording("Alert on memory usage", **same)) == pytest.approx(plain + 0.07)


def test_too_many_at_once_are_not_compared():
    many = [Wording(f"Action number {number}") for number in range(101)]
    assert len(many) ** 2 > MOST_PAIRS
    assert best_pairs(many, many) == []
