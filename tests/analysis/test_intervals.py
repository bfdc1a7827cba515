import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.intervals import (
    USUAL_SIGMA,
    detectable_ratio,
    detectable_share,
    distinguishable_counts,
    garwood,
    median_and_interval,
    median_ranks,
    quantile_interval,
    quantile_ranks,
    wilson,
    wilson_of_range,
)


# Newcombe 1998 (Statistics in Medicine 17: 857), method 3; 7/10 and 0/5 by R 4.3 prop.test(correct = FALSE).
@pytest.mark.parametrize(("hits", "total", "low", "high"), [(7, 10, 0.3968, 0.8922), (0, 5, 0.0, 0.4345)])
def test_wilson(hits, total, low, high):
    assert wilson(hits, total) == pytest.approx((low, high), abs=5e-5)


def test_wilson_of_nothing():
    assert wilson(0, 0) is None


# Garwood 1936, table of 95 % limits.
@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, 0, 3.6889), (1, 0.0253, 5.5716), (3, 0.6187, 8.7673), (5, 1.6235, 11.6683), (10, 4.7954, 18.3904)]
)
def test_garwood(count, low, high):
    assert garwood(count) == pytest.approx((low, high), abs=5e-5)


# Conover 1999, table A3 (binomial, p = 1/2).
@pytest.mark.parametrize(("total", "ranks"), [(5, None), (6, (1, 6)), (8, (1, 8)), (10, (2, 9)), (20, (6, 15))])
def test_median_ranks(total, ranks):
    assert median_ranks(total) == ranks


# 0.9^36 = 0.0225 and 0.9^35 = 0.02503 by hand; the lower ranks are those that the sums of the next test allow.
@pytest.mark.parametrize(("total", "ranks"), [(35, None), (36, (29, 36)), (100, (84, 96))])
def test_p90_ranks(total, ranks):
    assert quantile_ranks(total, 0.9) == ranks


@pytest.mark.parametrize("total", [36, 57, 100, 411])
def test_p90_ranks_hold_and_nothing_narrower_does(total):
    low, high = quantile_ranks(total, 0.9)

    def at_most(hits):  # P(Binomial(n, 0.9) <= hits), summed by hand
        return math.fsum(math.comb(total, k) * 0.9**k * 0.1 ** (total - k) for k in range(hits + 1))

    assert at_most(low - 1) <= 0.025 < at_most(low)
    assert 1 - at_most(high - 1) <= 0.025 < 1 - at_most(high - 2)


@pytest.mark.parametrize("total", [*range(1, 60), 300, 1_001, 50_000])
def test_the_median_is_the_quantile_in_the_middle(total):
    assert quantile_ranks(total, 0.5) == median_ranks(total)


def test_intervals_take_values_at_the_ranks():
    assert quantile_interval([40, 10, 30, 20, 60, 50, 80, 70, 100, 90], 0.5) == (20, 90)
    assert quantile_interval([1, 2, 3], 0.5) is None
    assert quantile_interval(range(1, 37), 0.9) == (29, 36)
    assert quantile_interval(range(1, 36), 0.9) is None


# exp(2.80 × 1.24 × √(2/n)): of 50, √(2/50) = 0.2 and exp(0.6946) = 2.00.
@pytest.mark.parametrize(("total", "ratio"), [(6, 7.4), (12, 4.1), (25, 2.7), (50, 2.0), (100, 1.6)])
def test_the_ratio_that_could_have_been_seen(total, ratio):
    assert detectable_ratio(USUAL_SIGMA, total) == pytest.approx(ratio, abs=0.05)


# By hand: 2.8016 × √(2 × 0.5 × 0.5 / 50) = 2.8016 × 0.1 = 0.28; of 1 nothing less than all.
def test_the_difference_of_shares_that_could_have_been_seen():
    assert detectable_share(0.5, 50) == pytest.approx(0.2802, abs=5e-5)
    assert detectable_share(0.5, 1) == 1.0


# 3 and 12: 2 × (1 + 15 + 105 + 455) / 2^15 = 0.035; 3 and 11: 2 × (1 + 14 + 91 + 364) / 2^14 = 0.057. 10 and 2: 2 × (1 + 12 + 66) / 2^12 = 0.039.
@pytest.mark.parametrize(("count", "told"), [(0, (None, 6)), (3, (None, 12)), (5, (None, 15)), (6, (0, 17)), (10, (2, 23))])
def test_counts_that_can_be_told_apart(count, told):
    assert distinguishable_counts(count) == told


@settings(deadline=None)  # scipy is imported in the first call
@given(st.integers(0, 400))
def test_the_counts_are_the_first_that_the_exact_test_tells_apart(count):
    from scipy.stats import binomtest

    def p(other):
        return binomtest(other, count + other).pvalue if count + other else 1.0

    fewer, more = distinguishable_counts(count)
    assert p(more) <= 0.05 < p(more - 1)
    if fewer is None:
        assert count == 0 or p(0) > 0.05
    else:
        assert p(fewer) <= 0.05 < p(fewer + 1)


@settings(deadline=None)  # scipy is imported in the first call
@given(st.integers(0, 500), st.integers(0, 500))
def test_intervals_hold_what_was_seen(hits, others):
    low, high = garwood(hits)
    assert low <= hits <= high
    if hits + others:
        low, high = wilson(hits, hits + others)
        assert 0 <= low <= hits / (hits + others) + 1e-12
        assert hits / (hits + others) - 1e-12 <= high <= 1


@settings(deadline=None)  # scipy is imported in the first call
@given(st.lists(st.floats(0, 1e6), min_size=6, max_size=80))
def test_the_interval_holds_the_median(values):
    ordered = sorted(values)
    low, high = quantile_interval(values, 0.5)
    assert low <= ordered[(len(values) - 1) // 2] <= ordered[len(values) // 2] <= high


# Newcombe 1998, method 3: of 0 of 5 (0, .4345); of 7 of 10 (.3968, .8922), of 3 of 10, by its symmetry, (.1078, .6032)
def test_what_is_unknown_widens_an_interval_to_both_sides():
    assert wilson_of_range(3, 4, 10) == pytest.approx((0.1078, 0.8922), abs=5e-5)
    assert wilson_of_range(0, 0, 5) == pytest.approx((0, 0.4345), abs=5e-5)
    assert wilson_of_range(0, 0, 0) is None


def test_a_median_has_an_interval_or_is_none():
    assert median_and_interval([1, 2, 3, 5, 8, 13]) == (4, (1, 13))  # ranks 1 and 6 of 6
    assert median_and_interval([1, 2, 3, 5, 8]) == (None, None)
