"""Days of a timeline's rows that stand without a time ("Do 03.04.: …", "`03-05` …"), or as a number of days behind one ("09:10 +1d")."""

from __future__ import annotations

import re

from ingest.values.timewords import TimeWords

_OPENING = re.compile(r"[\s*_`(]{0,6}")
_DOTTED = re.compile(r"(?P<day>\d{1,2}\.\d{1,2}\.)")
_PARTED = re.compile(r"[*_`)]{0,3}(?:[ ]{0,2}[:–—]|[ ]-[ ])[*_`]{0,3}\s{0,5}")
_SHORT = re.compile(r"[\s*_`]{0,6}(?P<day>\d{2}-\d{2})[*_`]{0,3}(?:[ ]{0,2}[:–—]|[ ]-[ ])?[*_`]{0,3}\s{1,5}(?=[^\W\d])")
_SHORT_AND_TIME = re.compile(r"^[\s|*_`~-]{0,12}\d{2}-\d{2}[ T]{1,2}[0-2]?\d[:.]?[0-5]\d", re.MULTILINE)
_DAY_AND_MONTH = re.compile(r"\d{1,2}(?:[/-]\d{1,2}|\.\d{1,2}\.)")
_DAYS_ON = re.compile(r"\s{0,2}[(\[]?\+\s?(?P<days>[1-9])\s?d(?:ays?)?(?!\w)[)\]]?", re.IGNORECASE)
_BEHIND = re.compile(r"[*_`]{0,3}(?:[ ]{0,3}[:–—|,-](?=\s))?[*_`]{0,3}\s{0,6}")
_FULL = 6  # of "03.04."; shorter ones are numbers of a list, unless a day of the week stands before them
_MARKS = " :–—-"


def has_short_days(text: str) -> bool:
    """Whether rows of a timeline begin with month and day and a time ("03-05 09:10"), so that "03-05" alone is a day too: more than one."""
    return len(_SHORT_AND_TIME.findall(text)) > 1


def leading_day_alone(text: str, words: TimeWords, *, short_days: bool) -> int | None:
    """Where the rest begins of a row that opens with a day and month and no time; None for any other.

    With full stops it needs a colon or dash behind it, and both numbers in full or a day of the week ("Do 3.4.: …"): "1.2. …" may be a number.
    """
    opening = _OPENING.match(text)
    at = opening.end() if opening else 0
    weekday = words.weekday_pattern.match(text, at)
    day = _DOTTED.match(text, weekday.end() if weekday else at)
    parted = _PARTED.match(text, day.end()) if day and (weekday or len(day["day"]) == _FULL) else None
    short = _SHORT.match(text) if short_days else None
    return parted.end() if parted else short.end() if short else None


def day_alone(moment: str, words: TimeWords) -> str | None:
    """The day and month in numbers of which a row's moment consists, but for a day of the week before it; None for any other."""
    said = moment.strip(_MARKS)
    weekday = words.weekday_pattern.match(said)
    said = said[weekday.end() :] if weekday else said
    return said if _DAY_AND_MONTH.fullmatch(said) else None


def behind_days_on(text: str, end: int) -> int | None:
    """Where the rest begins of a text whose moment, which ends at `end`, is followed by a number of days ("+1d"); None for any other."""
    match = _DAYS_ON.match(text, len(text[:end].rstrip()))
    behind = _BEHIND.match(text, match.end()) if match else None
    return behind.end() if behind else None


def days_on(moment: str) -> tuple[str, int] | None:
    """A moment without the number of days behind it, and that number: "0910Z +1d" is ("0910Z", 1); None without one."""
    match = _DAYS_ON.search(moment)
    return (f"{moment[: match.start()]} {moment[match.end() :]}".strip(), int(match["days"])) if match else None
