from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.survival import End, at, incidence, log_rank, time_to

# Freireich et al. 1963 (Blood 21: 699), remission in weeks; the figures in Collett, Modelling Survival Data, and by R's survfit(conf.type = "log-log").
EVENTS = [6, 6, 6, 7, 10, 13, 16, 22, 23]
CENSORED = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
MERCAPTOPURINE = (EVENTS + CENSORED, [End.EVENT] * len(EVENTS) + [End.CENSORED] * len(CENSORED))


def test_kaplan_meier():
    points = incidence(*MERCAPTOPURINE)
    assert {point.time: point.left for point in points} == pytest.approx(
        {6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482}, abs=5e-5
    )
    assert [point.at_risk for point in points] == [21, 17, 15, 12, 11, 7, 6]
    first, last = points[0], points[-1]
    assert (first.error, 1 - first.high, 1 - first.low) == pytest.approx((0.0764, 0.6197, 0.9516), abs=5e-5)
    assert (last.error, 1 - last.high, 1 - last.low) == pytest.approx((0.1346, 0.1881, 0.6801), abs=5e-5)


def test_median():
    assert time_to(incidence(*MERCAPTOPURINE)) == 23
    assert time_to(incidence(*MERCAPTOPURINE), 0.6) is None


def test_log_rank():
    found = log_rank(MERCAPTOPURINE, (PLACEBO, [End.EVENT] * len(PLACEBO)))
    assert found.chi_squared == pytest.approx(16.793, abs=5e-4)
    assert found.p == pytest.approx(4.17e-5, abs=5e-7)


def test_groups_that_cannot_be_compared():
    assert log_rank(([], []), MERCAPTOPURINE) is None
    assert log_rank(([3], [End.CENSORED]), ([4], [End.OTHER])) is None


TIMES = [2, 3, 3, 5, 6, 8, 8, 10, 12, 15]
ENDS = [End(end) for end in (1, 1, 2, 0, 1, 2, 1, 0, 1, 0)]


def test_aalen_johansen():
    point = at(incidence(TIMES, ENDS), 12)
    assert (point.share, point.other_share, point.left) == pytest.approx((0.6083, 0.2167, 0.1750), abs=5e-5)
    as_if_censored = incidence(TIMES, [end if end is End.EVENT else End.CENSORED for end in ENDS])
    assert at(as_if_censored, 12).share == pytest.approx(0.7333, abs=5e-5)


def test_the_error_beside_a_competing_end():
    # By hand for two things: at 1 the first ends otherwise, at 2 the second has the event. F(2) = 1/2; var = (1/2)² · 1/(2 · 1) + (1/2)² · 0 − 0 = 1/8.
    points = incidence([1, 2], [End.OTHER, End.EVENT])
    assert [(point.share, point.other_share) for point in points] == [(0, 0.5), (0.5, 0.5)]
    assert points[1].error ** 2 == pytest.approx(1 / 8)
    assert (points[0].low, points[0].high) == (None, None)


def test_it_is_cut_where_few_are_at_risk():
    points = incidence(*MERCAPTOPURINE, fewest=7)
    assert [point.time for point in points] == [6, 7, 10, 13, 16, 22]


def test_before_the_first_point_nothing_holds_and_nothing_gives_no_points():
    points = incidence(*MERCAPTOPURINE)
    assert at(points, 5.9) is None
    assert at(points, 6).time == 6
    assert at(points, 500).time == 23
    assert incidence([], []) == []


def test_all_that_end_at_once():
    (point,) = incidence([4, 4, 4], [End.EVENT] * 3)
    assert (point.share, point.error, point.low, point.high, point.left) == (1, 0, None, None, 0)


watched = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(End)), min_size=1, max_size=60)


@settings(deadline=None)  # scipy is imported in the first call
@given(watched)
def test_shares_only_grow_and_lie_in_their_intervals(things):
    points = incidence(*zip(*things, strict=True))
    for point in points:
        assert point.share + point.other_share <= 1 + 1e-9
        if point.low is not None:
            assert 0 <= point.low <= point.share <= point.high <= 1
    for one, two in pairwise(points):
        assert one.share <= two.share
        assert one.other_share <= two.other_share
        assert one.at_risk > two.at_risk


@settings(deadline=None)  # scipy is imported in the first call
@given(watched)
def test_without_another_end_it_is_what_scipy_says(things):
    from scipy.stats import CensoredData, ecdf

    times = [time for time, _ in things]
    ends = [End.EVENT if end is End.EVENT else End.CENSORED for _, end in things]
    data = CensoredData(
        uncensored=[time for time, end in zip(times, ends, strict=True) if end is End.EVENT],
        right=[time for time, end in zip(times, ends, strict=True) if end is End.CENSORED],
    )
    expected = ecdf(data).sf
    for point in incidence(times, ends):
        assert point.left == pytest.approx(float(expected.evaluate(point.time)))
