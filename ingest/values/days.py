"""Days, in the many ways that people write them.

Small grammars of our own, because general date parsers invent what the words do not give.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from ingest.reading import Reading, Reason, found, missing
from ingest.unguarded import unguarded
from ingest.values.text import folded
from ingest.values.timewords import DASHES, TimeContext

YEARS = range(1990, 2100)
_LONGEST_WEEKDAY = 16  # with what parts it from the day
_WEEKDAY_LAST = re.compile(r"(?:^|[^\w])([^\W\d_]{3,10})\.?,?[ ]{1,2}(?:the[ ])?$")
_WEEKDAY_FIRST = re.compile(r"([^\W\d_]{3,10})\.?,?[ ]{1,2}(?=\d)")
_HALF_A_YEAR = 183
_NEAR_DAYS = 15
_MONTHS = 12
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SHORT_DAY = re.compile(
    r"(?:\b(?:on|of|from|since|done|friday|monday|tuesday|wednesday|thursday|until)|[,(])\s{0,2}(?P<first>\d{1,2})/(?P<second>\d{1,2})(?![\d/])"
    r"|\bon\s(?P<dash_first>\d{2})-(?P<dash_second>\d{2})(?=[.,;)]|\s{0,2}$)",
    re.IGNORECASE,
)
# At the end of a clause, where only one of the two can be the month: "Ran it again 2/13, only names in it". "ok 12/13" is none, and "ok 16/4" one.
_LAST_DAY = re.compile(
    r"(?<=[a-z] )(?<!of )"
    r"(?:(1[3-9]|2\d|3[01])/(0?[1-9]|1[0-2])|(?<!passed )(?<!ok )(?<!pass )(0?[1-9]|1[0-2])/(1[3-9]|2\d|3[01]))(?=[,.;:)]|\s{0,2}$)",
    re.IGNORECASE,
)
_DOTTED_TWICE = re.compile(r"(?<![\d.,:])([0-3]?\d)\.([01]?\d)\.(?![\d.])")
_TO = re.compile(
    rf"\s{{0,2}}(?:[{DASHES}→/]|->|to|into|until|till|through|and)\s{{0,2}}(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}[.,]{{0,2}}\s{{1,2}})?",
    re.IGNORECASE,
)
_YEAR_IN_BRACKETS = re.compile(r"\(((?:19[5-9]|20\d)\d)\)")
_SHORT_VOTE = re.compile(r"(\d(?<=\s\d)\d?)/(\d{1,2})(?![\d/])")
_SAYS_WHEN = re.compile(r"\b(?:on|by|due|since|until|till|from|before)\s{1,2}$", re.IGNORECASE)
_LONGEST_BEFORE = 10
_SPELT_ORDER = re.compile(r"(?<![A-Za-z])(?:d{1,2}/m{1,3}|m{1,2}/d{1,2})(?![A-Za-z])", re.IGNORECASE)
_MAY_VOTE = (re.compile(r"/(?<=\d/)\d"), re.compile(r"-(?<=\d-)\d{4}(?!\d)"))  # in all that the two before find
_ISO_ALONE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_SLASHED = re.compile(r"(\d(?<![\d/.:-]\d)\d?)(?:/(\d{1,2})/(?:\d{4}|\d{2})|-(\d{1,2})-\d{4})(?![\d/])")


@unguarded
@dataclass(frozen=True, slots=True)
class DayFound:
    """A day in a text: where it stands, and the day or why there is none. `ends_range` marks the second of "30 to 31 May"."""

    start: int
    end: int
    day: date | None
    reason: Reason | None = None
    year_guessed: bool = False
    ends_range: bool = False


def find_days(text: str, context: TimeContext) -> list[DayFound]:
    """Every day that `text` names, in order, readable or not. A form of dates that the text spells out ("dd/mm/yyyy") is its order."""
    alone = iso_alone(text)
    if alone is not None:
        return [alone]
    if not context.words.day_names.may_name_day(text):
        return []
    spelt = _SPELT_ORDER.search(text)
    if spelt:
        context = replace(context, day_order="dmy" if spelt[0][0] in "dD" else "mdy")
    matches = list(context.words.day_pattern.finditer(text))
    if not matches:
        return []
    days = [day for match in matches for day in _days_of(match, context)]
    if context.day is None and any(one.day is None for one in days):
        context = replace(context, day=next((one.day for one in days if one.day), None) or _first_of_year(text))
        days = [day for match in matches for day in _days_of(match, context)]
    if len(days) == 1:
        return days
    days = _after_new_year(days)
    for at, (one, other) in enumerate(pairwise(tuple(days))):
        if one.day and other.day and not one.ends_range and _TO.fullmatch(text[one.end : other.start]):
            first = one.day.replace(year=other.day.year) if one.year_guessed and not other.year_guessed else one.day
            if first < other.day:
                days[at : at + 2] = [replace(one, day=first), replace(other, ends_range=True)]
    return days


@lru_cache(maxsize=2_000)
def iso_alone(text: str) -> DayFound | None:
    """The day that `text` is where it is one in figures, year first, and nothing else ("2025-03-04"); None for any other, and where none has it."""
    figures = _ISO_ALONE.fullmatch(text)
    if figures is None or int(figures[1]) not in YEARS:
        return None
    try:
        return DayFound(0, len(text), date(int(figures[1]), int(figures[2]), int(figures[3])))
    except ValueError:
        return None


def _first_of_year(text: str) -> date | None:
    """The first day of the one year that a text names apart from its days: "Jan 31st 10pm – Feb 1st (2025)"."""
    years = {int(match[1]) for match in _YEAR_IN_BRACKETS.finditer(text)}
    return date(years.pop(), 1, 1) if len(years) == 1 else None


def _after_new_year(days: Sequence[DayFound]) -> list[DayFound]:
    """The days; one without a year that would lie months before the day named before it is of the next year."""
    found: list[DayFound] = []
    for one in days:
        earlier = found[-1].day if found else None
        if one.day and earlier and one.year_guessed and not found[-1].year_guessed and (earlier - one.day).days > _HALF_A_YEAR:
            one = replace(one, day=one.day.replace(year=one.day.year + 1))
        found.append(one)
    return found


def _days_of(match: re.Match[str], context: TimeContext) -> tuple[DayFound, ...]:
    """The day of a match; of a range within one month ("30 to 31 May", "May 30-31") its first and its last."""
    one = _day_of(match, context)
    other = match["from_day"] or match["to_day"]
    if other is None or one.day is None:
        return (one,)
    try:
        first, last = sorted((one.day, one.day.replace(day=int(other))))
    except ValueError:
        return (one,)
    if (first == one.day) is (match["from_day"] is not None):
        return (one,)
    middle = match.end("from_day") if match["from_day"] else match.start("to_day")
    return replace(one, day=first, end=middle), replace(one, day=last, start=middle, ends_range=True)


def _day_of(match: re.Match[str], context: TimeContext) -> DayFound:
    months = context.words.months
    guessed = False
    year: int | None
    if match["year"]:
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    elif match["packed"]:
        year, month, day = int(match["packed"][:4]), int(match["packed"][4:6]), int(match["packed"][6:])
    elif match["y_year"]:
        year, month, day = int(match["y_year"]), months[folded(match["y_month"])], int(match["y_day"])
    elif match["first"]:
        return _numeric(match, context)
    elif match["of_year"]:
        return _counted_day(match, context)
    elif match["glued_day"]:
        month, day, year = months[folded(match["glued_month"])], int(match["glued_day"]), _full_year(match["glued_year"])
        if year is None:
            year, guessed = (context.day.year if context.day else None), True
    elif match["weekday"]:
        return _by_weekday(match, context)
    elif match["short_first"]:
        return _without_year(match, context)
    elif match["short_month"]:
        return _with_dash(match, context)
    elif match["dotted_day"]:
        year, month, day = context.day.year if context.day else None, int(match["dotted_month"]), int(match["dotted_day"])
        guessed = True
    else:
        named = match["named_month"] is not None
        written = match["named_year"] if named else match["m_year"]
        month = months[folded(match["named_month"] or match["m_month"])]
        day = int(match["named_day"] or match["m_day"])
        year = _full_year(written)
        if year is None:
            year, guessed = (context.day.year if context.day else None), True
    if year is None:
        return DayFound(match.start(), match.end(), None, Reason.AMBIGUOUS)
    return _made(match, year, month, day, guessed=guessed)


def _counted_day(match: re.Match[str], context: TimeContext) -> DayFound:
    """The day that its number in the year of the context's day names: "DOY 142"."""
    number = int(match["of_year"])
    if context.day is None:
        return DayFound(match.start(), match.end(), None, Reason.AMBIGUOUS)
    first = date(context.day.year, 1, 1)
    if not 0 < number <= (first.replace(year=first.year + 1) - first).days:
        return DayFound(match.start(), match.end(), None, Reason.CONTRADICTORY)
    return DayFound(match.start(), match.end(), first + timedelta(days=number - 1), year_guessed=True)


def _with_dash(match: re.Match[str], context: TimeContext) -> DayFound:
    """A month and a day with a dash between before a time ("08-01 06:20"); day first where only that exists ("24-09 08.31h") or lies near the
    context's day.
    """
    if context.day is None:
        return DayFound(match.start(), match.end(), None, Reason.AMBIGUOUS)
    first, second, year = int(match["short_month"]), int(match["short_day"]), context.day.year
    month_first, day_first = _made(match, year, first, second, guessed=True), _made(match, year, second, first, guessed=True)
    if month_first.day is None or day_first.day is None:
        return month_first if month_first.day else day_first
    near = [abs((day - context.day).days) <= _NEAR_DAYS for day in (month_first.day, day_first.day)]
    return day_first if near == [False, True] else month_first


def _by_weekday(match: re.Match[str], context: TimeContext) -> DayFound:
    """A day and a month in numbers behind their weekday, in the year of the context's day: the one reading that falls on it."""
    if context.day is None:
        return DayFound(match.start(), match.end(), None, Reason.AMBIGUOUS)
    first, second = int(match["wd_first"]), int(match["wd_second"])
    readings = {
        one.day: one for month, day in ((second, first), (first, second)) if (one := _made(match, context.day.year, month, day, guessed=True)).day
    }
    fitting = [one for day, one in readings.items() if day and _WEEKDAYS[day.weekday()] == match["weekday"].casefold()]
    return fitting[0] if len(fitting) == 1 else DayFound(match.start(), match.end(), None, Reason.AMBIGUOUS if fitting else Reason.CONTRADICTORY)


def _without_year(match: re.Match[str], context: TimeContext) -> DayFound:
    """A day and a month in numbers before a time ("16/02 17:00"): the one reading that exists, else the one near the context's day, else by the
    corpus's order, else AMBIGUOUS.
    """
    if context.day is None:
        return DayFound(match.start(), match.end(), None, Reason.AMBIGUOUS)
    first, second, year = int(match["short_first"]), int(match["short_second"]), context.day.year
    order = "dmy" if match["short_sep"] == "." else context.day_order
    readings = {"dmy": _made(match, year, second, first, guessed=True), "mdy": _made(match, year, first, second, guessed=True)}
    made = {how: one for how, one in readings.items() if one.day is not None and (match["short_sep"] != "." or how == "dmy")}
    near = [one for one in made.values() if one.day and abs((one.day - context.day).days) <= _NEAR_DAYS] if len(made) > 1 else list(made.values())
    if len({one.day for one in near}) == 1:
        return near[0]
    if order in made:
        return made[order]
    return DayFound(match.start(), match.end(), None, Reason.AMBIGUOUS if made else Reason.CONTRADICTORY)


def _full_year(written: str | None) -> int | None:
    if not written:
        return None
    digits = written.lstrip("'’")
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _made(match: re.Match[str], year: int, month: int, day: int, *, guessed: bool = False) -> DayFound:
    if year not in YEARS:
        return DayFound(match.start(), match.end(), None, Reason.UNPARSEABLE)
    try:
        return DayFound(match.start(), match.end(), date(year, month, day), year_guessed=guessed)
    except ValueError:
        return DayFound(match.start(), match.end(), None, Reason.CONTRADICTORY)


def _numeric(match: re.Match[str], context: TimeContext) -> DayFound:
    """An all-numeric date: the one reading that exists, else by the corpus's order, else the one near the context's day, else
    AMBIGUOUS. A full stop writes day first.
    """
    first, second = int(match["first"]), int(match["second_number"])
    year = _full_year(match["numeric_year"]) or 0
    order: str | None = context.day_order
    if match["sep"] == ".":
        order = "dmy"
    if first == second or first > 12 >= second:
        order = "dmy"
    elif second > 12 >= first:
        order = "mdy"
    elif first > 12 and second > 12:
        return DayFound(match.start(), match.end(), None, Reason.CONTRADICTORY)
    if order is None:
        readings = (_made(match, year, second, first), _made(match, year, first, second))
        near = [one for one in readings if one.day and context.day and abs((one.day - context.day).days) <= _NEAR_DAYS]
        known = next((one for one in near if one.day == context.day), near[0] if len(near) == 1 else None)
        return known or DayFound(match.start(), match.end(), None, Reason.AMBIGUOUS)
    return _made(match, year, second, first) if order == "dmy" else _made(match, year, first, second)


def votes(text: str) -> Counter[str]:
    """How many all-numeric dates of `text` read day first only (`dmy`), month first only (`mdy`), and either way (`ambiguous`)."""
    counted: Counter[str] = Counter()
    if not any(sign.search(text) for sign in _MAY_VOTE):
        return counted
    for match in _SLASHED.finditer(text):
        first, second = int(match[1]), int(match[2] or match[3])
        if not (1 <= first <= 31 and 1 <= second <= 31) or first == second or (first > 12 and second > 12):
            continue
        counted["dmy" if first > 12 else "mdy" if second > 12 else "ambiguous"] += 1
    for match in _SHORT_VOTE.finditer(text):  # "by 9/20": without a year, behind a word that says when
        first, second = int(match[1]), int(match[2])
        before = _SAYS_WHEN.search(text, max(0, match.start() - _LONGEST_BEFORE), match.start())
        if before and 1 <= min(first, second) <= _MONTHS < max(first, second) <= 31:
            counted["dmy" if first > _MONTHS else "mdy"] += 1
    return counted


def read_day(text: str, context: TimeContext) -> Reading[date]:
    """The first day that `text` names; AMBIGUOUS or CONTRADICTORY where the first that it names cannot be read."""
    if not text.strip():
        return missing(Reason.ABSENT)
    for one in find_days(text, context):
        if one.day is not None:
            return found(one.day, (one.start, one.end), guessed=one.year_guessed)
        return missing(one.reason or Reason.UNPARSEABLE, (one.start, one.end))
    return missing(Reason.UNPARSEABLE)


def contradicted_weekday(text: str, context: TimeContext) -> str | None:
    """The first name of a weekday that stands right before a day written with its year, or in it, and is not that day's: "Tue 12 May 2025"."""
    small = folded(text)
    if not any(name in small for name in context.words.weekday):
        return None
    for one in find_days(text, context):
        named = _WEEKDAY_LAST.search(text[max(0, one.start - _LONGEST_WEEKDAY) : one.start]) or _WEEKDAY_FIRST.match(text[one.start : one.end])
        number = context.words.weekday.get(folded(named[1])) if named else None
        if named and number and one.day and not one.year_guessed and not one.ends_range and one.day.isoweekday() != number:
            return named[1]
    return None


def read_short_day(text: str, context: TimeContext) -> date | None:
    """The day that a day and a month in numbers name without a year, behind a word that says when ("refused on 29/05", "…, 29/05"), or with a
    full stop behind both ("42 prints 12.09.").
    """
    dotted = _DOTTED_TWICE.search(text)
    if dotted and context.day is not None:
        try:
            return context.day.replace(month=int(dotted[2]), day=int(dotted[1]))
        except ValueError:
            return None
    match = _SHORT_DAY.search(text) or _LAST_DAY.search(text)
    if match is None or context.day is None:
        return None
    parts = [int(part) for part in match.groups() if part]
    first, second = parts[0], parts[1]
    day_first = context.day_order == "dmy" if min(first, second) > 0 and max(first, second) <= _MONTHS else first > _MONTHS
    if max(first, second) <= _MONTHS and context.day_order is None:
        return None
    day, month = (first, second) if day_first else (second, first)
    try:
        return context.day.replace(month=month, day=day)
    except ValueError:
        return None
