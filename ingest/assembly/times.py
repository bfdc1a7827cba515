"""When: the incident's day, start and end, and the zone that its times are in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from ingest.assembly.identity import file_title
from ingest.assembly.ledger import Ledger
from ingest.diagnostics import Diagnostic, info, quoted, warning
from ingest.mapping.pieces import Piece
from ingest.markdown import plain
from ingest.outline import Kind
from ingest.reading import Reason
from ingest.rules import Rules
from ingest.shapes.items import nested_text
from ingest.sheet import Sheet
from ingest.styles import Style
from ingest.values.days import DayFound, contradicted_weekday, find_days, read_day
from ingest.values.text import folded
from ingest.values.timeframes import Timeframe, read_timeframe
from ingest.values.timewords import TimeContext
from ingest.values.zones import Zone, named_zone, out_of_season, read_zone, read_zone_alone

_PROBLEMS = {
    "negative-timeframe": ("ends before it begins.", "Correct the times; the end is left out until then."),
    "several-windows": (
        "names more than one stretch of time; the first is taken for start and end.",
        "Write the first start and the last end there, and the stretches in the timeline.",
    ),
    "no-such-time": ("names a time that no clock of its zone showed: clocks were set forward then.", "Check the time and its zone."),
}
_OFFSET_NAMED = re.compile(r"(?:UTC|GMT)[ ]?[+\-−–]\d{1,2}", re.IGNORECASE)
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d{2}(?!\d)")
_LONGEST_NOTE = 120
_TELLING = frozenset({"summary", "timeframe"})  # fields whose prose may say in which zone the times are
_CLAUSE_OF_TIMES = re.compile(r"[,;(]\s{0,2}(?:all )?times?\s([^,;()\n]{2,60})", re.IGNORECASE)
_A_DAY = timedelta(days=1)
_TO_WRITE_IT_UP = timedelta(days=180)  # a name may be of the day of writing
_TIMES_FIRST = re.compile(r"[^\w\n]{0,4}(?:all |clock ){0,2}(?:times?|hours|clock|timestamps?)\b[\s,:=-]([^\n]{2,100})", re.IGNORECASE)
_WORDS_FOR_TIMES = ("time", "timing", "hours", "clock")
# A sentence about the times of the document: "Times in this report are Finnish summer time (EEST = UTC+3)".
_OF_TIMES = re.compile(
    r"(?:^|[.;!]\s{1,3}|\()\s{0,3}(?:please note:?\s|note:?\s)?(?:all\s|the\s|every\s|each\s|clock\s){0,2}"
    r"(?:times?|timings?|timestamps?|hours|clocks?)\s"
    r"(?:(?:(?:in\s)?here|below|above|(?:in|of|on) (?:this|the) \w{3,20}|given|shown|noted|quoted|stated)\s){0,2}"
    r"(?:are|is|in|as|:|=)[\s:]([^.;\n]{2,80})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Times:
    """What an incident says of its time. `zone_basis` is None where no time was read; `own_zone` is the one that the timeframe names."""

    occurred_on: date | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    text: str | None = None
    precision: str | None = None
    zone_text: str | None = None
    zone_basis: str | None = None
    from_timeframe: bool = False
    own_zone: Zone | None = None
    approximate: bool = False


def document_zone(sheet: Sheet, rules: Rules) -> tuple[Zone | None, str | None]:
    """The zone that holds for times without one, and on what ground: a sentence of the document, the style's, or the corpus's."""
    told = [named for words in _words_of_times(sheet) if (named := named_zone(words, rules.words.zones, None))]
    named = next((zone for zone in told if not zone.undecided), None) or _zone_in_head(sheet, rules) or _zone_of_times(sheet, rules)
    if named is not None:
        return named, "stated"
    configured = read_zone(sheet.style.zone, rules.words.zones).value if sheet.style.zone is not None else rules.zone
    unclear = next((zone for zone in told if named_zone(zone.text, rules.words.zones, configured)), None)
    return (unclear, None) if unclear else (configured, "configured" if configured else None)


def _words_of_times(sheet: Sheet) -> Iterator[str]:
    """What the sentences about the times of the document say of them."""
    for piece in sheet.pieces:
        for line in piece.text.split("\n") if piece.kind is Kind.PARAGRAPH or piece.field in _TELLING else ():
            words = plain(line)
            small = folded(words)
            patterns, openings = _zone_sentences(sheet.style)
            if any(opening in small for opening in openings):
                yield from [match[1] for pattern in patterns if (match := pattern.match(words))]
            if any(word in small for word in _WORDS_FOR_TIMES):
                yield from [match[1] for match in _OF_TIMES.finditer(words)]


def _zone_in_head(sheet: Sheet, rules: Rules) -> Zone | None:
    """The offset that a line below the title names in whatever language, where it gives no time of its own: "Saatler TSİ (UTC+3)"."""
    for piece in sheet.pieces:
        if len(piece.path) > 1 or piece.field is not None:
            continue
        for text in (piece.text, *(block.text for block in piece.blocks)):
            for line in text.split("\n"):
                if len(line) <= _LONGEST_NOTE and _OFFSET_NAMED.search(line) and not _CLOCK.search(line):
                    zone = read_zone(plain(line), rules.words.zones).value
                    if zone is not None:
                        return zone
    return None


def _zone_of_times(sheet: Sheet, rules: Rules) -> Zone | None:
    """The zone that a line in the timeline only names ("Winter time, CET."), or a short one right behind the word for times, without a verb:
    "Times Central Daylight (UTC-5)".
    """
    for piece in sheet.of("timeline"):
        for line in piece.text.split("\n") if piece.kind is Kind.PARAGRAPH else ():
            alone = read_zone_alone(plain(line), rules.words.zones) if len(line) <= _LONGEST_NOTE else None
            clauses = (read_zone_alone(match[1], rules.words.zones) for match in _CLAUSE_OF_TIMES.finditer(plain(line)[:_LONGEST_NOTE]))
            alone = alone or next((zone for zone in clauses if zone is not None), None)
            if alone is not None:
                return alone
            match = _TIMES_FIRST.match(plain(line))
            if match and not _CLOCK.search(line) and (zone := read_zone(match[1], rules.words.zones).value) is not None:
                return zone
    return None


@lru_cache(maxsize=64)
def _zone_sentences(style: Style) -> tuple[tuple[re.Pattern[str], ...], tuple[str, ...]]:
    """What finds the sentences of a style about its times, and the words before the zone of which one stands in each, in small letters."""
    found = []
    openings = {folded(sentence.partition("{zone}")[0]) for sentence in style.zone_sentences}
    for sentence in style.zone_sentences:
        # Words that are of times may go on behind the zone; shorter ones ("All PST") say it only where nothing does.
        slot = r"[ ]{0,3}([^.;]{1,60})" if "time" in sentence.casefold() else r"[ ]{0,3}(\(?[A-Z]{1,5}(?:[+-]\d{1,2})?\)?)(?=[ ]{0,3}(?:[.,;)]|$))"
        found.append(re.compile(r"(?:^|[^\n]{0,200}?[.;!][ ]{1,3})" + re.escape(sentence).replace(r"\{zone\}", slot), re.IGNORECASE))
    return tuple(found), tuple(one for one in openings if not any(other != one and other in one for other in openings))


def context(rules: Rules, day: date | None, zone: Zone | None) -> TimeContext:
    """What a time is read against: the incident's day, the zone that holds, the corpus's order of day and month."""
    return TimeContext(words=rules.words.times, zones=rules.words.zones, day=day, zone=zone, day_order=rules.day_order)


def read_times(sheet: Sheet, rules: Rules, zone: Zone | None, basis: str | None, ledger: Ledger) -> Times:
    """The incident's day, start and end as its label says, else its day from where the style looks for it."""
    reading = sheet.read("timeframe")
    line = sheet.line_of("timeframe")
    if reading.value is None:
        return Times(occurred_on=_named_day(sheet, rules, ledger))
    text = reading.value.text
    fallback = _day_elsewhere(sheet, rules)
    frame = read_timeframe(text, context(rules, fallback, zone))
    if frame.value is None:
        ledger.gap("occurred_on", frame.reason, line, text)
        if frame.reason is Reason.CONTRADICTORY:
            ledger.find(no_such_day(text, line))
        return Times(occurred_on=fallback, text=text)
    value = frame.value
    weekday = contradicted_weekday(text, context(rules, fallback, zone))
    if weekday is not None:
        ledger.find(warning("weekday-contradicts-day", line, f"{quoted(text)} names a day that is no {weekday}.", "Correct the day or its weekday."))
    if value.problem:
        message, hint = _PROBLEMS[value.problem]
        ledger.find(warning(value.problem, line, f"{quoted(text)} {message}", hint))
    if fallback is not None and not -_A_DAY <= fallback - value.occurred_on <= _TO_WRITE_IT_UP:
        ledger.find(
            warning(
                "day-contradicts-name",
                line,
                f"The day of the incident is {value.occurred_on}, and its title or file name says {fallback}.",
                "Correct the one that is wrong; until then the labelled one is used.",
            )
        )
    return _times(replace(value, occurred_on=_day_alone(sheet, rules, fallback) or value.occurred_on), text, zone, basis, sheet, rules, ledger)


def _day_alone(sheet: Sheet, rules: Rules, fallback: date | None) -> date | None:
    """The day that the first of several labels for when gives without a time of day: "Date: 31 January", and below it "From 30 Jan 22:15 to …"."""
    pieces = sheet.texts("timeframe")
    first = read_timeframe(sheet.words(pieces[0]).text, context(rules, fallback, None)).value if len(pieces) > 1 else None
    return first.occurred_on if first and first.started_at is None and first.ended_at is None else None


def _times(value: Timeframe, text: str, zone: Zone | None, basis: str | None, sheet: Sheet, rules: Rules, ledger: Ledger) -> Times:
    has_time = value.started_at is not None or value.ended_at is not None
    own = value.zone
    used = own or zone
    if used is not None and has_time and out_of_season(used, value.occurred_on, rules.words.zones):
        ledger.find(season_finding(used, value.occurred_on, sheet.line_of("timeframe")))
    return Times(
        occurred_on=value.occurred_on,
        started_at=value.started_at,
        ended_at=value.ended_at,
        text=text,
        precision=value.precision,
        zone_text=used.text if used and has_time else None,
        zone_basis=_basis(own, zone, basis) if has_time else None,
        from_timeframe=True,
        own_zone=own,
        approximate=value.approximate,
    )


def _basis(own: Zone | None, zone: Zone | None, basis: str | None) -> str:
    used = own or zone
    return "assumed" if used is None or used.undecided else "stated" if own else basis or "assumed"


def season_finding(zone: Zone, day: date | None, line: int) -> Diagnostic:
    """The finding that a zone is written in a season in which nobody uses it."""
    return info(
        "zone-out-of-season",
        line,
        f"{zone.text} is not in use on {day}; its offset was taken as written.",
        "Write the zone that was in use, or UTC.",
    )


def no_such_day(text: str, line: int) -> Diagnostic:
    """The finding that a day is written which does not exist."""
    return warning("no-such-day", line, f"{quoted(text)} names a day that does not exist as written.", "Correct the day.")


def undecided_finding(zone: Zone, line: int) -> Diagnostic:
    """The finding that an abbreviation means two zones."""
    return warning(
        "ambiguous-zone",
        line,
        f"{zone.text} means more than one zone; the times are taken as they stand.",
        "Write the offset (UTC+1), or name the zone of the corpus in afterword.toml.",
    )


def day_in_summary(sheet: Sheet, rules: Rules) -> date | None:
    """The one day that the summary names, where the style looks there; None where it names several."""
    reading = sheet.read("summary")
    if "summary" not in sheet.style.date_from or reading.value is None:
        return None
    days = {one.day for one in find_days(reading.value.text, context(rules, None, None))}
    return days.pop() if len(days) == 1 else None


def _named_day(sheet: Sheet, rules: Rules, ledger: Ledger) -> date | None:
    """The day from the title or the file's name. Where the two differ, the one that the timeline names too and the other not, else the first;
    a finding in any case.
    """
    named = list(_days_elsewhere(sheet, rules))
    first = named[0] if named else None
    other = next((day for day in named if day != first), None)
    if first is None or other is None:
        return first
    told = {one.day for piece in sheet.of("timeline") for one in _days_in(piece, rules, first)}
    day = other if other in told and first not in told else first
    ledger.find(
        warning(
            "day-contradicts-name",
            sheet.line_of("title"),
            f"The title and the file name say two days, {first} and {other}; {day} is taken"
            f"{', which the timeline names' if (first in told) != (other in told) else ''}.",
            "Correct the one that is wrong.",
        )
    )
    return day


def _days_in(piece: Piece, rules: Rules, near: date) -> list[DayFound]:
    words = "\n".join(part for part in (piece.text, nested_text(piece.blocks)) if part)
    return find_days(plain(words), context(rules, near, None))


def _day_elsewhere(sheet: Sheet, rules: Rules) -> date | None:
    """The day from the title or the file's name, in the style's order."""
    return next(_days_elsewhere(sheet, rules), None)


def _days_elsewhere(sheet: Sheet, rules: Rules) -> Iterator[date]:
    """The day of each place that names one."""
    reader = context(rules, None, None)
    for place_ in sheet.style.date_from:
        texts: Sequence[str] = ()
        if place_ == "title":
            texts = [plain(piece.text) for piece in sheet.of("title")] + [
                reading.value.text for reading in (sheet.read("id_title"),) if reading.value
            ]
        elif place_ == "path" and not sheet.several:
            texts = [file_title(sheet.path)]
        for text in texts:
            day = read_day(text, reader).value
            if day is not None:
                yield day
                break
