"""Detection: who noticed, when, and how long it took."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from ingest.assembly.ledger import Ledger
from ingest.assembly.noticing import is_timed
from ingest.diagnostics import warning
from ingest.lasting import lasting
from ingest.postmortem import Detection, TimelineEvent
from ingest.reading import Reason
from ingest.rules import Rules
from ingest.sheet import Sheet
from ingest.values.detection import detection_sentence, minutes_after_start, read_detection
from ingest.values.durations import read_duration

_A_DAY_ANYWHERE = timedelta(hours=38)  # from midnight UTC until the day is over in the zone farthest behind it
_FIRST_WORDS = 5  # by which a sentence is found again
_LIST_MARK = re.compile(r"^- (?=[^\n]*$)")  # of a list of one


def read_detections(sheet: Sheet, rules: Rules, timeline: Sequence[TimelineEvent], ledger: Ledger) -> Detection:
    """The incident's row of `detections`: one in any case, NULL with a gap where the document does not say."""
    stated = stated_minutes_to_detect(sheet, rules)
    labelled = any(event.phase == "detected" and not event.phase_guessed for event in timeline)
    before = None if labelled else _noticed_before(stated, rules, timeline)  # which row its author labels as that is no guess
    if stated is not None and before is not None:
        _report_noticed_before(stated, before, sheet.line_of("time_to_detect"), ledger)
    method, text, line = _method(sheet, rules, timeline, before, ledger)
    moment = next((e for e in timeline if e.phase == "detected" and not e.phase_guessed and e.happened_at), None)
    if moment is None:
        ledger.gap("detected_at", Reason.ABSENT if sheet.asks("moment") else Reason.NOT_IN_FORM, line)
    minutes, basis = _minutes(sheet, rules, timeline, ledger)
    if text is None and moment is not None:
        line = moment.line
    elif text is None and basis == "stated":
        line = sheet.line_of("time_to_detect")
    return Detection(
        method=method,
        method_text=text,
        detected_at=moment.happened_at if moment else None,
        precision=moment.precision if moment else None,
        minutes_to_detect=minutes,
        minutes_basis=basis,
        line=line,
        end_line=line,
    )


def stated_minutes_to_detect(sheet: Sheet, rules: Rules) -> float | None:
    """Minutes to detect as its label states them; None where it does not."""
    stated = sheet.read("time_to_detect").value
    reading = read_duration(stated.text, rules.words.durations, rules.words.placeholders) if stated else None
    return reading.value.minutes if reading and reading.value else None


def _method(
    sheet: Sheet, rules: Rules, timeline: Sequence[TimelineEvent], before: _Before | None, ledger: Ledger
) -> tuple[str | None, str | None, int]:
    """The method by the detection's own words; where the document has none, by those of the row in which it was detected; where the form does not
    ask, else by the summary's, else by that row's notes.
    """
    statement = sheet.read("detection")
    line = sheet.line_of("detection")
    if statement.value is not None:
        reading = read_detection(statement.value.text, rules.words.detection)
        if reading.value is not None:
            matched = statement.value.text[reading.span[0] : reading.span[1]] if reading.span else None
            at = statement.value.line_at(reading.span[0] if reading.span else 0)
            ledger.classify("detection", None, "method", reading.value, matched, at, guessed=True)
        else:
            ledger.gap("detection_method", reading.reason, statement.value.line, statement.value.text)
        return reading.value, _LIST_MARK.sub("", statement.value.text), statement.value.line
    if not sheet.of("detection"):
        told = _in_events(timeline, before, rules, ledger)
        if told is None and statement.reason is Reason.NOT_IN_FORM:
            told = _in_summary(sheet, rules, ledger) or _in_notes(sheet, timeline, rules, ledger)
        if told is not None:
            return told
    ledger.gap("detection_method", statement.reason, line)
    return None, None, line


def _in_events(timeline: Sequence[TimelineEvent], before: _Before | None, rules: Rules, ledger: Ledger) -> tuple[str, str, int] | None:
    """The method, words and line of the first row in which it was detected whose event tells who noticed; of the one `before` it,
    where there is one.
    """
    rows = [event for event in timeline if event.phase == "detected"]
    if before is not None:
        rows = [before.event, *rows]
    found = (_noted(event, event.event, event.line, rules, ledger) for event in rows)
    return next((told for told in found if told), None)


def _in_notes(sheet: Sheet, timeline: Sequence[TimelineEvent], rules: Rules, ledger: Ledger) -> tuple[str, str, int] | None:
    """The same by the first sentence of such a row's notes that tells it."""
    noted = ((event, detection_sentence(event.notes, rules.words.detection)) for event in timeline if event.phase == "detected" and event.notes)
    return next(
        (told for event, sentence in noted if sentence and (told := _noted(event, sentence[0], _line_of(sheet, event, sentence[0]), rules, ledger))),
        None,
    )


def _line_of(sheet: Sheet, event: TimelineEvent, sentence: str) -> int:
    """The line on which a sentence of a row's notes begins; the row's where none of its pieces has the words as they stand."""
    begins = " ".join(sentence.split()[:_FIRST_WORDS])
    below = (sheet.words(piece) for piece in sheet.pieces if event.line < piece.line <= event.end_line)
    return next((words.line_at(words.text.find(begins)) for words in below if begins in words.text), event.line)


def _noted(event: TimelineEvent, text: str, line: int, rules: Rules, ledger: Ledger) -> tuple[str, str, int] | None:
    reading = read_detection(text, rules.words.detection)
    if reading.value is None:
        return None
    matched = text[reading.span[0] : reading.span[1]] if reading.span else None
    ledger.classify("timeline", event.seq, "method", reading.value, matched, line, guessed=True)
    return reading.value, text, line


def _in_summary(sheet: Sheet, rules: Rules, ledger: Ledger) -> tuple[str, str, int] | None:
    """The method, words and line of the first sentence of the summary, else of the impact, that tells who noticed."""
    for name in ("summary", "customer_experience"):
        for words in map(sheet.words, sheet.texts(name)):
            told = detection_sentence(words.text, rules.words.detection)
            reading = read_detection(told[0], rules.words.detection) if told else None
            if told is None or reading is None or reading.value is None or reading.span is None:
                continue
            line = words.line_at(told[1])
            ledger.classify("summary", None, "method", reading.value, told[0][reading.span[0] : reading.span[1]], line, guessed=True)
            return reading.value, " ".join(told[0].split()), line
    return None


def _minutes(sheet: Sheet, rules: Rules, timeline: Sequence[TimelineEvent], ledger: Ledger) -> tuple[float | None, str | None]:
    """Minutes from start to detection: as stated under its label, else in what is said of detection; else between the timeline's rows."""
    stated = sheet.read("time_to_detect")
    line = sheet.line_of("time_to_detect" if sheet.of("time_to_detect") else "detection")
    if stated.value is not None:
        reading = read_duration(stated.value.text, rules.words.durations, rules.words.placeholders)
        if reading.value is not None:
            return reading.value.minutes, "stated"
        ledger.gap("minutes_to_detect", reading.reason, line, stated.value.text)
        return None, None
    told = sheet.read("detection").value
    minutes = minutes_after_start(told.text, rules.words.detection, rules.words.durations) if told else None
    if minutes is not None:
        return minutes, "stated"
    _report_days_apart(timeline, ledger)
    start = next((e for e in timeline if e.phase == "started" and e.happened_at and e.precision != "day"), None)
    found = next((e for e in timeline if e.phase == "detected" and e.happened_at and e.precision != "day"), None)
    if start and found and start.happened_at and found.happened_at:
        minutes = (found.happened_at - start.happened_at).total_seconds() / 60
        if minutes >= 0:
            return minutes, "timeline"
        ledger.find(warning("negative-duration", found.line, "The timeline tells of detection before the start.", "Check the times."))
    ledger.gap("minutes_to_detect", stated.reason, line)
    return None, None


@dataclass(frozen=True, slots=True)
class _Before:
    """A row that tells who noticed, so many minutes `after` the start, before the one to which the time to detect that is stated leads (`meant`)."""

    event: TimelineEvent
    after: float
    meant: TimelineEvent


def _noticed_before(minutes: float | None, rules: Rules, timeline: Sequence[TimelineEvent]) -> _Before | None:
    """The first such row; None where the time leads, to the minute, to no row."""
    start = next((event for event in timeline if event.phase == "started" and is_timed(event)), None)
    if minutes is None or start is None or start.happened_at is None:
        return None
    behind = [(event, (event.happened_at - start.happened_at).total_seconds() / 60) for event in timeline if is_timed(event) and event.happened_at]
    meant = next((event for event, after in behind if after == minutes), None)
    told = (one for one in behind if 0 <= one[1] < minutes and one[0] is not start and read_detection(one[0].event, rules.words.detection).value)
    first = next(told, None)
    return _Before(*first, meant) if meant is not None and first is not None else None


def _report_noticed_before(minutes: float, before: _Before, line: int, ledger: Ledger) -> None:
    """Report that the time to detect, as stated, is to the minute that to a row before which another one already tells who noticed."""
    said = (
        f"The time to detect is stated as {lasting(minutes)}, which is that to line {before.meant.line}; line {before.event.line}, "
        f"{lasting(before.after)} after the start as it was read, already tells who noticed."
    )
    ledger.find(warning("noticed-before", line, said, "Correct the one that is wrong, or say what the row tells of."))


def _report_days_apart(timeline: Sequence[TimelineEvent], ledger: Ledger) -> None:
    """Report a first row of detection on a day without a time, where the day is over everywhere before the first row of the start."""
    start = next((event for event in timeline if event.phase == "started" and event.happened_at), None)
    noticed = next((event for event in timeline if event.phase == "detected" and event.happened_at), None)
    if start is None or noticed is None or start.happened_at is None or noticed.happened_at is None:
        return
    if "day" in {start.precision, noticed.precision} and noticed.happened_at + _A_DAY_ANYWHERE <= start.happened_at:
        ledger.find(warning("negative-duration", noticed.line, "The timeline tells of detection on a day before the start.", "Check the days."))
