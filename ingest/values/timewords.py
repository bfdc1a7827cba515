"""What times are read with: the names of months, words for noon and about, and the day, zone and order that complete them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

from ingest.unguarded import unguarded
from ingest.values.daylike import DayNames
from ingest.values.text import folded
from ingest.values.zones import Zone, ZoneWords

Precision = Literal["day", "minute", "second"]
DayOrder = Literal["dmy", "mdy"]
_BETWEEN = 4  # characters that may part a name from the number of a day
_SHORT_NAME = 4  # letters of a month in capitals
DASHES = "-‐‑‒–—―−〜～"
_CLOCK = (
    r"(?<![\d:.,])(?P<hour>[01]?\d|2\d)(?:[:hu](?P<minute>[0-5]\d)|\.(?P<dotted>[0-5]\d)(?!\d|\.(?!\s|$)))"
    r"(?:[:.](?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?(?![\d])"
)
_COMPACT = (
    r"(?:(?<![\d:.,+-])|(?<=[ZHzh]-)|(?<=[ (][0-2]\d[0-5]\d-)|(?<=\A[0-2]\d[0-5]\d-))(?P<compact>(?:[01]\d|2[0-3])[0-5]\d)(?="
    r"(?:[-–—](?:[01]\d|2[0-3])[0-5]\d)?[ ]?(?:h(?:rs|ours)?\b|UTC|GMT|Z\b|[A-Z]{3,4}\b)"
    r"|(?<=[0-3]\d(?-i:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC) \d{4})(?!\d)"
    r"|(?<=\d{4}-\d{2}-\d{2} \d{4})\s{0,2}(?:$|[–—:,;|)]|-\s)"
    r"|(?<=20\d\d \d{4})(?!\d)|(?<=20\d\d, \d{4})(?!\d)"
    r"|(?<!19\d\d)(?<!20\d\d)(?<=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) \d{4})(?!\d)"
    r"|(?<!19\d\d)(?<!20\d\d)(?:"  # what may be a year needs a zone beside it
    r"\s(?:to|until|till|[-–—])\s(?:[01]\d|2[0-3])[0-5]\d(?!\d)|\s[-–—](?:\s\Z|\Z|\s(?=[^\d\s]))|\s\|(?:\s|\Z)"
    r"|(?<=started \d{4}),|(?<=began \d{4}),|(?:(?<=[ ]till \d{4})|(?<=[ ]until \d{4}))(?=[ ]{0,2}(?:[,.;()\n]|\Z))"
    r"|(?<=\d\d to \d{4})|(?<=\d\d [-–—] \d{4})(?!\d)))"
)
_HALF = r"(?<![\d:.,])(?P<half_hour>1[0-2]|0?[1-9])(?=[ ]?[ap]\.?m\b)"
_ISO = r"(?<![\d-])(?P<year>\d{4})(?P<joint>[-/.])(?P<month>\d{1,2})(?P=joint)(?P<day>\d{1,2})(?!\d)"
_PACKED = r"(?<!\d)(?P<packed>(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
_NUMERIC = r"(?<![\d/.:-])(?P<first>\d{1,2})(?P<sep>[/.-])(?P<second_number>\d{1,2})(?P=sep)(?P<numeric_year>\d{4}|(?<!-)\d{2})(?![\d/])"
_SHORT_NUMERIC = (
    r"(?<![\d/.:-])(?P<short_first>\d{1,2})(?P<short_sep>[/.])(?P<short_second>\d{1,2})\.?(?![\d/.])"
    r"(?=[ ,T]{1,3}(?:\d{1,2}[:hu]\d{2}|[012]\d\.[0-5]\d(?=[ ]{0,3}(?:[–—|-]|$))|noon\b|midnight\b|[0-2]\d[0-5]\d[ ]?h\b)"
    r"|(?<=\.)[ ,]{1,3}[012]?\d\.[0-5]\d(?![.\d]))"
)
_DOTTED = (  # a day and a month with a full stop between, which the weekday beside it tells from a time or a number
    r"(?<![\w.:/,-])(?<!\w )(?P<dotted_day>[0-3]?\d)\.(?P<dotted_month>1[0-2]|0?[1-9])\.?"
    r"(?=[ ]?[(,][ ]?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b)"
)
_WITH_WEEKDAY = (  # "Sun 3/8", "Fri 12/06": the weekday tells which number is the month
    r"(?<!\w)(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?[ ](?P<wd_first>\d{1,2})/(?P<wd_second>\d{1,2})(?![\d/])"
)
_SHORT = r"(?<![\d/.:-])(?P<short_month>\d{2})-(?P<short_day>\d{1,2})(?=[ ,T]{1,3}\d{1,2}(?::\d{2}|[.h][0-5]\d[ ]?h?\b))"


@dataclass(frozen=True)
class TimeWords:
    """Names of months and of days of the week, words for about, for noon and midnight, and those of ranges."""

    months: Mapping[str, int]
    approximate: tuple[str, ...]
    noon: tuple[str, ...]
    midnight: tuple[str, ...]
    at: tuple[str, ...]
    until: tuple[str, ...]
    between: tuple[str, ...]
    right_before: tuple[str, ...]
    over: tuple[str, ...]
    due: Mapping[str, tuple[str, ...]]
    weekdays: tuple[str, ...] = ()
    day_of_year: tuple[str, ...] = ("DOY",)
    weekday: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def from_table(cls, table: Mapping[str, Any]) -> TimeWords:
        """The words of a parsed `times.toml`."""
        return cls(
            months={folded(name): int(number) for number, names in table["months"].items() for name in names},
            approximate=tuple(table["approximate"]["words"]),
            noon=tuple(table["clock"]["noon"]),
            midnight=tuple(table["clock"]["midnight"]),
            at=tuple(table["clock"]["at"]),
            until=tuple(table["clock"]["until"]),
            between=tuple(table["range"]["between"]),
            right_before=tuple(table["range"]["right_before"]),
            over=tuple(table["range"]["over"]),
            due={name: tuple(words) for name, words in table["due"].items()},
            weekdays=tuple(table["weekdays"]["names"]),
            day_of_year=tuple(table["day_of_year"]["words"]),
            weekday={name: int(number) for number, names in table["weekday"].items() for name in names},
        )

    @cached_property
    def day_names(self) -> DayNames:
        """The names beside a number that make it a day."""
        return DayNames.of(self.months, self.day_of_year)

    @cached_property
    def clock_words(self) -> tuple[str, ...]:
        """The words that are a time of day, in small letters."""
        return tuple(folded(word) for word in (*self.noon, *self.midnight))

    @cached_property
    def day_pattern(self) -> re.Pattern[str]:
        """Finds a day in any written form."""
        month = "|".join(re.escape(name) for name in sorted(self.months, key=len, reverse=True))
        nth = r"(?:st|nd|rd|th|\.)?"
        weekday = "(?:mon|tue|wed|thu|fri|sat|sun)"
        named = (
            rf"(?<![\w.:])(?:(?P<from_day>[0-3]?\d){nth}(?:[-–/]|[ ](?:–|—|→|->|to|through|and|&)[ ](?:{weekday}[a-z]{{0,6}}\.?,?[ ])?)(?=\d))?"
            rf"(?P<named_day>[0-3]?\d){nth}[ \-/.]{{0,2}}(?:(?:of|de)[ ])?(?P<named_month>{month})(?:\b|(?=(?:20)?\d\d(?![\d:.])))\.?"
            r"(?:(?:[ \-/,]{0,3}|[ ]de[ ])"
            r"(?P<named_year>(?:19[5-9]\d|20\d{2})(?![ ]?h(?:rs)?\b)"
            r"|(?<=[A-Za-z])\d{2}|['’]\d{2}|(?<=-)\d{2}|(?<=[ ])[23]\d(?=,[ ]|\)|$))(?!\d|:\d))?"
        )
        month_first = (
            rf"(?<!\w)(?P<m_month>{month})\.?[ \-]{{1,2}}(?P<m_day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|:\d)"
            r"(?:(?:[-–]|[ ](?:–|to|and|&)[ ])(?P<to_day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|:\d))?"
            r"(?:,?[ \-]{1,2}(?P<m_year>19[5-9]\d|20\d{2}|['’]\d{2})(?!\d|:\d|[ ]?h(?:rs)?\b))?"
        )
        # "15OCT25", "15OCT 2055": capitals without a space. What stands behind a space is a time, unless it is a year of these decades.
        capitals = "|".join(sorted((name.upper() for name in self.months if len(name) <= _SHORT_NAME and name.isalpha()), key=len, reverse=True))
        glued = (
            rf"(?<![\w.:])(?P<glued_day>[0-3]\d)(?-i:(?P<glued_month>{capitals}))(?P<glued_year>20\d\d|\d\d)?(?!\w)"
            r"(?![ ]20[0-4]\d(?!\w|[ ]h\b))"
        )
        counted = rf"(?<!\w)(?:{_any_of(self.day_of_year)})[ ]?(?P<of_year>[0-3]?\d?\d)(?!\d|[.,:]\d)"
        year_first = rf"(?<!\d)(?P<y_year>\d{{4}})[ \-](?P<y_month>{month})\.?[ \-](?P<y_day>[0-3]?\d)(?!\d|:\d)"
        by_number = (_ISO, year_first, _PACKED, glued, named, _NUMERIC, _SHORT_NUMERIC, _SHORT, _DOTTED)
        by_name = (counted, month_first, _WITH_WEEKDAY)
        before = max(map(len, (*self.months, *self.day_of_year, *self.weekdays, "wednesday"))) + _BETWEEN
        return re.compile(
            rf"(?=\d)(?:{'|'.join(by_number)})|(?=[^\W\d])(?<!\w)(?=\D{{1,{before}}}\d)(?:{'|'.join(by_name)})",
            re.IGNORECASE,
        )

    @cached_property
    def old_due_pattern(self) -> re.Pattern[str]:
        """Finds the words that name a due day which no longer holds."""
        return re.compile(rf"(?<!\w)(?:{_any_of(self.due['old'])})\b[^,;()→>\n]{{0,40}}?(?=[,;()→\n]|->|=>|\bnow\b|\bto\b|$)", re.IGNORECASE)

    @cached_property
    def new_due_pattern(self) -> re.Pattern[str]:
        """Finds a word before the due day that holds now."""
        return re.compile(rf"(?<!\w)(?:{_any_of(self.due['new'])})(?!\w)", re.IGNORECASE)

    @cached_property
    def over_pattern(self) -> re.Pattern[str]:
        """Finds a word at the beginning that tells of what is done."""
        return re.compile(rf"\W{{0,4}}(?:{_any_of(self.due['over'])})(?!\w)", re.IGNORECASE)

    @cached_property
    def either_pattern(self) -> re.Pattern[str]:
        """Finds a word between two of which one will hold."""
        return re.compile(rf"\s(?:{_any_of(self.due['either'])})\s", re.IGNORECASE)

    @cached_property
    def time_pattern(self) -> re.Pattern[str]:
        """Finds a time of day."""
        words = "|".join(map(re.escape, (*self.noon, *self.midnight)))
        return re.compile(rf"(?=\d)(?:{_CLOCK}|{_COMPACT}|{_HALF})|(?=[^\W\d])(?<!\w)(?P<word>{words})\b", re.IGNORECASE)

    @cached_property
    def joined_pattern(self) -> re.Pattern[str]:
        """Finds what between two times makes one the start and the other the end."""
        return re.compile(
            rf"(?:^|[\s)\]Z])(?:[{DASHES}]|--|->|→|\.{{2,3}}|…|/|{_any_of(self.between)}|(?:{_any_of(self.over)})(?:[ ]at)?)(?=[\s~≈(\d:]|$)"
            rf"|^[ ]?(?:\(?\w{{1,5}}\)?[ ])?(?:{_any_of(self.right_before)})(?:[ ](?:{_any_of(self.at)})\.?)?[ ]$|^[ ]?~[ ]?$|[{DASHES}→/]\s{{0,3}}$",
            re.IGNORECASE,
        )

    @cached_property
    def opening_pattern(self) -> re.Pattern[str]:
        """What may stand before the moment that a text begins with: marks, a word right before a time, a weekday."""
        return re.compile(
            rf"^[\s*_`\[(~≈>]{{0,6}}(?:(?:{_any_of(self.at)})\.?[ ]{{1,2}})?(?:mon|tue|wed|thu|fri|sat|sun)?[a-z]{{0,6}}[,.]{{0,2}}[ ]{{0,2}}",
            re.IGNORECASE,
        )

    @cached_property
    def weekday_pattern(self) -> re.Pattern[str]:
        """Finds the name of a day of the week, short or long, and what parts it from the day behind it."""
        return re.compile(rf"(?:{_any_of(self.weekdays)})[.,]{{0,2}}[ ]", re.IGNORECASE)

    @cached_property
    def before_an_hour(self) -> re.Pattern[str]:
        """Finds, at the end of what stands before it, a word that makes "9.05" a time."""
        return re.compile(rf"(?<!\w)(?:{_any_of((*self.at, *self.until))})\.?[ ]$", re.IGNORECASE)

    @cached_property
    def about_pattern(self) -> re.Pattern[str]:
        """Finds a word for about."""
        return re.compile(
            "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" if word[0].isalpha() else re.escape(word) for word in self.approximate),
            re.IGNORECASE,
        )


def _any_of(words: Iterable[str]) -> str:
    """An alternation of words, the longer first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@unguarded
@dataclass(frozen=True, slots=True)
class TimeContext:
    """What a time is read against: the day that completes a time without one, the zone that holds, the corpus's order of day and month.
    `late_hours` says that "25:40" is 01:40 of the night that follows.
    `dotted_hours` says that a single digit before a full stop is an hour ("5.47"), as it is where every row of a timeline begins so.
    """

    words: TimeWords
    zones: ZoneWords
    day: date | None = None
    zone: Zone | None = None
    day_order: DayOrder | None = None
    dotted_hours: bool = False
    late_hours: bool = False
