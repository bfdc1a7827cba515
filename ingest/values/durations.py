"""Durations: how many minutes the words state, in every form that people write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Literal

from ingest.reading import Reading, Reason, found, missing
from ingest.values.clocks import find_times
from ingest.values.text import emptiness, folded
from ingest.values.timeframes import is_over_midnight
from ingest.values.timewords import DASHES, TimeContext

Clock = Literal["wall", "support_hours"]
_EXACTLY = re.compile(r"(?:\s(?:and\s)?\d{1,2}\s(?:min(?:ute)?s?|sec(?:ond)?s?))?\s(?:to be (?:exact|precise)|exactly|precisely)\b", re.IGNORECASE)
_ISO = re.compile(r"(?<!\w)P(?:(?P<days>\d{1,4})D)?T?(?:(?P<hours>\d{1,4})H)?(?:(?P<minutes>\d{1,5})M)?(?!\w)")
_STOPWATCH = re.compile(r"(?<![\d:])(?P<hours>\d{1,3}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d)(?![\d:])")
_COLON_UNIT = re.compile(r"(?<![\d:])(?P<hours>\d{1,3}):(?P<minutes>[0-5]\d)[ ]?[(\[]?(?:hh?:mm|h|hrs?|hours?)\b", re.IGNORECASE)
_HOURS_MINUTES = re.compile(
    r"(?<![\d:.,])(?P<hours>\d{1,3})(?:[ ]?[hu][ ]?|[ ]?h(?:rs?|ours?)[ ](?=\d{1,2}(?:$|[.,;)(]|\s[(–—-])))"
    r"(?P<minutes>[0-5]\d|\d(?=$|[.,;)(]|\s[(–—-]))(?![\w:]|[.,]\d)",
    re.IGNORECASE,
)
_CLOCK_TIME = re.compile(r"\d{1,2}:\d{2}")
_CLOCK_RANGE = re.compile(rf"\d:\d{{2}}\b[^,;\n]{{0,14}}?(?:[{DASHES}→>]|\b(?:to|until|till|bis))\s{{0,3}}~?\d{{1,2}}:\d{{2}}", re.IGNORECASE)
_ADDEND = re.compile(r"(?<![\w.,:])(\d{1,4})\s{0,2}\+\s{0,2}$")
_WITHIN = 24
_LONGEST_TEXT = 1_000
_ANY_DAY = date(2000, 1, 1)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@dataclass(frozen=True)
class DurationWords:
    """Minutes by unit name, numbers by word, words for about, for support hours, and for what is no duration of the impact; numbers in words that
    are never exact, and words before and between the two ends of a span.
    """

    units: Mapping[str, float]
    numbers: Mapping[str, float]
    about: tuple[str, ...]
    support_hours: tuple[str, ...]
    other: tuple[str, ...]
    vague: frozenset[str]
    span: tuple[str, ...]
    span_joints: tuple[str, ...]

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> DurationWords:
        """The words of a parsed `durations.toml`."""
        units = {folded(name): float(unit["minutes"]) for unit in table["units"].values() for name in unit["names"]}
        return cls(
            units,
            {folded(word): float(number) for word, number in table["numbers"].items()},
            tuple(table["about"]["words"]),
            tuple(table["support_hours"]["words"]),
            tuple(table["other"]["words"]),
            frozenset(table["vague"]["words"]),
            tuple(table["span"]["words"]),
            tuple(table["span"]["joints"]),
        )

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds a number and its unit: "2.5 hours", "an hour", "two and a half hours", "a day and a half", "3/4 hour"."""
        unit = "|".join(re.escape(name) for name in sorted(self.units, key=len, reverse=True))
        word = "|".join(sorted((w for w in self.numbers if w not in {"half", "quarter"}), key=len, reverse=True))
        digits = r"(?:\d{1,2}[ ])?\d{1,2}\s?/\s?\d{1,2}|\d{1,3}(?:[,']\d{3})+(?![\d])|\d{1,6}(?:[.,]\d{1,3})?"
        one = "one|two|three|four|five|six|seven|eight|nine"
        tens = rf"(?:twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety)[ -](?:{one})"
        return re.compile(
            r"(?:(?<![\w.,:/])(?<!(?<!\d)-)|(?<=\d[dhm]))(?P<number>"
            r"(?:(?P<halfof>half|quarter|three quarters)(?:[ ](?:of[ ])?(?:an?)|[ -](?=hour|day))?)"
            rf"|(?:(?P<hundreds>a|{one})[ ]hundred(?:[ ]and)?[ ])?(?:(?P<tens>{tens})|(?P<word>{word}))|(?P<hundred>a|{one})[ ]hundred"
            rf"|(?P<digits>{digits})(?P<fraction>[½¼¾])?|(?P<only>[½¼¾]))"
            r"(?P<plus>[ ]?(?:and[ ])?(?:a[ ])?(?:half|½)|[ ]and[ ]a[ ]quarter)?(?:[ ]of)?(?:(?<=[\d½¼¾])[ -]?|[ -])"
            rf"(?P<unit>{unit})(?![^\W\d_])\.?(?P<later>[ ]and[ ](?:a[ ](?:half|quarter)|three[ ]quarters))?",
            re.IGNORECASE,
        )

    @cached_property
    def span_pattern(self) -> re.Pattern[str]:
        """Finds what stands before an end of a span: "between " before the first, "between 40 and ", "between 1 hour and " before the second."""
        words = "|".join(map(re.escape, self.span))
        number, joints = ("|".join(map(re.escape, words)) for words in (self.numbers, self.span_joints))
        first = rf"[~≈]?(?:\d[\d.,]{{0,5}}|(?:{number})(?![a-z]))[ ]?[a-z]{{0,7}}[ ](?:{joints})[ ]{{1,2}}"
        return re.compile(rf"(?<!\w)(?:{words})[ ]{{1,2}}(?:an?[ ])?(?:{first})?[~≈]?$", re.IGNORECASE)

    @cached_property
    def about_pattern(self) -> re.Pattern[str]:
        """Finds a word for about right before a duration, or behind it."""
        return re.compile("|".join(rf"(?<!\w){re.escape(w)}(?!\w)" if w[0].isalpha() else re.escape(w) for w in self.about), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Duration:
    """Minutes as stated, whether the words say about, and on which clock."""

    minutes: float
    approximate: bool
    clock: Clock
    text: str


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    minutes: float
    unit: float


def read_duration(text: str, words: DurationWords, placeholders: frozenset[str]) -> Reading[Duration]:
    """The duration that `text` states: "4h 12m", "1d 5h", "88 minutes". Of two, the longer.

    A number without a unit is UNPARSEABLE: "90" may be minutes or seconds, and guessing would invent a value. Of a span ("2-3 hours")
    neither end is stated: AMBIGUOUS.
    """
    reading = read_durations(text, words, placeholders)
    if reading.value is None:
        return missing(reason=reading.reason or Reason.UNPARSEABLE, span=reading.span)
    return found(max(reading.value, key=lambda duration: duration.minutes), reading.span)


def read_durations(text: str, words: DurationWords, placeholders: frozenset[str]) -> Reading[tuple[Duration, ...]]:
    """Every duration that `text` states, in order: a degraded and a full outage in one cell are two."""
    why = emptiness(text, placeholders)
    if why is not None:
        return missing(why, (0, len(text)))
    groups = list(_groups(_parts(text, words), text))
    whole = [group for group in groups if not _is_span(text, group, words)]
    spans = len(groups) > len(whole)
    groups = [group for group in whole if not _is_other(text, group, words)]
    if not groups:
        return missing(Reason.AMBIGUOUS if spans else Reason.UNPARSEABLE)
    clock: Clock = "support_hours" if any(word in text.casefold() for word in words.support_hours) else "wall"
    found_ = tuple(_duration(text, group, words, clock) for group in groups)
    return found(found_, (groups[0][0].start, groups[-1][-1].end))


def _parts(text: str, words: DurationWords) -> Sequence[_Part]:
    """Numbers with their units, and forms that hold two numbers. One with colons counts only where no other duration stands, and no range."""
    parts = list(_plain(text, words))
    for pattern in (_ISO, _HOURS_MINUTES):
        parts = _replaced(parts, _composed(pattern, text))
    if not parts and not _CLOCK_RANGE.search(text):
        parts = [*_composed(_STOPWATCH, text), *_composed(_COLON_UNIT, text)]
    return sorted(parts, key=lambda part: part.start)


def _replaced(parts: Sequence[_Part], wholes: Iterable[_Part]) -> list[_Part]:
    """The parts, each whole in place of those that lie inside it; one that only cuts into a part is left out. Both are in order."""
    kept: list[_Part] = []
    at = 0
    for whole in wholes:
        while at < len(parts) and parts[at].end <= whole.start:
            kept.append(parts[at])
            at += 1
        end = at
        while end < len(parts) and parts[end].start < whole.end:
            end += 1
        if all(whole.start <= part.start and part.end <= whole.end for part in parts[at:end]):
            kept.append(whole)
            at = end
    return [*kept, *parts[at:]]


def _composed(pattern: re.Pattern[str], text: str) -> Iterator[_Part]:
    for match in pattern.finditer(text):
        groups = match.groupdict()
        if any(groups.values()):
            minutes = int(groups.get("days") or 0) * 1440 + int(groups.get("hours") or 0) * 60 + int(groups.get("minutes") or 0)
            yield _Part(match.start(), match.end(), minutes + int(groups.get("seconds") or 0) / 60, 60)


def _plain(text: str, words: DurationWords) -> Iterator[_Part]:
    for match in words.pattern.finditer(text):
        unit = words.units[folded(match["unit"])]
        number = _number(match, words)
        if match["later"]:
            later = match["later"].casefold()
            number += 0.5 if "half" in later else 0.75 if "three" in later else 0.25
        if not (match["unit"] in {"M", "D", "S"} and not match["digits"]):
            yield _Part(match.start(), match.end(), number * unit + _added(text, match, unit), unit)


def _added(text: str, match: re.Match[str], unit: float) -> float:
    """The minutes of a number that a plus joins to the one with the unit: "90 + 25 min"."""
    before = _ADDEND.search(text, max(0, match.start() - 12), match.start())
    return int(before[1]) * unit if before else 0.0


def _number(match: re.Match[str], words: DurationWords) -> float:
    if match["halfof"]:
        return {"half": 0.5, "quarter": 0.25}.get(match["halfof"].casefold(), 0.75)
    if match["hundred"]:
        return 100 * words.numbers[folded(match["hundred"])]
    hundreds = 100 * words.numbers[folded(match["hundreds"])] if match["hundreds"] else 0.0
    if match["tens"]:
        return hundreds + sum(words.numbers[part] for part in re.split(r"[ -]", folded(match["tens"])))
    value = (
        _FRACTIONS[match["only"]] if match["only"] else hundreds + words.numbers[folded(match["word"])] if match["word"] else _digits(match["digits"])
    )
    if match["fraction"]:
        value += _FRACTIONS[match["fraction"]]
    if match["plus"] and value == 1 and match["word"] and "and" not in match["plus"].casefold():
        return 0.5  # "a half hour"
    if match["plus"]:
        value += 0.25 if "quarter" in match["plus"].casefold() else 0.5
    return value


def _digits(text: str) -> float:
    if "/" in text:
        above, _, below = text.partition("/")
        *whole, over = above.split()
        return sum(map(int, whole)) + int(over) / (int(below) or 1)
    if re.fullmatch(r"\d{1,3}(?:[,']\d{3})+", text):
        return float(text.replace(",", "").replace("'", ""))
    return float(text.replace(",", "."))


def _groups(parts: Sequence[_Part], text: str) -> Iterator[list[_Part]]:
    """Parts that make one duration: each behind the other with a smaller unit, nothing but "and" or a comma between."""
    group: list[_Part] = []
    for part in parts:
        joint = text[group[-1].end : part.start].strip(" ,&").casefold() if group else ""
        exactly = bool(group) and "," in text[group[-1].end : part.start] and _EXACTLY.match(text, part.end) is not None  # says it twice
        if group and not exactly and ((part.unit < group[-1].unit and joint in {"", "and", "und", "et"}) or joint == "+"):
            group.append(part)
            continue
        if group:
            yield group
        group = [part]
    if group:
        yield group


def _is_span(text: str, group: list[_Part], words: DurationWords) -> bool:
    """Whether only the far end of a span carries the unit ("2-3 hours", "2 to 3 hours"), or a word says that it is an end of one: "between 40 and
    100 minutes", "between one hour and two hours".
    """
    if words.span_pattern.search(text[max(0, group[0].start - _WITHIN) : group[0].start]):
        return True
    before = text[max(0, group[0].start - 12) : group[0].start]
    return bool(re.search(r"\d\s{0,2}(?:-|–|—|to|or|bis)\s{0,2}$", before)) and not _CLOCK_TIME.search(before)


def _is_other(text: str, group: list[_Part], words: DurationWords) -> bool:
    before = text[max(0, group[0].start - _WITHIN) : group[0].start].casefold().split()
    after = text[group[-1].end : group[-1].end + 6].casefold()
    return bool(before and before[-1] in words.other) or after.strip().startswith("ago")


def _duration(text: str, group: list[_Part], words: DurationWords, clock: Clock) -> Duration:
    before = text[max(0, group[0].start - _WITHIN) : group[0].start]
    about = list(words.about_pattern.finditer(before))
    close = bool(about) and len(before[about[-1].end() :].split()) <= 1
    after = text[group[-1].end : group[-1].end + 8].casefold()
    minutes = round(sum(part.minutes for part in group), 6)
    close = close or not words.vague.isdisjoint(text[group[0].start : group[-1].end].casefold().split())
    return Duration(minutes, close or "or so" in after or "ish" in after[:4], clock, _around(text, group))


def _around(text: str, group: list[_Part]) -> str:
    """The author's words for a duration: the text, of a long one what stands next to it, so that many in one text do not repeat it all."""
    if len(text) <= _LONGEST_TEXT:
        return text
    return text[max(0, group[0].start - _WITHIN) : group[-1].end + _WITHIN].strip()


def own_range(text: str, context: TimeContext, words: DurationWords) -> Reading[float]:
    """Minutes of the clock range that stands inside a duration's cell: "~39 minutes (00:18 to 01:38)" gives 80.

    None on a support-hours clock, where the range is the clock itself. Past midnight the end is on the next day, as in a timeframe; an
    interval that is negative otherwise is CONTRADICTORY.
    """
    if any(word in text.casefold() for word in words.support_hours):
        return missing(Reason.UNPARSEABLE)
    clocks = find_times(text, context)
    if len(clocks) != 2:
        return missing(Reason.UNPARSEABLE)
    first, second = clocks
    between = text[first.end : second.start]
    if not re.fullmatch(rf"[\sA-Z()+:\d]{{0,14}}(?:[{DASHES}]|→|->|to|until|till|bis)[\s~]{{0,3}}", between):
        return missing(Reason.UNPARSEABLE)
    span = (first.start, second.end)
    started, ended = (datetime.combine(_ANY_DAY, clock.time) + timedelta(days=clock.next_day) for clock in clocks)
    if ended < started:
        if not is_over_midnight(started, ended):
            return missing(Reason.CONTRADICTORY, span)
        ended += timedelta(days=1)
    return found((ended - started).total_seconds() / 60, span)


def says_about(text: str, span: tuple[int, int], words: DurationWords) -> bool:
    """Whether a word for about stands right before one of the two times of the range at `span`; a sign with spaces around it only parts them."""
    for match in words.about_pattern.finditer(text, max(0, span[0] - _WITHIN), span[1]):
        between = text[match.end() : span[0]]
        if not between.strip(" .") if match.end() <= span[0] else text[match.end() : match.end() + 1].isdigit():
            return True
    return False
