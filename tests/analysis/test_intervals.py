import pytest

from analysis.intervals import garwood, median_interval, median_ranks, wilson


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


def test_median_interval_takes_values_at_the_ranks():
    assert median_interval([40, 10, 30, 20, 60, 50, 80, 70, 100, 90]) == (20, 90)
    assert median_interval([1, 2, 3]) is None
