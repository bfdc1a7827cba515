"""Quantities: counted effects in what is said of impact ("1,270 payments declined"). Precise rather than complete."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_SCALES = {"k": 1e3, "m": 1e6, "million": 1e6, "thousand": 1e3}
_RATIO = re.compile(r"\d\s{1,2}(?:in|of|out of)\s{1,2}$")  # "1 in 8 labels" counts no labels
_REACH = 80  # letters of a clause in which a number is said to be supposed
_LAST_YEAR = range(1990, 2100)


@dataclass(frozen=True)
class QuantityWords:
    """Words for about, currencies by sign or code, words that no unit begins with (a number before one counts nothing), words that end a unit, and
    words of a clause that make its number supposed.
    """

    about: tuple[str, ...]
    currencies: Mapping[str, str]
    not_units: frozenset[str]
    ends: frozenset[str]
    supposed_before: re.Pattern[str]
    supposed_behind: re.Pattern[str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> QuantityWords:
        """The words of a parsed `quantities.toml`."""
        ends = frozenset(table["end"]["words"])
        return cls(
            tuple(table["about"]["words"]),
            {name.casefold(): code for name, code in table["currencies"].items()},
            frozenset(word for words in table["not_counted"].values() for word in words) | ends,
            ends | frozenset(table["end_only"]["words"]),
            re.compile(rf"(?<!\w)(?:{_any(table['supposed']['before'])})(?!\w)[^.;,:()\n]{{0,{_REACH}}}$", re.IGNORECASE),
            re.compile(rf"[^.;,:()\n]{{0,{_REACH}}}?(?<!\w)(?:{_any(table['supposed']['behind'])})(?!\w)", re.IGNORECASE),
        )

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds a number with its currency, scale, percent sign and unit."""
        about = "|".join(re.escape(word) + ("[ ]" if word[0].isalpha() else "[ ]?") for word in sorted(self.about, key=len, reverse=True))
        currency = "|".join(re.escape(name) for name in sorted(self.currencies, key=len, reverse=True))
        return re.compile(
            rf"(?<![\w.,:/#@+-])(?P<about>{about})?(?:(?P<currency>{currency})[ ]?)?"
            r"(?P<digits>\d{1,3}(?:[,'\u202f\u00a0 ]\d{3}(?!\d)){1,4}|\d{1,9}(?:\.\d{1,3})?)"
            r"(?P<scale>k|(?(currency)m|(?-i:M))|[ ]million|[ ]thousand)?(?![\w:/-])"
            r"(?P<percent>[ ]?%)?(?:[ ](?P<unit>[A-Za-z][A-Za-z-]{2,24}(?:[ ][a-z][a-z-]{2,24})?))?",
            re.IGNORECASE,
        )


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount and what was counted, as written. `span` is where it stands."""

    amount: float
    unit: str
    approximate: bool
    text: str
    span: tuple[int, int]


def read_quantities(text: str, words: QuantityWords) -> tuple[Quantity, ...]:
    """Every counted effect in `text`; times, dates, versions, durations, ratios and bare numbers are none, nor is
    what might have been ("potential EUR 1.2M").
    """
    found = []
    for match in words.pattern.finditer(text):
        unit = _unit(match, words)
        if unit is None:
            continue
        if _RATIO.search(text[max(0, match.start() - 12) : match.start()]):
            continue
        before = text[max(0, match.start() - _REACH) : match.start()]
        if words.supposed_before.search(before) or words.supposed_behind.match(text, match.end()):
            continue
        digits = float(re.sub(r"[,'\u202f\u00a0 ]", "", match["digits"]))
        scale = _SCALES.get((match["scale"] or "").strip().casefold(), 1.0)
        if not match["percent"] and not match["currency"] and digits in _LAST_YEAR and "," not in match["digits"]:
            continue
        found.append(Quantity(digits * scale, unit, bool(match["about"]), match[0].strip(), match.span()))
    return tuple(found)


def _unit(match: re.Match[str], known: QuantityWords) -> str | None:
    if match["percent"]:
        return "%"
    if match["currency"]:
        return known.currencies[match["currency"].casefold()]
    words = (match["unit"] or "").split()
    if not words or words[0].casefold() in known.not_units:
        return None
    if len(words) > 1 and words[1].casefold() in known.ends:
        words = words[:1]
    return " ".join(words)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"[ \n]") for word in sorted(words, key=len, reverse=True))
