"""The row of a timeline in which the incident was noticed, where none is labelled so: weighed by what else the document says of it.

The detection statement ("customer ticket at 14:05", "the RA-14 reconciliation") shares its time, its names and its method with one row more than
with the others, and that row stands before anybody takes the incident over. All of it is guessed; the weights were set on labelled documents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from operator import itemgetter

from ingest.postmortem import TimelineEvent
from ingest.rules import Rules
from ingest.values.clocks import find_times
from ingest.values.detection import read_detection
from ingest.values.moments import moment_alone
from ingest.values.remembered import Remembered
from ingest.values.said import tokens
from ingest.values.timewords import TimeContext

_SMALL = "the and was were for with from that this not had has have our their his her its who which when then they them about after before into over"
_COMMON = frozenset(f"{_SMALL} again been being did does are but out off only also one two all any more some first last time team incident".split())
_CAN_BE = frozenset({None, "detected", "acknowledged", "identified", "escalated"})
_BEHIND = frozenset({"acknowledged", "declared", "escalated", "identified", "mitigated", "resolved"})
_TAKEN_OVER = frozenset({"acknowledged", "declared"})
_SHORTEST = 3
_STOP = re.compile(r"[.;!?](?=\s|$)|\n")
_ENDING = re.compile(r"(?:ing|ed|s|'s)$")
_DOUBLED = re.compile(r"(.)\1$")  # "stopped" and "stops" are one word
_NAME = re.compile(r"(?<!\w)(?=[\w./-]{0,40}[^\W\d_])(?:\w{1,40}(?:[-_./]\w{1,40}){1,6}|[^\W_]{1,20}\d\w{0,20})")
_NO_NAMES = frozenset({"on-call", "e-mail", "e-mails", "follow-up", "and/or"})
_RARE = 2  # rows in which a word that tells one row from others may stand

_AT_ITS_TIME = 6.0
_CUE, _FIRST_TO_KNOW, _METHOD, _OTHER_METHOD = 2.0, 3.0, 1.5, -3.0
_SHARED_NAME, _SHARED_WORD, _SHARED_COMMON, _SHARED_MOST = 2.0, 1.0, 0.5, 4.0
_THEN_TAKEN_OVER = 1.0
_BY_REPORTER = 1.5
_AFTER_OTHERS, _OTHER_PHASE, _UNNOTICED = -4.0, -1.5, -4.0
_LEAST = 0.5  # what a row must share with the statement, or tell of detection itself, before the row behind it counts
_ENOUGH = 1.0


def noticing_row(
    events: Sequence[TimelineEvent], start: datetime | None, statement: str | None, reporter: str | None, rules: Rules, reader: TimeContext
) -> int | None:
    """The number of the row at or behind `start` (UTC) that tells of the detection which `statement` describes, or that the initial `reporter`
    acted in; None where none does enough.
    """
    order = [n for n, event in enumerate(events) if is_timed(event) and (start is None or _at(event) >= start)]
    order.sort(key=lambda n: (_at(events[n]), n))
    reading = read_detection(statement or "", rules.words.detection)
    sentence = _sentence_at(statement or "", reading.span)
    clocks = {clock.time for clock in find_times(statement or "", reader)}
    said = {n: " ".join(part for part in (events[n].event, events[n].actor, events[n].notes) if part) for n in order}
    reporting = _telling(reporter or "")
    words, others, names = _telling(sentence), _telling(statement or ""), _names(statement or "")
    telling = {n: others & _telling(said[n]) for n in order} if others else dict.fromkeys(order, others)
    spread = Counter(word for n in order for word in telling[n])
    weighed: list[tuple[float, int, bool]] = []  # what tells of each row but its method, its place, and whether it stands behind those of others
    behind = False
    for place, n in enumerate(order):
        event = events[n]
        if event.phase in _CAN_BE:
            weight = _AT_ITS_TIME if clocks and _clock_of(event, reader) in clocks else 0.0
            weight += _CUE if event.phase == "detected" else 0.0
            weight += _OTHER_PHASE if event.phase not in (None, "detected") else 0.0
            shared = sum(_SHARED_WORD if word in words and spread[word] <= _RARE else _SHARED_COMMON for word in telling[n])
            weight += min(_SHARED_MOST, shared + _SHARED_NAME * len(names & _names(said[n])) if names else shared)
            weight += _BY_REPORTER if reporting and event.actor and (acting := _telling(event.actor)) and acting <= reporting else 0.0
            weight += _AFTER_OTHERS if behind else 0.0
            heard = tokens(said[n])
            weight += _UNNOTICED if rules.words.phases.unnoticed.find(heard) else 0.0
            weight += _FIRST_TO_KNOW if rules.words.phases.first_known.find(heard) else 0.0
            weighed.append((weight, place, behind))
        behind = behind or event.phase in _BEHIND
    best, most = len(order), 0.0
    for weight, place, behind in sorted(weighed, key=itemgetter(0), reverse=True):
        if weight + _METHOD + _THEN_TAKEN_OVER < max(most, _ENOUGH):
            break  # nor can any of the rows that are left do
        method = read_detection(said[order[place]], rules.words.detection).value if reading.value else None
        if method:
            weight += _METHOD if method == reading.value else 0.0
            weight += _OTHER_METHOD if _is_machine(method) is not _is_machine(reading.value or "") else 0.0
        if weight >= _LEAST and not behind and place + 1 < len(order) and events[order[place + 1]].phase in _TAKEN_OVER:
            weight += _THEN_TAKEN_OVER
        if weight > most or (weight == most and place < best):
            best, most = place, weight
    return order[best] if most >= _ENOUGH else None


def _is_machine(method: str) -> bool:
    return method in {"alert", "synthetic"}


def is_timed(event: TimelineEvent) -> bool:
    """Whether an event has a time of day."""
    return event.happened_at is not None and event.precision != "day"


def _at(event: TimelineEvent) -> datetime:
    return event.happened_at or datetime.max


def _sentence_at(text: str, span: tuple[int, int] | None) -> str:
    """The sentence or clause between semicolons in which a span stands; the whole text without a span."""
    if span is None:
        return text
    ends = [match.end() for match in _STOP.finditer(text)]
    return text[max((end for end in ends if end <= span[0]), default=0) : min((end for end in ends if end >= span[1]), default=len(text))]


def _clock_of(event: TimelineEvent, reader: TimeContext) -> object:
    text = event.happened_text or ""
    alone = moment_alone(text)
    if alone is not None and alone.value is not None:
        return alone.value.time
    clocks = find_times(text, reader)
    return clocks[0].time if clocks else None


def _telling(text: str) -> frozenset[str]:
    """The words of a text that tell it from others: no small words, no numbers, their endings cut."""
    return frozenset(map(_STEMS.__getitem__, tokens(text).words)) - _NO_STEM


def _stem(word: str) -> str:
    """A word without its ending; empty for one that is small, or a number."""
    if len(word) <= _SHORTEST or not word.isalpha() or word in _COMMON:
        return ""
    return _DOUBLED.sub(r"\1", _ENDING.sub("", word))


_STEMS = Remembered(_stem)
_NO_STEM = frozenset({""})


def _names(text: str) -> frozenset[str]:
    """What names one thing only: codes, metrics, ids ("RA-14", "queue_wait_p95")."""
    return frozenset(match[0].casefold() for match in _NAME.finditer(text)) - _NO_NAMES
