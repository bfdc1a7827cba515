import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.sentences import say, sentences
from analysis.verdicts import Period, Series, compare, could_be_seen, gated, trend


def period(value, number=0, *, events=None, total=None, complete=True, series=0):
    count = value if events is None else events
    return Period(f"Q{number}", value, count, count if total is None else total, complete, series)


def counts(*values, name="incidents", **other):
    return Series(name, "count", tuple(period(value, number, **other) for number, value in enumerate(values)))


# S = 28 of 28 pairs, exact p = 2 / 8! = 0.0000496; the slopes of neighbours are all 1.
def test_a_rise_that_passes_the_gate():
    found = trend(counts(1, 2, 3, 4, 5, 6, 7, 8))
    assert (found.direction, found.periods, found.events, found.slope.value) == ("up", 8, 36, 1.0)
    assert found.p == found.q == pytest.approx(2 / 40320)
    assert found.sentence == (
        "More incidents were written up over 8 complete quarters (n = 36, q < 0.001): by a median of 1 a quarter (95 % interval 1 to 1)."
    )


def test_a_fall_is_said_with_its_slope_without_a_sign():
    found = trend(counts(16, 14, 12, 10, 8, 6, 4, 2))
    assert found.direction == "down"
    assert found.sentence == (
        "Fewer incidents were written up over 8 complete quarters (n = 72, q < 0.001): by a median of 2 a quarter (95 % interval 2 to 2)."
    )


# 3 4 3 5 3 4 5 3: S = 4 + (−1) + 3 + (−3) + 2 + 0 + (−1) = 4, Var = (1176 − 4 × 3 × 13 − 2 × 18) / 18 = 54.67, z = 3 / 7.394, p = 0.685.
@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((2, 4, 6, 8, 10, 12, 14), "No trend is told: it takes 8 complete quarters that can be compared, and there are 7."),
        ((0, 1, 1, 2, 2, 3, 4, 6), "No trend is told: n = 19 in 8 complete quarters, and it takes n = 20."),
        ((3, 4, 3, 5, 3, 4, 5, 3), "No trend is told from chance over 8 complete quarters (n = 30, q = 0.685)."),
    ],
)
def test_what_does_not_pass_has_no_direction_and_says_what_could_have_been_seen(values, said):
    found = trend(counts(*values))
    assert found.direction is None
    assert found.sentence == f"{said} {could_be_seen(found.series)}"


def test_what_could_be_seen_of_counts_goes_by_the_last_complete_quarter():
    three = counts(9, 3)
    running = Series("incidents", "count", (*three.periods, period(40, 2, complete=False)))
    assert could_be_seen(running) == "After a quarter with 3 only 12 or more could be told from chance."
    assert could_be_seen(counts(10)) == "After a quarter with 10 only 23 or more, or 2 or fewer, could be told from chance."


def test_what_could_be_seen_of_durations_and_shares():
    durations = Series("durations", "minutes", tuple(period(30.0, number, events=25) for number in range(3)))
    assert could_be_seen(durations) == (
        "With 25 a quarter only a change to 2.67 times as long, or to as small a part, would be seen in four of five cases."
    )
    shares = Series("incidents that customers noticed first", "share", (period(0.5, events=25, total=50), period(0.5, events=25, total=50)))
    assert could_be_seen(shares) == "With 50 a quarter only a change by 28 points would be seen in four of five cases."
    # 2.8 x sqrt(2 x 0.5 x 0.5 / 10) = 0.63: further than from one half to none or to all
    few = Series("incidents that customers noticed first", "share", (period(0.5, events=5, total=10), period(0.5, events=5, total=10)))
    assert could_be_seen(few) == "With 10 a quarter even a change to none or to all would not be seen in four of five cases."
    assert could_be_seen(Series("none", "share", (period(0.0, events=0, total=50),))) is None
    assert could_be_seen(counts()) is None


def test_incomplete_quarters_and_those_before_a_break_are_not_compared():
    rising = [period(number + 1, number) for number in range(8)]
    still_writing = Series("incidents", "count", (*rising[:7], period(8, 7, complete=False)))
    assert (trend(still_writing).direction, trend(still_writing).periods) == (None, 7)
    broken = Series("incidents", "count", (period(1, series=0), *(period(number + 1, number, series=1) for number in range(1, 8))))
    assert (trend(broken).direction, trend(broken).periods) == (None, 7)


def test_a_quarter_without_a_value_is_a_gap():
    values = (10.0, None, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0)
    found = trend(Series("durations", "minutes", tuple(period(value, number, events=6 if value else 2) for number, value in enumerate(values))))
    assert (found.direction, found.periods, found.events, found.slope.value) == ("up", 8, 48, 10.0)


def test_the_more_series_are_shown_the_more_it_takes_for_each():
    # 3 of 28 pairs fall: S = 22, 2 × (1 + 7 + 27 + 76) of the 40320 orders of 8 have at most 3 inversions: exact p = 0.0055
    rising = counts(2, 4, 3, 6, 5, 8, 7, 10, name="repeats")
    assert trend(rising).p == pytest.approx(222 / 40320)
    assert trend(rising).direction == "up"
    flat = [counts(3, 4, 3, 5, 3, 4, 5, 3, name=f"theme {number}") for number in range(10)]
    found = gated([*flat, rising, counts(1, 2)])
    assert [one.direction for one in found] == [None] * 12
    assert found[10].q == pytest.approx(11 * 222 / 40320)
    assert found[11].q is None  # too short to test: it is not one of those that chance could let through


def test_ties_that_leave_no_slope_give_no_direction():
    found = trend(counts(2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 9, 9, 9))
    assert found.q <= 0.05
    assert (found.direction, found.slope.value) == (None, 0.0)
    assert found.sentence.startswith("No trend is told over 15 complete quarters (n = 51, q ")


# Of 20 quarters 4 with 2 and 12 with 1 before 4 without any: S = 4 x 12 + 4 x 4 + 12 x 4 = 112 of 190 pairs, those of equal ones have a slope of 0.
def test_a_change_that_may_be_none_gives_no_direction():
    found = trend(counts(*[2] * 4, *[1] * 12, *[0] * 4))
    assert found.q <= 0.05
    assert found.slope.value < 0 == found.slope.high
    assert found.direction is None
    assert "holds 0" in found.sentence


@pytest.mark.parametrize(
    ("now", "before", "direction", "said"),
    [
        (11, 3, None, "11 in Q2 after 3 in Q1: only 12 or more could be told from chance."),
        (12, 3, "up", "12 in Q2 after 3 in Q1: more than chance alone gives in 19 of 20 such pairs."),
        (3, 10, None, "3 in Q2 after 10 in Q1: only 23 or more, or 2 or fewer, could be told from chance."),
        (2, 10, "down", "2 in Q2 after 10 in Q1: fewer than chance alone gives in 19 of 20 such pairs."),
    ],
)
def test_two_counts(now, before, direction, said):
    found = compare(period(now, 2), period(before, 1))
    assert (found.direction, found.sentence) == (direction, said)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (period(90, 2, complete=False), "Q2 is not complete, and is not compared."),
        (period(90, 2, series=1), "Q2 is not compared with Q1: between them it changed what is written up."),
        (period(None, 2, events=0), "Q2 is not compared with Q1: one of the two is not known."),
    ],
)
def test_what_is_not_compared(now, said):
    found = compare(now, period(3, 1))
    assert (found.direction, found.sentence) == (None, said)


@settings(deadline=None)  # scipy is imported in the first call
@given(st.lists(st.lists(st.integers(0, 30), max_size=20), max_size=6))
def test_words_never_come_without_the_numbers_that_they_need(rows):
    for one in gated([counts(*row) for row in rows]):
        assert one.sentence
        if one.direction:
            assert one.periods >= 8
            assert one.events >= 20
            assert one.q <= 0.05


def test_no_sentence_holds_a_word_that_says_more_than_numbers_do():
    forbidden = ("because", "due to", "caused", "led to", "thanks to", "improve", "worse", "better", "stable", "significant")
    assert not [name for name, words in sentences().items() if any(word in words.casefold() for word in forbidden)]


def test_a_value_that_is_missing_is_our_mistake():
    with pytest.raises(KeyError):
        say("compared.incomplete")
