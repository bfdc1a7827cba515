"""Days and moments in tables that others export: timestamps with zones, the ways of trackers, days in numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from ingest.assembly.times import context
from ingest.reading import Reading, Reason, found, missing
from ingest.rules import Rules
from ingest.values.days import read_day, votes
from ingest.values.timewords import TimeContext

_SLASHED_MONTH = re.compile(r"(?<!\d)(\d{1,2})/([^\W\d_]{3,9})\.?/(\d{4}|\d{2})(?!\d)")  # "13/Jan/24 3:02 PM"
_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?")
_ZONE = re.compile(r"\s?(?P<utc>Z|UTC|GMT)\s?$|\s?(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2})\s?$")
_MOST_FRACTION = 6  # digits of a second's fraction
_WHY = {
    Reason.AMBIGUOUS: 'can be read as more than one day; write it as in "2025-07-03"',
    Reason.CONTRADICTORY: "is no day of any calendar",
    Reason.UNPARSEABLE: 'was not understood; write it as in "2025-07-03"',
}


def days_of(texts: Iterable[str], rules: Rules) -> TimeContext:
    """What the days of a table are read against: its order of day and month is that of the settings, else of its own days that read only one way,
    else the corpus's.
    """
    counted: Counter[str] = Counter()
    for text in texts:
        counted += votes(text)
    own = "dmy" if counted["dmy"] > counted["mdy"] else "mdy" if counted["mdy"] > counted["dmy"] else None
    base = context(rules, None, None)
    order = rules.configuration.day_order or own or base.day_order
    return TimeContext(words=base.words, zones=base.zones, day=None, zone=None, day_order=order)  # type: ignore[arg-type]


def read_told_day(text: str, context: TimeContext) -> Reading[date]:
    """The day that a cell names; of a timestamp with a zone the day in UTC."""
    stamp = _stamp(text.strip())
    if stamp is not None:
        return found(stamp.date(), (0, len(text)))
    return read_day(_SLASHED_MONTH.sub(_with_spaces, text), context)


def read_moment(text: str, context: TimeContext) -> Reading[datetime]:
    """The moment that a cell names, UTC; the start of the day where it names no more. A time without a zone is taken for UTC."""
    stamp = _stamp(text.strip())
    if stamp is not None:
        return found(stamp, (0, len(text)))
    reading = read_told_day(text, context)
    return missing(reading.reason or Reason.UNPARSEABLE) if reading.value is None else found(datetime.combine(reading.value, time()), (0, len(text)))


def why(reason: Reason | None) -> str:
    """What is the matter with a day that could not be read, as the end of a sentence."""
    return _WHY.get(reason or Reason.UNPARSEABLE, _WHY[Reason.UNPARSEABLE])


def _with_spaces(match: re.Match[str]) -> str:
    year = match[3] if len(match[3]) > 2 else f"20{match[3]}"
    return f"{match[1]} {match[2]} {year}"


def _stamp(text: str) -> datetime | None:
    """A timestamp in ISO's form, in UTC."""
    match = _STAMP.match(text)
    zone = _ZONE.fullmatch(text, match.end()) if match else None
    if match is None or (zone is None and text[match.end() :].strip()):
        return None
    whole, _, fraction = match[0].replace(",", ".").partition(".")
    offset = f"{zone['sign']}{zone['hours']}:{zone['minutes']}" if zone and zone["sign"] else "+00:00"
    try:
        moment = datetime.fromisoformat(f"{whole}.{fraction[:_MOST_FRACTION]:0<6}{offset}")
        return moment.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None
