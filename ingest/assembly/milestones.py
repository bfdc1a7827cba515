"""Milestones that the rows of a timeline do not name: found from what the rest of the document says of start, end and detection.

A row at the very time at which the incident's own timeframe begins is the start, whatever its words; the first row behind it that tells of whom
the detection statement names is the detection. All of it is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import dropwhile

from ingest.assembly.noticing import is_timed, noticing_row
from ingest.postmortem import TimelineEvent
from ingest.rules import Rules
from ingest.values.detection import read_detection
from ingest.values.phases import read_phase
from ingest.values.timewords import TimeContext

_NEAR = timedelta(minutes=1)
_LONGEST_LEAD = timedelta(days=3)
SHORT_NOTE = 25  # words of a note that may tell of a milestone
_LATER = frozenset({"detected", "acknowledged", "mitigated", "resolved"})


@dataclass(frozen=True, slots=True)
class Known:
    """What the document says elsewhere: when the incident began and ended (UTC), how it was detected, who reported it, and how many minutes it took
    to detect.
    """

    started_at: datetime | None = None
    ended_at: datetime | None = None
    detection: str | None = None
    reporter: str | None = None
    minutes_to_detect: float | None = None


def with_milestones(events: Sequence[TimelineEvent], known: Known, rules: Rules, reader: TimeContext) -> list[TimelineEvent]:
    """The events, with start, detection and mitigation where no row is labelled as such and another part of the document tells which row it is."""
    found = list(events)
    _place(found, "started", lambda: _started(found, known, rules), rules)
    start = next((event.happened_at for event in found if event.phase == "started" and event.happened_at), None)
    stated = _as_long_as_stated(found, start, known, rules)
    _place(found, "detected", lambda: noticing_row(found, start, known.detection, known.reporter, rules, reader) if stated is None else stated, rules)
    if not any(event.phase == "mitigated" and event.happened_at and known.ended_at and event.happened_at > known.ended_at + _NEAR for event in found):
        _place(found, "mitigated", lambda: _ended(found, known), rules)  # a later one contradicts the timeframe, and stays
    return found


def _place(events: list[TimelineEvent], phase: str, find: Callable[[], int | None], rules: Rules) -> None:
    """Give `phase` to the event that `find` finds and take it from those that only a cue gave it, unless a row names it itself. Of a row
    behind the detection that is not it counts what else it tells of: "ticket opened, the desk takes the case".
    """
    if any(event.phase == phase and not event.phase_guessed for event in events):
        return
    chosen = find()
    if chosen is None or (events[chosen].phase is not None and not events[chosen].phase_guessed):
        return
    for number, event in enumerate(events):
        if number == chosen:
            events[number] = replace(event, phase=phase, phase_guessed=True)
        elif event.phase == phase and event.phase_guessed:
            other = _beside_detection(event, rules) if phase == "detected" and number > chosen else None
            events[number] = replace(event, phase=other, phase_guessed=other is not None)


def _beside_detection(event: TimelineEvent, rules: Rules) -> str | None:
    """What an event behind the detection tells of, its cues of detection apart: by its own words, else by a short note's."""
    notes = event.notes if event.notes and len(event.notes.split()) <= SHORT_NOTE else None
    found = (read_phase(words, rules.words.phases, but="detected").value for words in (event.event, notes) if words)
    phase = next((one for one in found if one), None)
    return None if phase == "started" else phase


def _at(events: Sequence[TimelineEvent], moment: datetime | None, *, last: bool = False) -> int | None:
    """The number of the first (or last) event at a moment; None where none stands there."""
    if moment is None:
        return None
    away = {n: abs(event.happened_at - moment) for n, event in enumerate(events) if is_timed(event) and event.happened_at}
    there = [number for number, distance in away.items() if distance <= _NEAR and distance == min(away.values())]
    return (there[-1] if last else there[0]) if there else None


def _as_long_as_stated(events: Sequence[TimelineEvent], start: datetime | None, known: Known, rules: Rules) -> int | None:
    """The row that stands, to the minute, as long behind the start as it took to detect, and tells of detection or names who can have noticed."""
    if start is None or not known.minutes_to_detect:
        return None
    then = start + timedelta(minutes=known.minutes_to_detect)
    there = [n for n, event in enumerate(events) if is_timed(event) and event.happened_at == then and event.phase in {None, "detected"}]
    told = [n for n in there if events[n].phase or read_detection(events[n].event, rules.words.detection).value]
    return min(told, key=lambda n: events[n].phase is None, default=None)


def _ended(events: Sequence[TimelineEvent], known: Known) -> int | None:
    """The row at the incident's own end, unless it tells of another milestone: "all well, closed"."""
    there = _at(events, known.ended_at, last=True)
    free = there is not None and events[there].phase in {None, "mitigated"}
    return there if free or not any(event.phase == "mitigated" for event in events) else None


def _started(events: Sequence[TimelineEvent], known: Known, rules: Rules) -> int | None:
    """The row at the incident's own start; else the one that a cue gives; else the first with a time that tells of no rehearsal and no merge, where
    it tells of nothing else, a later milestone follows and none of detection is above it, as on a day without a time.
    """
    there = _at(events, known.started_at)
    if there is not None or known.started_at is not None:
        only = there is not None and events[there].phase == "detected" and sum(event.phase == "detected" for event in events) == 1
        return None if only else there
    if any(event.phase == "started" for event in events):
        return None
    timed = [number for number, event in enumerate(events) if is_timed(event)]
    timed = _without_preparations(events, timed, rules)
    if len(timed) < 2 or events[timed[0]].phase is not None or any(event.phase == "detected" for event in events[: timed[0]]):
        return None
    first, second = events[timed[0]].happened_at, events[timed[1]].happened_at
    follows = any(events[number].phase in _LATER for number in timed[1:])
    return timed[0] if follows and first and second and first <= second <= first + _LONGEST_LEAD else None


def _without_preparations(events: Sequence[TimelineEvent], timed: Sequence[int], rules: Rules) -> list[int]:
    """The rows without those at their head in which a change was only rehearsed or merged; with such a merge where somebody noticed it next."""
    words = rules.words.phases
    left = list(dropwhile(lambda number: bool(words.rehearsed.first(events[number].event) or words.merged.first(events[number].event)), timed))
    last = timed[len(timed) - len(left) - 1] if len(left) < len(timed) else None
    noticed_next = bool(left) and events[left[0]].phase == "detected"
    return [last, *left] if last is not None and noticed_next and words.merged.first(events[last].event) else left
