import numpy as np

from analysis.chance import Placed, repeats, repeats_by_chance


def placed(rows, counts=None):
    """Incidents as (day, systems, reasons), in the order of time."""
    systems = [(place, system) for place, (_, names, _) in enumerate(rows) for system in names]
    reasons = [(place, reason) for place, (_, _, held) in enumerate(rows) for reason in held]

    def column(pairs, number):
        return np.array([pair[number] for pair in pairs], dtype=int)

    return Placed(
        np.array([day for day, _, _ in rows]),
        np.array(counts or [True] * len(rows)),
        column(systems, 0), column(systems, 1), column(reasons, 0), column(reasons, 1),
    )  # fmt: skip


def as_it_was(found, most_days=540):
    return repeats(found, most_days, np.arange(len(found.day)))


def test_an_earlier_one_with_system_and_reason_within_the_days():
    rows = [(0, [1], [7]), (100, [1, 2], [7, 8]), (640, [1], [7]), (641, [1], [7]), (650, [2], [9])]
    assert as_it_was(placed(rows)) == 3  # the last shares no reason
    assert as_it_was(placed(rows), most_days=539) == 2  # 100 to 640 is too long; 640 to 641 is not


def test_the_same_day_is_not_earlier_and_both_of_a_later_day_count():
    assert as_it_was(placed([(5, [1], [7]), (5, [1], [7])])) == 0
    assert as_it_was(placed([(0, [1], [7]), (5, [1], [7]), (5, [1], [7])])) == 2


def test_one_that_does_not_count_may_be_repeated_but_is_not_counted():
    assert as_it_was(placed([(0, [1], [7]), (5, [1], [7]), (9, [1], [7])], counts=[True, False, True])) == 1


def test_systems_and_days_stay_and_what_they_bring_moves_as_a_whole():
    found = placed([(0, [1], [7, 8]), (5, [1], [7, 8]), (9, [2], [])])
    assert as_it_was(found) == 1
    assert repeats(found, 540, np.array([0, 2, 1])) == 0


def test_two_hundred_shuffles_that_are_the_same_each_time():
    rows = [(day, [day % 3], [day % 5]) for day in range(40)]
    first = repeats_by_chance(placed(rows), 540)
    assert len(first) == 200
    assert first == repeats_by_chance(placed(rows), 540)
    assert len(set(first)) > 1


def test_chance_by_hand():
    # Of three incidents on one system two bring the reason: whichever they are, the later repeats the earlier.
    assert set(repeats_by_chance(placed([(0, [1], [7]), (5, [1], [7]), (9, [1], [])]), 540)) == {1}
    # On two systems, two places each: the reason falls on one system in 2 of 6 deals, so in about a third of the shuffles.
    found = repeats_by_chance(placed([(0, [1], [7]), (1, [1], [7]), (2, [2], []), (3, [2], [])]), 540)
    assert 45 <= sum(found) <= 90


def test_where_no_shuffle_could_make_two_share_anything_none_is_made():
    assert repeats_by_chance(placed([]), 540) == []
    assert repeats_by_chance(placed([(0, [], [7]), (5, [], [7])]), 540) == []  # no system
    assert repeats_by_chance(placed([(0, [1], [7]), (5, [2], [7])]), 540) == []  # no system of two
    assert repeats_by_chance(placed([(0, [1], []), (5, [1], [7])]), 540) == []  # no reason of two
    assert repeats_by_chance(placed([(0, [1], [7])]), 540) == []
    # two on one system, and two others that bring the same: they do not repeat each other, but could
    assert 0 < sum(repeats_by_chance(placed([(0, [1], []), (1, [1], []), (2, [], [7]), (3, [], [7])]), 540)) < 200
