import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.trend import mann_kendall, q_values, sen_slope

FALLING = [23, 19, 25, 21, 16, 18, 14, 17, 12, 15]
TIED = [3, 5, 5, 2, 4, 6, 6, 7]


# By hand: of 45 pairs 8 rise and 37 fall; Var = 10 × 9 × 25 / 18; z = (−29 + 1) / √125. Exact: so far from 0 lie the orders with at most 8 inversions, and
# their mirror images: 2 × (1 + 9 + 44 + 155 + 440 + 1068 + 2298 + 4489 + 8095) of 10! = 33198 / 3628800 (OEIS A008302, row 10).
def test_mann_kendall_without_ties():
    found = mann_kendall(FALLING)
    assert (found.s, found.variance) == (-29, 125)
    assert (found.z, found.normal_p, found.exact_p) == pytest.approx((-2.5044, 0.01227, 0.00915), abs=5e-5)
    assert found.p == found.exact_p


# Var = (8 × 7 × 21 − 2 × (2 × 1 × 9)) / 18 = (1176 − 36) / 18.
def test_mann_kendall_with_ties():
    found = mann_kendall(TIED)
    assert (found.s, found.exact_p) == (16, None)
    assert (found.variance, found.z, found.p) == pytest.approx((63.333, 1.8848, 0.0595), abs=5e-4)


@pytest.mark.parametrize("values", [[], [4], [4, 7], [5, 5, 5, 5]])
def test_too_little_to_tell(values):
    assert mann_kendall(values).p >= 0.3


# Sen 1968: the median of the 45 slopes.
def test_sen_slope():
    slope = sen_slope(FALLING, range(10))
    assert (slope.value, slope.low, slope.high) == pytest.approx((-1.0, -1.8, -0.5))
    assert sen_slope(TIED, range(8)).value == pytest.approx(0.45)


def test_a_period_without_a_value_keeps_its_place():
    assert sen_slope([1, 2, 5], [0, 1, 4]).value == 1.0


# Benjamini and Hochberg as in McDonald, Handbook of Biological Statistics (3rd ed.), "Multiple comparisons": dietary variables and mammographic density.
DIET = [
    0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34, 0.341, 0.384, 0.569, 0.594, 0.696,
    0.762, 0.94, 0.942, 0.975, 0.986,
]  # fmt: skip


def test_q_values():
    found = q_values(DIET)
    assert found[:6] == pytest.approx([0.025, 0.10, 0.21, 0.21, 0.21, 0.25])
    assert sum(q <= 0.05 for q in found) == 1
    assert sum(q <= 0.25 + 1e-12 for q in found) == 6
    assert q_values([]) == []


@settings(deadline=None)  # scipy is imported in the first call
@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_q_values_keep_the_order_and_are_never_below_p(probabilities):
    pairs = sorted(zip(probabilities, q_values(probabilities), strict=True))
    assert all(q >= p - 1e-12 for p, q in pairs)
    assert [q for _, q in pairs] == sorted(q for _, q in pairs)


@settings(deadline=None)  # scipy is imported in the first call
@given(st.lists(st.integers(0, 20), max_size=30))
def test_the_other_way_round_it_falls_as_much_as_it_rose(values):
    there, back = mann_kendall(values), mann_kendall(values[::-1])
    assert (there.s, there.variance) == (-back.s, back.variance)
    assert there.p == pytest.approx(back.p)
    assert 0 <= there.p <= 1 + 1e-9
