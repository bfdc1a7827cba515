"""Quantities: counted effects in what is said of impact ("1,270 payments declined"). Precise rather than complete."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = re.compile(
    r"(?<![\w.,:/#@+-])(?P<about>~|≈|about |around |approx\.? |approximately |roughly |some |nearly |almost |over |more than |up to |circa |ca\. )?"
    r"(?P<currency>€|\$|£|EUR |USD |GBP |DKK )?[ ]?(?P<digits>\d{1,3}(?:[,'\u202f\u00a0 ]\d{3}(?!\d)){1,4}|\d{1,9}(?:\.\d{1,3})?)"
    r"(?P<scale>k|(?(currency)m|(?-i:M))|[ ]million|[ ]thousand)?(?![\w:/-])"
    r"(?P<percent>[ ]?%)?(?:[ ](?P<unit>[A-Za-z][A-Za-z-]{2,24}(?:[ ][a-z][a-z-]{2,24})?))?",
    re.IGNORECASE,
)
_SCALES = {"k": 1e3, "m": 1e6, "million": 1e6, "thousand": 1e3}
_NOT_UNITS = frozenset(
    [
        "minutes",
        "minute",
        "mins",
        "min",
        "hours",
        "hour",
        "hrs",
        "seconds",
        "second",
        "secs",
        "days",
        "day",
        "weeks",
        "week",
        "months",
        "month",
        "years",
        "year",
        "utc",
        "cet",
        "cest",
        "gmt",
        "am",
        "pm",
        "and",
        "or",
        "to",
        "of",
        "the",
        "in",
        "on",
        "at",
        "for",
        "from",
        "by",
        "with",
        "after",
        "before",
        "until",
        "till",
        "errors",
        "error",
        "times",
        "percent",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
        "was",
        "were",
        "are",
        "is",
        "had",
        "has",
        "that",
        "which",
        "when",
        "while",
        "since",
        "but",
        "so",
        "then",
        "also",
        "only",
        "per",
        "responses",
        "out",
        "more",
        "less",
        "other",
        "others",
        "x",
        "times",
        "each",
    ]
)
_STOP = frozenset(
    [
        "and",
        "or",
        "to",
        "of",
        "the",
        "in",
        "on",
        "at",
        "for",
        "from",
        "by",
        "with",
        "after",
        "before",
        "until",
        "was",
        "were",
        "are",
        "is",
        "had",
        "has",
        "that",
        "which",
        "when",
        "while",
        "since",
        "but",
        "so",
        "during",
        "via",
        "between",
        "because",
        "as",
    ]
)
_RATIO = re.compile(r"\d\s{1,2}(?:in|of|out of)\s{1,2}$")  # "1 in 8 labels" counts no labels
_LAST_YEAR = range(1990, 2100)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount and what was counted, as written. `span` is where it stands."""

    amount: float
    unit: str
    approximate: bool
    text: str
    span: tuple[int, int]


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Every counted effect in `text`; times, dates, versions, durations, ratios and bare numbers are none."""
    found = []
    for match in _NUMBER.finditer(text):
        unit = _unit(match)
        if unit is None:
            continue
        if _RATIO.search(text[max(0, match.start() - 12) : match.start()]):
            continue
        digits = float(re.sub(r"[,'\u202f\u00a0 ]", "", match["digits"]))
        scale = _SCALES.get((match["scale"] or "").strip().casefold(), 1.0)
        if not match["percent"] and not match["currency"] and digits in _LAST_YEAR and "," not in match["digits"]:
            continue
        found.append(Quantity(digits * scale, unit, bool(match["about"]), match[0].strip(), match.span()))
    return tuple(found)


def _unit(match: re.Match[str]) -> str | None:
    if match["percent"]:
        return "%"
    if match["currency"]:
        return {"€": "EUR", "$": "USD", "£": "GBP"}.get(match["currency"].strip(), match["currency"].strip().upper())
    words = (match["unit"] or "").split()
    if not words or words[0].casefold() in _NOT_UNITS:
        return None
    if len(words) > 1 and words[1].casefold() in _STOP:
        words = words[:1]
    return " ".join(words)
