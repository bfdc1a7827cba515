"""Milestones that the rows of a timeline do not name: found from what the rest of the document says of start, end and detection.

A row at the very time at which the incident's own timeframe begins is the start, whatever its words; the first row behind it that tells of whom
the detection statement names is the detection. All of it is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ingest.postmortem import TimelineEvent
from ingest.rules import Rules
from ingest.values.clocks import find_times
from ingest.values.cues import tokens
from ingest.values.detection import read_detection
from ingest.values.timewords import TimeContext

_NEAR = timedelta(minutes=1)
_LONGEST_LEAD = timedelta(days=3)
_SMALL = "the and was were for with from that this not had has have our their his her its who which when then they them about after before into over"
_COMMON = frozenset(f"{_SMALL} again been being did does are but out off only also one two all any more some first last time team incident".split())
_LATER = frozenset({"detected", "acknowledged", "mitigated", "resolved"})
_FEWEST_SHARED = 2
_SHORTEST = 3
_STOP = re.compile(r"[.;!?](?=\s|$)|\n")
_ENDING = re.compile(r"(?:ing|ed|s|'s)$")


@dataclass(frozen=True, slots=True)
class Known:
    """What the document says elsewhere: when the incident began and ended (UTC), and the words in which it tells of its detection."""

    started_at: datetime | None = None
    ended_at: datetime | None = None
    detection: str | None = None


def with_milestones(events: Sequence[TimelineEvent], known: Known, rules: Rules, reader: TimeContext) -> list[TimelineEvent]:
    """The events, with start, detection and mitigation where no row is labelled as such and another part of the document tells which row it is."""
    found = list(events)
    _place(found, "started", lambda: _started(found, known))
    start = next((event.happened_at for event in found if event.phase == "started" and event.happened_at), None)
    _place(found, "detected", lambda: _detected(found, start, known, rules, reader))
    _place(found, "mitigated", lambda: _at(found, known.ended_at, last=True), only_if_none=True)
    return found


def _place(events: list[TimelineEvent], phase: str, find: Callable[[], int | None], *, only_if_none: bool = False) -> None:
    """Give `phase` to the event that `find` finds and take it from those that only a cue gave it, unless a row names it itself."""
    if any(event.phase == phase and not (event.phase_guessed and not only_if_none) for event in events):
        return
    chosen = find()
    if chosen is None or (events[chosen].phase is not None and not events[chosen].phase_guessed):
        return
    for number, event in enumerate(events):
        if number == chosen:
            events[number] = replace(event, phase=phase, phase_guessed=True)
        elif event.phase == phase and event.phase_guessed:
            events[number] = replace(event, phase=None, phase_guessed=False)


def _at(events: Sequence[TimelineEvent], moment: datetime | None, *, last: bool = False) -> int | None:
    """The number of the first (or last) event at a moment; None where none stands there."""
    if moment is None:
        return None
    there = [number for number, event in enumerate(events) if _is_timed(event) and event.happened_at and abs(event.happened_at - moment) <= _NEAR]
    return (there[-1] if last else there[0]) if there else None


def _is_timed(event: TimelineEvent) -> bool:
    return event.happened_at is not None and event.precision != "day"


def _started(events: Sequence[TimelineEvent], known: Known) -> int | None:
    """The row at the incident's own start; else the one that a cue gives; else the first, where it tells of nothing else and a later
    milestone follows.
    """
    there = _at(events, known.started_at)
    if there is not None or known.started_at is not None:
        return None if there is not None and events[there].phase == "detected" else there
    if any(event.phase == "started" for event in events):
        return None
    timed = [number for number, event in enumerate(events) if _is_timed(event)]
    if len(timed) < 2 or events[timed[0]].phase is not None:
        return None
    first, second = events[timed[0]].happened_at, events[timed[1]].happened_at
    follows = any(events[number].phase in _LATER for number in timed[1:])
    return timed[0] if follows and first and second and first <= second <= first + _LONGEST_LEAD else None


def _detected(events: Sequence[TimelineEvent], start: datetime | None, known: Known, rules: Rules, reader: TimeContext) -> int | None:
    """The row of which the detection statement speaks: at its time, by its method, or in its words; else the first one that a cue gives."""
    after = sorted(
        (number for number, event in enumerate(events) if _is_timed(event) and event.happened_at and (start is None or event.happened_at >= start)),
        key=lambda number: (events[number].happened_at, number),
    )
    after = [number for number in after if events[number].phase in {None, "detected", "acknowledged", "identified", "escalated"}]
    if known.detection is not None:
        clocks = {clock.time for clock in find_times(known.detection, reader)}
        local = [number for number in after if _clock_of(events[number], reader) in clocks]
        if local:
            return local[0]
    reading = read_detection(known.detection or "", rules.words.detection)
    method = reading.value
    words = _telling(_sentence_at(known.detection or "", reading.span))
    for number in after:
        event = events[number]
        said = " ".join(part for part in (event.event, event.actor, event.notes) if part)
        if event.phase == "detected" and event.phase_guessed:
            return number
        if method is None and known.detection is None:
            continue
        shared = len(words & _telling(said))
        if shared >= _FEWEST_SHARED or (read_detection(said, rules.words.detection).value == method is not None):
            return number
    return None


def _sentence_at(text: str, span: tuple[int, int] | None) -> str:
    """The sentence or clause between semicolons in which a span stands; the whole text without a span."""
    if span is None:
        return text
    ends = [match.end() for match in _STOP.finditer(text)]
    return text[max((end for end in ends if end <= span[0]), default=0) : min((end for end in ends if end >= span[1]), default=len(text))]


def _clock_of(event: TimelineEvent, reader: TimeContext) -> object:
    clocks = find_times(event.happened_text or "", reader)
    return clocks[0].time if clocks else None


def _telling(text: str) -> frozenset[str]:
    """The words of a text that tell it from others: no small words, no numbers, their endings cut."""
    words = (token.word for token in tokens(text) if len(token.word) > _SHORTEST and token.word.isalpha())
    return frozenset(_ENDING.sub("", word) for word in words if word not in _COMMON)
