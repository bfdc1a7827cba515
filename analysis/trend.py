"""Whether a row of numbers rises or falls: the Mann-Kendall test, Sen's slope, and control of false discoveries over many rows at once."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_MOST_EXACT = 50


@dataclass(frozen=True, slots=True)
class MannKendall:
    """The test's S (pairs that rise less pairs that fall), its variance corrected for ties, z with continuity correction, two-sided p from z, and
    the exact p, which is there for up to 50 values of which no two are equal.
    """

    s: int
    variance: float
    z: float
    normal_p: float
    exact_p: float | None

    @property
    def p(self) -> float:
        """The exact probability where there is one, else that from z."""
        return self.normal_p if self.exact_p is None else self.exact_p


def mann_kendall(values: Sequence[float]) -> MannKendall:
    """The test for a monotone trend of values in order of time (Mann 1945, Kendall 1975). Fewer than three, or all equal, give p = 1."""
    n = len(values)
    s = sum((later > earlier) - (later < earlier) for place, earlier in enumerate(values) for later in values[place + 1 :])
    ties = Counter(values).values()
    variance = (n * (n - 1) * (2 * n + 5) - sum(tied * (tied - 1) * (2 * tied + 5) for tied in ties)) / 18
    z = (s - (s > 0) + (s < 0)) / math.sqrt(variance) if variance else 0.0
    exact = None
    if max(ties, default=2) == 1 and 3 <= n <= _MOST_EXACT:
        from scipy.stats import kendalltau

        exact = float(kendalltau(range(n), values, method="exact").pvalue)
    return MannKendall(s, variance, z, math.erfc(abs(z) / math.sqrt(2)), exact)


@dataclass(frozen=True, slots=True)
class Slope:
    """By how much values change from one period to the next, with a 95 % interval."""

    value: float
    low: float
    high: float


def sen_slope(values: Sequence[float], places: Sequence[int]) -> Slope:
    """The median of the slopes between all pairs of values, which stand at the `places` of their periods (Sen 1968). At least two values."""
    from scipy.stats import theilslopes

    found = theilslopes(values, places, 0.95)
    return Slope(float(found.slope), float(found.low_slope), float(found.high_slope))


def q_values(probabilities: Sequence[float]) -> list[float]:
    """For each p the smallest false discovery rate at which it is still among the discoveries (Benjamini and Hochberg 1995), in the same order."""
    if not probabilities:
        return []
    from scipy.stats import false_discovery_control

    return [float(q) for q in false_discovery_control(list(probabilities))]
