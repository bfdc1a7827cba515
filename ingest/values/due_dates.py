"""Due dates: the day, or the last day of the period that is named."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ingest.reading import Reading, Reason, found, missing
from ingest.values.days import YEARS, DayFound, find_days
from ingest.values.text import STRUCK, blanks, folded
from ingest.values.timewords import TimeContext

DuePrecision = Literal["day", "month", "quarter", "year"]
_QUARTER = re.compile(
    r"(?<!\w)(?:Q(?P<quarter>[1-4])|(?P<before>[1-4])Q)(?:[ /'’-]{0,3}(?P<year>\d{4}|\d{2}(?!\d)))?(?!\w)"
    r"|(?<!\d)(?P<year_first>\d{4})[ /-]{0,3}Q(?P<after>[1-4])(?!\w)"
    r"|(?<!\w)T(?P<term>[1-4])[ ](?P<term_year>\d{4})(?!\w)"
    r"|(?<!\w)(?P<spelt>first|second|third|fourth|last|1st|2nd|3rd|4th"
    r"|[1-4](?:e|er|ème|º|[.])?(?=[ ][tk])|[1-4][.](?=[ ]q))"
    r"[ ](?:quarter|trimestre|trimester|kwartaal)(?:[ ,]{0,2}(?:of[ ])?(?P<spelt_year>\d{4}))?(?!\w)",
    re.IGNORECASE,
)
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_HALF = re.compile(r"(?<!\w)(?:H(?P<half>[12])[ /'-]{0,3}(?P<year>\d{4})?|(?P<year_first>\d{4})[ /-]{0,3}H(?P<after>[12]))(?!\w)", re.IGNORECASE)
_WEEK = re.compile(
    r"(?<!\w)(?:(?P<year_first>\d{4})[ -]{0,2})?(?:W|CW|KW|week )[ ]?(?P<week>[0-5]?\d)(?:[ /,-]{1,3}(?P<year>\d{4}))?(?!\d)",
    re.IGNORECASE,
)
_END_OF = re.compile(
    r"(?<!\w)(?:EO(?P<unit>[MQY])|end[ ]of[ ](?:the[ ]|this[ ])?(?P<named>month|quarter|year))"
    r"(?:[ ,]{1,2}(?P<year>\d{4}))?(?!\w)(?!\s(?-i:[A-Z][a-z]{2}))",
    re.IGNORECASE,
)
_ISO_MONTH = re.compile(
    r"(?<![\d-])(?P<year>\d{4})[-/](?P<month>0[1-9]|1[0-2])(?![\d/-])|(?<![\d/-])(?P<first>0[1-9]|1[0-2])[/](?P<behind>20\d{2})(?![\d/-])"
)
_GLUED_MONTH = re.compile(r"(?<!\w)(?P<month>[A-Z]{3,4})(?P<year>\d{2})(?!\w)")  # "JAN26", as it stands beside "24OCT25"
_YEARS_AHEAD = 5
_THIRDS = {"early": 10, "middle": 20}
_FILLERS = re.compile(
    r"\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b,?|\b(?:the|by|on|of|in|end|early|mid|middle|late|beginning|start|EOM)\b-?", re.IGNORECASE
)
_PERIOD_ALONE = re.compile(
    r"[A-Za-z]{3,9}\.?(?:[ ,]{1,2}\d{4})?|Q[1-4](?:[ /-]{0,2}\d{2,4})?|\d{4}[ /-]Q[1-4]|\d{4}-\d{2}|H[12](?:[ /-]\d{4})?", re.IGNORECASE
)
_LONGEST_PAST = timedelta(days=183)  # a period without a year that lies farther back is the next year's
_MOST_WORDS_OF_A_DAY = 4
_WEEK_OF = re.compile(r"\bweek (?:of|beginning|starting|commencing)\b", re.IGNORECASE)
_FINANCIAL = re.compile(r"(?<!\w)FY ?'?\d|\bfiscal\b|\bfinancial year\b", re.IGNORECASE)  # begins in a month that the words do not tell
_BETWEEN_QUARTERS = re.compile(r"\s{0,2}(?:[-–/]|to|and)\s{0,2}", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"\bnot (?:before|earlier than)\b", re.IGNORECASE)  # says when it may begin, not by when it is due
_TWO_NUMBERS = re.compile(r"(\d{1,2})/(\d{1,2})|(\d\d)-(\d\d)")
_DOTTED_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"^(?:end[ ]of[ ]|in[ ]|by[ ])?(?P<year>20\d{2})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Due:
    """When an action is due: a day, or the last day of a period, and how precise the words are."""

    on: date
    precision: DuePrecision


def read_due(text: str, context: TimeContext) -> Reading[Due]:
    """When `text` says that an action is due. A period without a year is in that of the context's day.

    "ASAP", "next sprint" and "in two weeks" name no day: UNPARSEABLE. Of days that were struck out or pushed the one that holds counts, of a range
    the last; of "1 May or 15 May" neither, and a quarter of a financial year may be any: AMBIGUOUS.
    """
    if _ISO_DAY.fullmatch(text):
        return _read(text, context)
    words = text
    if "~~" in text:
        words = STRUCK.sub(blanks, text) if STRUCK.sub("", text).strip(" *_`") else text.replace("~~", "  ")
    if not words.strip():
        return missing(Reason.ABSENT)
    if _NOT_BEFORE.search(words) or context.words.over_pattern.match(words):
        return missing(Reason.UNPARSEABLE)
    held = context.words.old_due_pattern.sub(blanks, words)
    pushed = max((match.end() for match in context.words.new_due_pattern.finditer(held)), default=0)
    for left in (" " * pushed + held[pushed:], held):
        reading = _read(left, context)
        if reading.reason is not Reason.UNPARSEABLE:
            return reading
    return _read(words, context)


def _read(words: str, context: TimeContext) -> Reading[Due]:
    """The day or period that `words` name, of which none was replaced."""
    if _is_choice(words, context):
        return missing(Reason.AMBIGUOUS)
    week = _WEEK_OF.search(words)
    days = find_days(words, context) or _month_and_day(words, context)
    if days:
        first = days[1] if len(days) > 1 and days[1].ends_range else days[0]
        if first.day is None:
            return missing(first.reason or Reason.UNPARSEABLE, (first.start, first.end))
        on = first.day + timedelta(days=6 - first.day.weekday()) if week and week.end() <= first.start else first.day
        return found(Due(on, "day"), (first.start, first.end), guessed=first.year_guessed)
    if _FINANCIAL.search(words):
        return missing(Reason.AMBIGUOUS)
    due = _period(words, None, context)
    if due is not None:
        return found(due, (0, len(words)))
    due = _period(words, context.day.year, context) if context.day else None
    if due is not None and context.day and due.on < context.day - _LONGEST_PAST:
        due = _period(words, context.day.year + 1, context)  # "mid January", written in December
    if due is not None:
        return found(due, (0, len(words)), guessed=True)
    match = _YEAR.match(words.strip(" .*_"))
    if match:
        return found(Due(date(int(match["year"]), 12, 31), "year"), (0, len(words)))
    return missing(Reason.UNPARSEABLE)


def _is_choice(words: str, context: TimeContext) -> bool:
    """Whether two days or periods are offered: "1 or 2 May", "March or April"."""
    one, *others = context.words.either_pattern.split(words, maxsplit=1)
    if not others:
        return False
    dated = any(character.isdigit() for character in one) or _period(one, 2000, context) is not None
    return dated and bool(find_days(others[0], context) or _period(others[0], 2000, context))


def is_due(text: str, context: TimeContext) -> bool:
    """Whether `text` is a due day or period and hardly anything else: "15 July", "end of Q3", "mid August"."""
    left = _FILLERS.sub("", text)
    if len(left.split()) > _MOST_WORDS_OF_A_DAY:
        return False
    days = find_days(left, context) or _month_and_day(left, context)
    if days:
        return days[0].start <= 1 and len(left) - days[-1].end <= 1
    return _PERIOD_ALONE.fullmatch(left.strip(" .")) is not None and read_due(text, context).value is not None


def _month_and_day(words: str, context: TimeContext) -> list[DayFound]:
    """The day that a month and a day in numbers name without a year: "2/28", where only one of the two can be the month, and "11.04."."""
    dotted = _DOTTED_DAY.fullmatch(words.strip(" *_`"))
    if dotted and context.day is not None and int(dotted[1]) <= calendar.monthrange(context.day.year, int(dotted[2]))[1]:
        return [DayFound(0, len(words), date(context.day.year, int(dotted[2]), int(dotted[1])), year_guessed=True)]
    match = _TWO_NUMBERS.fullmatch(words.strip(" .*_`"))
    if match is None or context.day is None:
        return []
    first, second = int(match[1] or match[3]), int(match[2] or match[4])
    month, day = sorted((first, second))
    if day <= 12 and context.day_order is not None:
        month, day = (first, second) if context.day_order == "mdy" else (second, first)
    elif not month <= 12 < day:
        return []
    if not month or not day:
        return []
    if day > calendar.monthrange(context.day.year, month)[1]:
        return []
    return [DayFound(match.start(), match.end(), date(context.day.year, month, day), year_guessed=True)]


def _period(words: str, year: int | None, context: TimeContext) -> Due | None:
    """The period that `words` name, one without a year in `year`."""
    return _quarter(words, year) or _week(words, year) or _half(words, year) or _end_of(words, year, context) or _month(words, year, context)


def _full(written: str | None, year: int | None) -> int | None:
    """The year as written, `year` where none is; None where no action can be due."""
    if not written:
        return year
    full = int(written) + (2000 if len(written) == 2 else 0)
    return full if full in YEARS else None


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _quarter(words: str, year: int | None) -> Due | None:
    match = _QUARTER.search(words)
    following = _QUARTER.search(words, match.end()) if match else None
    if match and following and _BETWEEN_QUARTERS.fullmatch(words, match.end(), following.start()):
        match = following
    if match is None:
        return None
    written = _full(match["year"] or match["year_first"] or match["spelt_year"] or match["term_year"], year)
    spelt = _spelt(match["spelt"]) if match["spelt"] else None
    quarter = spelt or int(match["quarter"] or match["before"] or match["after"] or match["term"])
    return Due(_last_day(written, quarter * 3), "quarter") if written else None


def _spelt(words: str) -> int:
    return _QUARTERS.get(words.casefold()) or int(words[0])


def _half(words: str, year: int | None) -> Due | None:
    match = _HALF.search(words)
    if match is None:
        return None
    written = _full(match["year"] or match["year_first"], year)
    return Due(_last_day(written, int(match["half"] or match["after"]) * 6), "quarter") if written else None


def _week(words: str, year: int | None) -> Due | None:
    match = _WEEK.search(words)
    if match is None:
        return None
    written, week = _full(match["year"] or match["year_first"], year), int(match["week"])
    if written is None or not 1 <= week <= date(written, 12, 28).isocalendar().week:
        return None
    return Due(date.fromisocalendar(written, week, 7), "day")


def _end_of(words: str, year: int | None, context: TimeContext) -> Due | None:
    match = _END_OF.search(words)
    if match is None:
        return None
    unit = (match["unit"] or match["named"][0]).upper()
    written = _full(match["year"], year)
    if written is None or (unit != "Y" and context.day is None):
        return None
    month = context.day.month if context.day else 12
    if unit == "Y":
        return Due(date(written, 12, 31), "year")
    if unit == "Q":
        return Due(_last_day(written, (month + 2) // 3 * 3), "quarter")
    return Due(_last_day(written, month), "month")


def _month(words: str, year: int | None, context: TimeContext) -> Due | None:
    iso = _ISO_MONTH.search(words)
    in_full = int(iso["year"] or iso["behind"]) if iso else 0
    if iso and in_full in YEARS:
        return Due(_last_day(in_full, int(iso["month"] or iso["first"])), "month")
    glued = _GLUED_MONTH.search(words)
    named = context.words.months.get(folded(glued["month"])) if glued else None
    if glued and named and (context.day is None or 0 <= 2000 + int(glued["year"]) - context.day.year <= _YEARS_AHEAD):
        return Due(_last_day(2000 + int(glued["year"]), named), "month")
    parts = re.findall(r"[^\W\d_]+|\d{4}", folded(words))
    for position, part in enumerate(parts):
        month = context.words.months.get(part)
        following = parts[position + 1] if position + 1 < len(parts) else ""
        if month is None or (part in {"may", "mar", "mars"} and len(parts) > 4 and not following.isdigit()):
            continue
        written = _full(following if following.isdigit() else None, year)
        return Due(_last_day_of_part(written, month, " ".join(parts[:position]), context), "month") if written else None
    return None


def _last_day_of_part(year: int, month: int, before: str, context: TimeContext) -> date:
    """The last day of the third of a month that the words before its name say ("early", "mid"), of three thirds of ten days; else the month's."""
    for part, last in _THIRDS.items():
        if any(f" {before}".endswith(f" {words}") for words in context.words.due[part]):
            return date(year, month, last)
    return _last_day(year, month)
