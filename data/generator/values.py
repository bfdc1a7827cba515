"""How a hand writes values: days, durations, timeframes, and what shows that an action works."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from data.generator.incidents import Action, Incident
from data.generator.writers import Writer

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def local(at: datetime, writer: Writer) -> datetime:
    """A time in UTC as the hand's own clock shows it."""
    return at + timedelta(minutes=writer.zone[0])


def impact_minutes(one: Incident) -> int:
    """Whole minutes from the start to the end of the impact."""
    return int((one.mitigated - one.started).total_seconds()) // 60


def timeframe(one: Incident, writer: Writer) -> str:
    """Start and end of the impact, with the day, and the second one where it ends on another."""
    first, last = local(one.started, writer), local(one.mitigated, writer)
    day = "" if first.date() == last.date() else f"{written_day(last.date(), writer)} "
    return f"{written_day(first.date(), writer)}, {first:%H:%M} – {day}{last:%H:%M} {writer.zone[1]}"


def written_day(on: date | None, writer: Writer) -> str:
    """A day in the hand's way; empty without one."""
    if on is None:
        return ""
    if writer.day == "long":
        return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"
    return f"{on.day:02}.{on.month:02}.{on.year}" if writer.day == "dotted" else on.isoformat()


def written_duration(minutes: int, writer: Writer) -> str:
    """A duration in the hand's way, to the minute."""
    hours, rest = divmod(minutes, 60)
    if writer.duration == "minutes" or not hours:
        return f"{minutes} minutes"
    if writer.duration == "short":
        return f"{hours}h{rest:02}"
    if writer.duration == "words" and hours < len(_NUMBERS):
        return f"{_NUMBERS[hours]} hour{'s' if hours > 1 else ''} and {rest} minutes" if rest else f"{_NUMBERS[hours]} hour{'s' if hours > 1 else ''}"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def written_check(action: Action, writer: Writer) -> str:
    """What is written where the check is asked for."""
    if action.check in {"evidenced", "independent"}:
        signed = f", {action.checked_by}" if action.checked_by else ""
        return f"{action.words.rstrip('.')}. {written_day(action.checked_on, writer)}{signed}"
    return action.words
