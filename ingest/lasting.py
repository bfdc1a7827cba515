"""Minutes in words, as findings and pages say them."""

from __future__ import annotations

from math import floor

_HOUR = 60
_DAY = 24


def lasting(minutes: float) -> str:
    """Minutes as people say them: "45 min", "3 h 20 min", "27 h 38 min", "2 d 4 h". Up to two days no minute is dropped; halves are rounded up."""
    whole = _rounded(minutes)
    if whole < _HOUR:
        return f"{minutes:.2g} min" if minutes < 10 else f"{whole} min"
    hours, rest = divmod(whole, _HOUR)
    if hours < _DAY or (hours < 2 * _DAY and whole % (_DAY * _HOUR)):
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    days, hours = divmod(_rounded(minutes / _HOUR), _DAY)
    return f"{days} d {hours} h" if hours else f"{days} d"


def _rounded(number: float) -> int:
    return floor(number + 0.5)
