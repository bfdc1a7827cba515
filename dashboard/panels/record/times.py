"""How long an incident lasted, by each way of knowing it and among others, and how soon somebody noticed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analysis.compared import Standing, standings
from analysis.sentences import say
from analysis.times_to_detect import told_of
from dashboard.panels.overridden import set_by
from dashboard.panels.record.opened import Opened
from dashboard.panels.record.rows import WORDS, WRONG, missing, value_row
from dashboard.words import BASES, METHODS, NONE, about_minutes, escape, minutes, runs, shorten, unmarked


def durations(opened: Opened) -> Iterator[dict[str, str]]:
    """The duration by each way of knowing it, and where that which counts stands among those of other incidents."""
    used, who = _used(opened), set_by(opened.record, "duration_minutes")
    for row in sorted(opened.record.durations, key=lambda one: one is not used):
        known = [runs(row.starts_when, row.ends_when)] + ([] if row is used and who else [BASES[row.basis]])
        value = escape(f"{about_minutes(row.minutes, row.approximate)} ({', '.join(known)})")
        yield {
            "": "Duration" if row is used else "Duration, other basis",
            "Value": f"{value} · {who}" if row is used and who else value,
            WORDS: "" if row.text is None else escape(shorten(row.text)),
            "Line": opened.at(row.line),
            WRONG: opened.to_correct("duration_minutes") if row is used else NONE,
        }
    if not opened.record.durations:
        yield missing(opened, "Duration", "duration_minutes")
    among = [_among(one) for one in standings(opened.warehouse, opened.key, opened.as_of)]
    if among:
        yield {"": "Duration, compared", "Value": "; ".join(among), WORDS: "", "Line": NONE, WRONG: NONE}


def _among(one: Standing) -> str:
    if one.system is None:
        return say("record.compared", longer=one.longer_than, among=one.others, alike=one.as_long_as)
    return say("record.compared_in", longer=one.longer_than, among=one.others, alike=one.as_long_as, system=escape(one.system))


def _used(opened: Opened) -> Any:
    """The duration that counts: the one that figures show."""
    facts = opened.record.facts
    return next((row for row in opened.record.durations if (row.basis, row.minutes) == (facts["duration_basis"], facts["duration_minutes"])), None)


def noticed(opened: Opened) -> Iterator[dict[str, str]]:
    """Who noticed, and how long that took."""
    detection = opened.record.detection
    method, detect, line = detection.get("method"), detection.get("minutes_to_detect"), detection.get("line")
    yield value_row(opened, "Who noticed", "detection_method", METHODS.get(method) if method else None, detection.get("method_text"), line)
    if detect is None:
        yield missing(opened, "Time to detect", "minutes_to_detect")
    else:
        yield _time_to_detect(opened, detect, BASES.get(detection.get("minutes_basis") or "", ""))


def _time_to_detect(opened: Opened, detect: float, basis: str) -> dict[str, str]:
    """With the words that state it, else the rows of the timeline between which it lies."""
    who, told = set_by(opened.record, "minutes_to_detect"), told_of(opened.warehouse, opened.key)
    text, line = (told.text, opened.at(told.line)) if told else (None, NONE)
    if told and told.begun_line is not None:
        text = say("record.from_rows", begun=shorten(told.begun_text, 60), noticed=shorten(told.text, 60))
        line = f"{opened.at(told.begun_line)} → {line}"
    return {
        "": "Time to detect",
        "Value": f"{escape(minutes(detect))} · {who}" if who else escape(f"{minutes(detect)} ({basis})"),
        WORDS: escape(shorten(unmarked(text or ""), 140)),
        "Line": line,
        WRONG: opened.to_correct("minutes_to_detect"),
    }
