"""Quantities: counted effects in what is said of impact ("1,270 payments declined"). Precise rather than complete."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import Any

_SCALES = {"k": 1e3, "m": 1e6, "million": 1e6, "thousand": 1e3}
_PART = 24  # letters of a part before its whole, of which the end is looked at
_OF = re.compile(r"[ \n]of (?:the |our |all )?")
_CLAUSE_END = re.compile(r"[.;:(),]\s")
_REACH = 80  # letters of a clause in which a number is said to be supposed
_LAST_YEAR = range(1990, 2100)


@dataclass(frozen=True)
class QuantityWords:
    """Words for about, numbers in words, words for a part of them, currencies by sign or code, words that no unit begins with (a number before one
    counts nothing), words that end a unit, and words of a clause that make its number supposed or denied, words for places in a count, and words of
    harm.
    """

    about: tuple[str, ...]
    numbers: Mapping[str, int]
    part_before: re.Pattern[str]
    currencies: Mapping[str, str]
    not_units: frozenset[str]
    ends: frozenset[str]
    supposed_before: re.Pattern[str]
    supposed_behind: re.Pattern[str]
    denied_before: re.Pattern[str]
    places: frozenset[str]
    harm: re.Pattern[str]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> QuantityWords:
        """The words of a parsed `quantities.toml`."""
        ends = frozenset(table["end"]["words"])
        return cls(
            tuple(table["about"]["words"]),
            table["numbers"],
            _part_before([*table["numbers"], *table["parts"]["words"]]),
            {name.casefold(): code for name, code in table["currencies"].items()},
            frozenset(word for words in table["not_counted"].values() for word in words) | ends,
            ends | frozenset(table["end_only"]["words"]),
            _before(table["supposed"]["before"]),
            re.compile(rf"[^.;,:()\n]{{0,{_REACH}}}?(?<!\w)(?:{_any(table['supposed']['behind'])})(?!\w)", re.IGNORECASE),
            _before(table["denied"]["before"]),
            frozenset(table["places"]["words"]),
            re.compile(rf"(?<!\w)(?:{_any(table['harm']['words'])})(?!\w)", re.IGNORECASE),
        )

    @cached_property
    def reach(self) -> int:
        """How many letters can stand in a match of the pattern before its digits, with a space behind each word."""
        return sum(max((len(word) + 1 for word in words), default=0) for words in (self.about, self.currencies))

    @cached_property
    def digits(self) -> re.Pattern[str]:
        """Finds where a number can stand."""
        return re.compile(rf"\d+|(?<!\w)(?:{'|'.join(self.numbers)})(?!\w)", re.IGNORECASE)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds a number with its currency, scale, percent sign and unit."""
        about = "|".join(re.escape(word) + ("[ ]" if word[0].isalpha() else "[ ]?") for word in sorted(self.about, key=len, reverse=True))
        currency = "|".join(re.escape(name) for name in sorted(self.currencies, key=len, reverse=True))
        return re.compile(
            rf"(?<![\w.,:/#@+-])(?P<about>{about})?(?:(?P<currency>{currency})[ ]?)?"
            rf"(?P<digits>\d{{1,3}}(?:[,'\u202f\u00a0 ]\d{{3}}(?!\d)){{1,4}}|\d{{1,9}}(?:\.\d{{1,3}})?|{'|'.join(self.numbers)})"
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
    what might have been ("potential EUR 1.2M") or was not ("we did not lose 40 orders"). Of a share it is the part: "38 of 412 calls" are 38 calls.
    """
    found: list[Quantity] = []
    for match in _numbers(text, words):
        if found and match.start() < found[-1].span[1]:
            continue
        unit, end = _unit(match, words), _end(match, words)
        if unit is None:
            whole = _whole_of(match, text, words)
            unit, end = whole or (None, end)
        if unit is None:
            continue
        if words.part_before.search(text[max(0, match.start() - _PART) : match.start()]):  # "1 in 8 labels" counts no labels
            continue
        before = text[max(0, match.start() - _REACH) : match.start()]
        if words.supposed_before.search(before) or words.supposed_behind.match(text, end):
            continue
        if words.denied_before.search(before):
            continue
        digits = float(words.numbers.get(match["digits"].casefold()) or re.sub(r"[,'\u202f\u00a0 ]", "", match["digits"]))
        scale = _SCALES.get((match["scale"] or "").strip().casefold(), 1.0)
        if not match["percent"] and not match["currency"] and digits in _LAST_YEAR and "," not in match["digits"]:
            continue
        found.append(Quantity(digits * scale, unit, bool(match["about"]), text[match.start() : end].strip(), (match.start(), end)))
    return tuple(found)


def _numbers(text: str, words: QuantityWords) -> Iterator[re.Match[str]]:
    """The matches of the pattern in `text`, in order: looked for only as far before a digit as what stands before the digits of one is long."""
    at = 0
    while (digit := words.digits.search(text, at)) is not None:
        start = max(at, digit.start() - words.reach)
        match = next(filter(None, map(words.pattern.match, repeat(text), range(start, digit.start() + 1))), None)
        if match is not None:
            yield match
        at = match.end() if match is not None else digit.end()


def read_harm(text: str, words: QuantityWords) -> tuple[Quantity, ...]:
    """The counted effects in `text` that stands for more than impact: those in a clause with a word of harm ("charged 2,318 customers twice")."""
    told = (one for one in read_quantities(text, words) if not words.harm.match(one.unit) and words.harm.search(_clause(text, *one.span)))
    return tuple(one for one in told if one.unit != "%" or text.startswith(" of ", one.span[1]))  # a load of 100 % is none


def _clause(text: str, start: int, end: int) -> str:
    """The words around a number, as far as the marks that end a clause, or as words of a clause reach."""
    before = _CLAUSE_END.split(text[max(0, start - _REACH) : start])[-1]
    return f"{before}{text[start:end]}{_CLAUSE_END.split(text[end : end + _REACH])[0]}"


def _whole_of(match: re.Match[str], text: str, known: QuantityWords) -> tuple[str, int] | None:
    """The unit of a share of a counted whole, and where it ends: "38" of "38 of 412 calls" counts calls; "step 3 of 5 steps" counts none."""
    of = _OF.match(text, match.end("digits"))
    before = text[max(0, match.start() - _REACH) : match.start()].split()[-1:]
    if of is None or match["scale"] or match["currency"] or (before and before[0].casefold().strip("(*_") in known.places):
        return None
    whole = known.pattern.match(text, of.end())
    unit = _unit(whole, known) if whole and not whole["percent"] and not whole["currency"] else None
    return (unit, _end(whole, known)) if whole and unit else None


def _unit(match: re.Match[str], known: QuantityWords) -> str | None:
    if match["percent"]:
        return "%"
    if match["currency"]:
        return known.currencies[match["currency"].casefold()]
    words = _unit_words(match, known)
    return known.currencies.get(words[0].casefold(), " ".join(words)) if words else None


def _unit_words(match: re.Match[str], known: QuantityWords) -> list[str]:
    """The words behind a number that are its unit; none where the first of them can be no unit."""
    words = (match["unit"] or "").split()
    if not words or words[0].casefold() in known.not_units:
        return []
    return words[:1] if len(words) > 1 and words[1].casefold() in known.ends else words


def _end(match: re.Match[str], known: QuantityWords) -> int:
    """Where a number ends with its unit, and with nothing that is none."""
    if not match["unit"]:
        return match.end()
    words = _unit_words(match, known)
    return match.start("unit") + (len(words[0]) if len(words) == 1 else len(match["unit"]) if words else -1)


def _before(words: Iterable[str]) -> re.Pattern[str]:
    """Finds one of `words` before the place where a text ends, in the same clause."""
    return re.compile(rf"(?<!\w)(?:{_any(words)})(?!\w)[^.;,:()\n]{{0,{_REACH}}}$", re.IGNORECASE)


def _part_before(words: Iterable[str]) -> re.Pattern[str]:
    """Finds a part that is told of the number before which a text ends: "1 in", "two of our"; also "four or", which leaves the number uncertain."""
    return re.compile(rf"(?:\d|(?<!\w)(?:{_any(words)}))\s{{1,2}}(?:in|of|or|out of)\s{{1,2}}(?:(?:the|our|all)\s)?$", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"[ \n]") for word in sorted(words, key=len, reverse=True))
