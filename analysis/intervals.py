"""Intervals for shares, counts and quantiles, and the changes that so many could have shown."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from statistics import median

_Z95 = 1.959963984540054
_Z80 = 0.8416212335729143
_KEPT = 4096  # answers of what SciPy takes long for, and pages ask again and again
FEWEST_FOR_A_MEDIAN = 6
USUAL_SIGMA = 1.24  # of the natural logarithm of an incident's duration, in public data


def wilson(hits: int, total: int) -> tuple[float, float] | None:
    """95 % Wilson score interval of a share, from 0 to 1; None for no trials. (Newcombe 1998, method 3.)"""
    if total == 0:
        return None
    share, square = hits / total, _Z95**2
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = _Z95 * math.sqrt(share * (1 - share) / total + square / (4 * total**2)) / (1 + square / total)
    return max(0.0, middle - half), min(1.0, middle + half)


def wilson_of_range(hits: int, unknown: int, total: int) -> tuple[float, float] | None:
    """The same where it is not known of `unknown` trials whether they are hits: from the lower bound if none is to the upper one if all are."""
    low, high = wilson(hits, total), wilson(hits + unknown, total)
    return (low[0], high[1]) if low and high else None


@lru_cache(_KEPT)
def garwood(count: int) -> tuple[float, float]:
    """95 % exact interval of a Poisson count, by quantiles of chi-squared. (Garwood 1936.)"""
    from scipy.stats import chi2

    low = float(chi2.ppf(0.025, 2 * count)) / 2 if count else 0.0
    return low, float(chi2.ppf(0.975, 2 * (count + 1))) / 2


def median_ranks(total: int) -> tuple[int, int] | None:
    """Ranks (from 1) of the order statistics that hold the median in at least 95 % of samples; None below 6, where none do.

    Sign-test interval: the largest r with P(Binomial(n, 1/2) < r) ≤ 2.5 %. (Conover 1999, section 3.2.)
    """
    if total < FEWEST_FOR_A_MEDIAN:
        return None
    rank = max(0, int(total / 2 - 5 * math.sqrt(total)))  # ten standard deviations below the middle nothing is left to add
    term = math.exp(math.lgamma(total + 1) - math.lgamma(rank + 1) - math.lgamma(total - rank + 1) - total * math.log(2))
    below = 0.0
    while below + term <= 0.025:
        below += term
        rank += 1
        term *= (total - rank + 1) / rank
    return rank, total - rank + 1


@lru_cache(_KEPT)
def quantile_ranks(total: int, quantile: float) -> tuple[int, int] | None:
    """Ranks (from 1) of the order statistics that hold a quantile in at least 95 % of samples, 2.5 % on either side; None where none do.

    The p90 has such ranks from 36 values on: 0.9³⁶ = 2.25 %, 0.9³⁵ = 2.504 %. (Conover 1999, section 3.2.)
    """
    from scipy.stats import binom

    low, high = int(binom.ppf(0.025, total, quantile)), int(binom.ppf(0.975, total, quantile)) + 1
    return (low, high) if low >= 1 and high <= total else None


def quantile_interval(values: Sequence[float], quantile: float) -> tuple[float, float] | None:
    """95 % order-statistic interval of a quantile of `values`, in their unit; None where they are too few (a median needs 6, a p90 36)."""
    ranks = median_ranks(len(values)) if quantile == 0.5 else quantile_ranks(len(values), quantile)
    if ranks is None:
        return None
    ordered = sorted(values)
    return ordered[ranks[0] - 1], ordered[ranks[1] - 1]


def median_and_interval(values: Sequence[float]) -> tuple[float | None, tuple[float, float] | None]:
    """The median of `values` with its 95 % order-statistic interval; None and None below six."""
    interval = quantile_interval(values, 0.5)
    return (median(values) if interval else None), interval


def detectable_ratio(sigma: float, total: int) -> float:
    """By which factor the typical duration of two groups of `total` each had to differ to be seen in four of five cases (5 % level, two-sided).

    `sigma` is the standard deviation of the natural logarithm: exp((1.96 + 0.84) σ √(2/n)), the z-test of two log-normal samples turned round.
    (van Belle 2008, Statistical Rules of Thumb, chapter 2.) `total` must be at least 1.
    """
    return math.exp((_Z95 + _Z80) * sigma * math.sqrt(2 / total))


def detectable_share(share: float, total: int) -> float:
    """How far apart the shares of two groups of `total` each had to be, around `share`, to be seen in four of five cases (5 % level, two-sided).

    From 0 to 1: (1.96 + 0.84) √(2 p (1 − p) / n). (Fleiss, Levin, Paik 2003, chapter 4, without continuity correction.) `total` must be at least 1.
    """
    return min(1.0, (_Z95 + _Z80) * math.sqrt(2 * share * (1 - share) / total))


@lru_cache(_KEPT)
def distinguishable_counts(count: int) -> tuple[int | None, int]:
    """Which counts of a second, equally long period can be told from `count`: so many or fewer (None: not even 0 can), and so many or more.

    The exact test of two Poisson counts given their sum: two-sided binomial with p = 1/2, at the 5 % level (Przyborowski and Wilenski 1940). After 3
    only 12 or more can be told apart, after 5 15, after 10 23 or more, or 2 or fewer.
    """
    from scipy.stats import binom

    def told(other: int) -> bool:
        return bool(2 * binom.cdf(min(count, other), count + other, 0.5) <= 0.05)

    more = range(count + 1, 4 * count + 20)  # always enough: at 0 it takes 6, and the ratio that it takes falls
    fewer = range(count)
    below = bisect_left(fewer, True, key=lambda other: not told(other))
    return (below - 1 if below else None), more[bisect_left(more, True, key=told)]
