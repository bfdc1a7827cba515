"""Intervals for shares, counts and medians."""

from __future__ import annotations

import math
from collections.abc import Sequence

_Z95 = 1.959963984540054
FEWEST_FOR_A_MEDIAN = 6


def wilson(hits: int, total: int) -> tuple[float, float] | None:
    """95 % Wilson score interval of a share, from 0 to 1; None for no trials. (Newcombe 1998, method 3.)"""
    if total == 0:
        return None
    share, square = hits / total, _Z95**2
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = _Z95 * math.sqrt(share * (1 - share) / total + square / (4 * total**2)) / (1 + square / total)
    return max(0.0, middle - half), min(1.0, middle + half)


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
    below, rank = 0.0, 0
    while below + math.comb(total, rank) / 2**total <= 0.025:
        below += math.comb(total, rank) / 2**total
        rank += 1
    return rank, total - rank + 1


def median_interval(values: Sequence[float]) -> tuple[float, float] | None:
    """95 % order-statistic interval of the median of `values`, in their unit; None below 6 values."""
    ranks = median_ranks(len(values))
    if ranks is None:
        return None
    ordered = sorted(values)
    return ordered[ranks[0] - 1], ordered[ranks[1] - 1]
