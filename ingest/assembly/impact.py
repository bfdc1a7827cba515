"""Impact: who and what was affected, what was counted, how long it lasted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from operator import itemgetter

from ingest.assembly.identity import title_line
from ingest.assembly.ledger import Ledger
from ingest.assembly.times import Times, context
from ingest.diagnostics import info, quoted, warning
from ingest.lasting import lasting
from ingest.postmortem import Impact, ImpactDuration, ImpactQuantity, TimelineEvent
from ingest.reading import Reason
from ingest.rules import Rules
from ingest.sheet import Sheet
from ingest.values.affected import affected_name, steps
from ingest.values.durations import Duration, read_durations, says_about
from ingest.values.durations import own_range as read_own_range
from ingest.values.lasted import read_for, read_lasted
from ingest.values.people import read_names
from ingest.values.quantities import read_harm, read_quantities

_NOTE_LINE = re.compile(r"\s{0,12}\([^()\n]{0,300}\)[.\s]{0,4}")  # a line that only comments on the names before it
_ITEM_MARK = re.compile(r"^\s{0,12}(?:-|\d{1,3}\.)\s")
_STARTS = ("started",)
_MOMENTS = {
    "started": "the start",
    "detected": "detection",
    "acknowledged": "acknowledgement",
    "declared": "declaration",
    "mitigated": "mitigation",
    "resolved": "resolution",
}
_BEGINNINGS = ("started", "detected", "acknowledged", "declared")
_ENDS = ("mitigated", "resolved")
_TAKING_OVER = ("declared", "acknowledged")
_NEARLY = 0.1
_OF_THE_SAME = 3  # as many times as long at most
_ALLOWED_MINUTES = 2.0
_ALLOWED_SHARE = 0.10


def read_impacts(sheet: Sheet, rules: Rules, title: str | None, ledger: Ledger) -> tuple[Impact, ...]:
    """Affected parties and systems: the labelled ones; where no system is labelled, known ones that title, summary or impact name."""
    audiences = _labelled(sheet, rules, "audiences", "audience", ledger)
    systems = _labelled(sheet, rules, "systems", "system", ledger)
    if not systems:
        systems = _named(sheet, rules, title)
        if not systems:
            reading = sheet.read("systems")
            ledger.gap("systems", reading.reason or Reason.UNPARSEABLE, sheet.line_of("systems"))
    return (*audiences, *systems)


def _labelled(sheet: Sheet, rules: Rules, field: str, kind: str, ledger: Ledger) -> tuple[Impact, ...]:
    reading = sheet.read(field)
    found: dict[str, Impact] = {}
    for words in reading.value.parts if reading.value else ():
        for number, line in enumerate(words.markdown.split("\n")):
            at = min(words.line + number, words.end_line)
            listed = _ITEM_MARK.sub("", line)
            if number and _NOTE_LINE.fullmatch(listed):
                continue
            for text in read_names(steps(listed) if kind == "system" else listed, rules.words.people).value or ():
                name = affected_name(text, rules.words.affected)
                if name is None or rules.words.people.unaffected.search(text):
                    continue
                joined = _canonical(name, rules) if kind == "system" else name
                found.setdefault(joined.casefold(), Impact(kind, joined, text, "labelled", at, at))
    if not found and kind == "audience":
        said = reading.value.text if reading.value else None
        ledger.gap(field, reading.reason or Reason.PLACEHOLDER, sheet.line_of(field), said)
    return tuple(found.values())


def _canonical(text: str, rules: Rules) -> str:
    system = rules.system(text)
    return system.name if system else text


def _named(sheet: Sheet, rules: Rules, title: str | None) -> tuple[Impact, ...]:
    if rules.system_pattern is None:
        return ()
    found: dict[str, Impact] = {}
    heading = title_line(sheet, title or "")
    places: list[tuple[str, Callable[[int], int]]] = [(title or "", lambda _: heading)]
    for name in ("summary", "customer_experience", "business_effect"):
        reading = sheet.read(name)
        if reading.value is not None:
            places.append((reading.value.text, reading.value.line_at))
    for text, line_at in places:
        for match in rules.system_pattern.finditer(text):
            system = rules.system(match[0])
            at = line_at(match.start())
            if system is not None:
                found.setdefault(system.name, Impact("system", system.name, match[0], "named", at, at))
    return tuple(found.values())


def read_impact_quantities(sheet: Sheet, rules: Rules) -> tuple[ImpactQuantity, ...]:
    """Counted effects in what is said of impact, and those of harm in the summary that are not said there."""
    found: list[ImpactQuantity] = []
    for name, read in (
        ("customer_experience", read_quantities),
        ("business_effect", read_quantities),
        ("audiences", read_quantities),
        ("summary", read_harm),
    ):
        reading = sheet.read(name)
        if reading.value is None:
            continue
        said = {one.amount for one in found} if name == "summary" else set()
        line_at = reading.value.line_at
        found += [
            ImpactQuantity(q.amount, q.unit, q.approximate, q.text, line_at(q.span[0]), line_at(q.span[1] - 1))
            for q in read(reading.value.text, rules.words.quantities)
            if q.amount not in said
        ]
    return tuple(found)


def read_durations_of(sheet: Sheet, rules: Rules, times: Times, timeline: Sequence[TimelineEvent], ledger: Ledger) -> tuple[ImpactDuration, ...]:
    """How long impact lasted, by each way of knowing; a gap where no way gives it, a finding where two disagree."""
    stated = list(_stated(sheet, rules, times, ledger))
    own_range = any(duration.basis == "timeframe" for duration in stated)
    frame = [] if own_range else list(_from_timeframe(sheet, times))
    rows = list(_from_timeline(timeline, rules, ledger))
    if not own_range and not frame:
        rows = [_as_stated(row, stated, timeline) for row in rows]
    labelled = list(_from_labelled_rows(stated, rows, timeline))
    durations = (*stated, *frame, *rows, *labelled)
    if not durations:
        reading = sheet.read("duration")
        durations = tuple(_in_prose(sheet, rules, times)) if reading.value is None else ()
    if not durations:
        text = reading.value.text if reading.value else None
        ledger.gap("duration_minutes", reading.reason or Reason.UNPARSEABLE, sheet.line_of("duration"), text)
    names = {piece.line: piece.label for piece in sheet.texts("duration") if piece.label}
    _compare((*stated, *frame, *rows), labelled, names, ledger)
    _report_other_moments(stated, labelled, timeline, names, ledger)
    _report_too_short(stated, labelled, timeline, names, ledger)
    _report_order(timeline, ledger)
    _report_running_words(durations, sheet, rules, ledger)
    return durations


def _stated(sheet: Sheet, rules: Rules, times: Times, ledger: Ledger) -> Iterator[ImpactDuration]:
    for piece in sheet.texts("duration"):
        words = sheet.words(piece)
        starts, ends = (piece.match.mapping.between if piece.match else None) or ("", "")
        read = read_durations(words.text, rules.words.durations, rules.words.placeholders).value
        duration = _whole(read) if read else None
        if duration is not None:
            _report_several(read or (), duration, piece.line, ledger)
            yield ImpactDuration(
                "stated",
                starts or None,
                ends or None,
                duration.minutes,
                duration.clock,
                duration.approximate,
                duration.text,
                piece.line,
                piece.end_line,
            )
        clock_range = read_own_range(words.text, context(rules, times.occurred_on, None), rules.words.durations)
        if clock_range.value is not None:
            minutes = clock_range.value
            about = says_about(words.text, clock_range.span or (0, 0), rules.words.durations)
            yield ImpactDuration("timeframe", "started", None, minutes, "wall", about, words.text, piece.line, piece.end_line)
        elif clock_range.reason is Reason.CONTRADICTORY:
            ledger.find(warning("negative-duration", piece.line, f"{quoted(words.text)} ends before it starts.", "Check the times."))


def _in_prose(sheet: Sheet, rules: Rules, times: Times) -> Iterator[ImpactDuration]:
    """From when to when it lasted, as the first of summary and impact that tells says in running words: a timeframe without a label."""
    for name in ("summary", "customer_experience", "business_effect"):
        reading = sheet.read(name)
        if reading.value is None:
            continue
        told = read_lasted(reading.value.text, rules.words.lasting, rules.words.durations, context(rules, times.occurred_on, None))
        if told.value is not None and told.span is not None:
            one, lines = told.value, (reading.value.line_at(told.span[0]), reading.value.line_at(told.span[1] - 1))
            yield ImpactDuration("timeframe", "started", None, one.minutes, "wall", one.approximate, one.text, *lines)
        if told.reason is not Reason.UNPARSEABLE:
            return


def _whole(durations: Sequence[Duration]) -> Duration:
    """Of several durations in one cell the longest; of one said twice the exact one: "just under three and a half hours (205 min)"."""
    longest = max(durations, key=lambda duration: duration.minutes)
    exact = [one for one in durations if not one.approximate and abs(one.minutes - longest.minutes) <= _NEARLY * longest.minutes]
    return max(exact, key=lambda duration: duration.minutes) if longest.approximate and exact else longest


def _report_several(stated: Sequence[Duration], taken: Duration, line: int, ledger: Ledger) -> None:
    """Report that one place states durations of several things, of which the longest is taken; not what says one of them twice."""
    others = dict.fromkeys(lasting(one.minutes) for one in stated if abs(one.minutes - taken.minutes) > _NEARLY * taken.minutes)
    if others:
        told = f"Several durations are stated in one place; taken is the longest, {lasting(taken.minutes)}, and not {', '.join(others)}."
        ledger.find(warning("several-durations", line, told, "Give how long impact lasted a place of its own."))


def _from_timeframe(sheet: Sheet, times: Times) -> Iterator[ImpactDuration]:
    if times.from_timeframe and times.started_at and times.ended_at:
        minutes = (times.ended_at - times.started_at).total_seconds() / 60
        line = sheet.line_of("timeframe")
        yield ImpactDuration("timeframe", "started", None, minutes, "wall", times.approximate, times.text, line, line)


def _from_timeline(timeline: Sequence[TimelineEvent], rules: Rules, ledger: Ledger) -> Iterator[ImpactDuration]:
    """From the first row that tells of the start to the last that tells of mitigation, else of resolution; a guessed one is no end where a row behind
    it tells that it broke again.
    """
    start = next((e for e in timeline if e.phase in _STARTS and e.happened_at and e.precision != "day"), None)
    if start is None or start.happened_at is None:
        return
    for phase in _ENDS:
        ends = [e for e in timeline if e.phase == phase and e.happened_at and e.precision != "day"]
        if not ends:
            continue
        end = ends[-1]
        if end.happened_at is None:
            continue
        again = _broke_again(timeline[timeline.index(end) + 1 :], rules) if end.phase_guessed else None
        if again is not None:
            ledger.find(
                warning(
                    "end-taken-back",
                    end.line,
                    f"The row reads as the end of impact, and line {again.line} says that it broke again; no duration ends on either row.",
                    "Label the row that was the end.",
                )
            )
            continue
        minutes = (end.happened_at - start.happened_at).total_seconds() / 60
        if minutes < 0:
            ledger.find(warning("negative-duration", end.line, f"The timeline tells of {phase} before the start.", "Check the times."))
            return
        approximate = start.approximate or end.approximate
        lines = min(start.line, end.line), max(start.end_line, end.end_line)  # rows need not stand in order
        yield ImpactDuration("timeline", "started", phase, minutes, "wall", approximate, None, *lines)
        return


def _broke_again(later: Sequence[TimelineEvent], rules: Rules) -> TimelineEvent | None:
    """The first of the rows behind an end that tells that it was none."""
    broke = rules.words.phases.fell_again
    return next((event for event in later if any(broke.first(words) is not None for words in (event.event, event.notes) if words)), None)


def _as_stated(own: ImpactDuration, stated: Sequence[ImpactDuration], timeline: Sequence[TimelineEvent]) -> ImpactDuration:
    """The timeline's duration; where a stated one contradicts it, that of the two rows which are as far apart as stated, to the minute.

    An end that was only guessed may be another row than the author meant. A labelled one stays, and of two guessed ones either the start does or
    the other row tells of the same end: among many rows some two are as far apart as anything that is stated.
    """
    longest = max(_of_the_same(stated, own), key=lambda d: d.minutes, default=own)
    rows = [event for event in timeline if event.happened_at and event.precision != "day"]
    start = next((event for event in rows if event.phase in _STARTS), None)
    ends = [event for event in rows if event.phase == own.ends_when]
    if start is None or not ends or not _disagree(longest, own):
        return own
    lasts = rows if ends[-1].phase_guessed else ends[-1:]
    by_time, ends_by_time = _first_by_time(lasts), _first_by_time([event for event in lasts if event.phase == own.ends_when])
    for first in rows if start.phase_guessed else [start]:
        then = _after(first, longest.minutes)
        last = (by_time if first is start else ends_by_time).get(then) if then else None
        if last is not None and longest.minutes > 0:
            lines = min(first.line, last.line), max(first.end_line, last.end_line)
            return replace(own, minutes=longest.minutes, approximate=first.approximate or last.approximate, line=lines[0], end_line=lines[1])
    return own


def _first_by_time(rows: Sequence[TimelineEvent]) -> dict[datetime, TimelineEvent]:
    return {event.happened_at: event for event in reversed(rows) if event.happened_at}


def _after(first: TimelineEvent, minutes: float) -> datetime | None:
    return first.happened_at + timedelta(minutes=minutes) if first.happened_at else None


def _from_labelled_rows(
    stated: Sequence[ImpactDuration], given: Sequence[ImpactDuration], timeline: Sequence[TimelineEvent]
) -> Iterator[ImpactDuration]:
    """For each two moments between which a stated duration runs, the time from the first row labelled as the one to the last labelled as the other.

    It is there to hold the statement against; a row whose phase was guessed may not be the moment that it means.
    """
    known = {(one.starts_when, one.ends_when) for one in given}
    named = {(one.starts_when, one.ends_when): None for one in stated if one.clock == "wall"}
    for starts, ends in named:
        own = _between_labelled(timeline, starts, ends)
        if own is not None and (starts, ends) not in known:
            yield own


def _between_labelled(timeline: Sequence[TimelineEvent], starts: str | None, ends: str | None) -> ImpactDuration | None:
    """The time from the first row labelled as the one moment to the last labelled as the other; None without both, or where it is less than none."""
    begun, over = _labelled_moments(timeline, starts), _labelled_moments(timeline, ends)
    if not begun or not over:
        return None
    (began, first), (ended, last) = min(begun, key=itemgetter(0)), max(over, key=itemgetter(0))
    if began > ended:
        return None
    lines = min(first.line, last.line), max(first.end_line, last.end_line)
    minutes = (ended - began).total_seconds() / 60
    return ImpactDuration("timeline", starts, ends, minutes, "wall", first.approximate or last.approximate, None, *lines)


def _report_other_moments(
    stated: Sequence[ImpactDuration],
    labelled: Sequence[ImpactDuration],
    timeline: Sequence[TimelineEvent],
    names: Mapping[int, str],
    ledger: Ledger,
) -> None:
    """Report a stated duration between two moments that no two rows labelled as these give, where it is to the minute the time from another moment
    than the first of them: its author may mean that one. A first moment without a row is earlier than declaration; it may be any of the others.
    """
    others = [other for moments in product(_BEGINNINGS, _ENDS) if (other := _between_labelled(timeline, *moments))]
    for one in _between_moments(stated):
        own = one.starts_when, one.ends_when
        if any((held.starts_when, held.ends_when) == own and not _disagree(held, one) for held in labelled):
            continue
        beginning = {moment for moment, _ in _labelled_moments(timeline, one.starts_when)}
        alike = [other for other in others if (other.starts_when, other.ends_when) != own and other.minutes == one.minutes > 0]
        apart = [other for other in alike if min(moment for moment, _ in _labelled_moments(timeline, other.starts_when)) not in beginning]
        same = next((other for other in apart if beginning or other.starts_when == "declared"), None)
        if same is not None:
            time = f"that is, to the minute, the time {_from_to(same)} ({_lines(same)})"
            told = f"{_what(one, names)} is stated as {lasting(one.minutes)}; {time}."
            ledger.find(warning("duration-of-other-moments", one.line, told, "Say from when to when it runs; until then its name decides."))


def _report_too_short(
    stated: Sequence[ImpactDuration],
    labelled: Sequence[ImpactDuration],
    timeline: Sequence[TimelineEvent],
    names: Mapping[int, str],
    ledger: Ledger,
) -> None:
    """Report a stated duration between two moments, of which only the first has a labelled row, that would end before a row labelled as declaration
    or acknowledgement: nobody takes over what has ended. Where a row is labelled as its end, that one is held against it. A document that counts
    support hours for another duration may count them for this one too.
    """
    too = "; another duration here is in support hours, and this one may be too" if any(one.clock == "support_hours" for one in stated) else ""
    reported = {finding.line for finding in ledger.findings if finding.code == "duration-of-other-moments"}
    for one in _between_moments(stated):
        begun = _labelled_moments(timeline, one.starts_when)
        if not begun or one.line in reported or any((held.starts_when, held.ends_when) == (one.starts_when, one.ends_when) for held in labelled):
            continue
        began, first = min(begun, key=itemgetter(0))
        end = began + timedelta(minutes=one.minutes + _ALLOWED_MINUTES)
        late = next((event for phase in _TAKING_OVER for moment, event in _labelled_moments(timeline, phase) if moment > end), None)
        if late is not None:
            told = (
                f"{_what(one, names)} is stated as {lasting(one.minutes)}; counted on the wall clock from line {first.line} it ends before "
                f"{_MOMENTS[late.phase or '']} on line {late.line}{too}."
            )
            ledger.find(warning("contradictory-duration", one.line, told, "Correct the one that is wrong; until then the stated one is used."))


def _between_moments(stated: Sequence[ImpactDuration]) -> list[ImpactDuration]:
    """The exact durations on the wall clock that are stated between two named moments."""
    return [one for one in stated if one.basis == "stated" and one.clock == "wall" and not one.approximate and one.starts_when and one.ends_when]


def _from_to(one: ImpactDuration) -> str:
    return f"from {_MOMENTS[one.starts_when or '']} to {_MOMENTS[one.ends_when or '']}"


def _what(one: ImpactDuration, names: Mapping[int, str]) -> str:
    """A duration between two moments by the label under which it stands: which moments that means is the house style's word, not its author's."""
    return f"{quoted(names[one.line])}, taken as the time {_from_to(one)}," if one.line in names else f"The duration {_from_to(one)}"


def _labelled_moments(timeline: Sequence[TimelineEvent], phase: str | None) -> list[tuple[datetime, TimelineEvent]]:
    return [(e.happened_at, e) for e in timeline if phase and e.phase == phase and not e.phase_guessed and e.happened_at and e.precision != "day"]


def _report_order(timeline: Sequence[TimelineEvent], ledger: Ledger) -> None:
    """Report a last row of mitigation that is earlier than the first of detection: the one or the other may be another row, though what ended by
    itself can be noticed later.
    """
    detected = next((e for e in timeline if e.phase == "detected" and e.happened_at and e.precision != "day"), None)
    ends = [e for e in timeline if e.phase == "mitigated" and e.happened_at and e.precision != "day"]
    if detected and detected.happened_at and ends and ends[-1].happened_at and ends[-1].happened_at < detected.happened_at:
        ledger.find(
            info(
                "mitigated-before-detected",
                ends[-1].line,
                f"The timeline, as its rows were read, tells of mitigation here and of detection only on line {detected.line}.",
                "Label the rows that are these (**Mitigated**, **Detected**), if others were meant.",
            )
        )


def _report_running_words(durations: Sequence[ImpactDuration], sheet: Sheet, rules: Rules, ledger: Ledger) -> None:
    """Report where the summary, else the impact, says in running words for how long something was out, and no duration is about as long. What differs
    by more than a factor of three is of something else, and what the stated words name too is a part.
    """
    parts = [part.minutes for one in durations if one.text for part in read_durations(one.text, rules.words.durations, frozenset()).value or ()]
    held = [one for one in durations if one.clock == "wall" and one.minutes > 0]
    for name in ("summary", "customer_experience"):
        said = sheet.read(name).value
        told = read_for(said.text, rules.words.lasting, rules.words.durations) if said and held else None
        if said is None or told is None or told.value is None or told.span is None:
            continue
        minutes = told.value.minutes
        allowed = _ALLOWED_SHARE * (2 if told.value.approximate else 1)
        of_the_same = [one for one in held if minutes / _OF_THE_SAME <= one.minutes <= minutes * _OF_THE_SAME]
        if (
            of_the_same
            and minutes not in parts
            and all(abs(one.minutes - minutes) > max(_ALLOWED_MINUTES, allowed * max(one.minutes, minutes)) for one in held)
        ):
            line = said.line_at(told.span[0])
            message = f"Running words (line {line}) say {quoted(told.value.text)}; the duration is read as {lasting(of_the_same[0].minutes)}."
            ledger.find(warning("duration-in-running-words", held[0].line, message, "Correct the one that is wrong, or say what each is of."))
        return


def _compare(durations: Sequence[ImpactDuration], labelled: Sequence[ImpactDuration], names: Mapping[int, str], ledger: Ledger) -> None:
    """Report a stated duration that the document's own times contradict, by more than 2 minutes and more than 10 %: its timeframe, else its
    timeline (which tells of the same end, or of the end of impact where the statement names none); one between two named moments, `labelled` rows.
    """
    stated = [d for d in durations if d.basis == "stated" and d.clock == "wall"]
    whole = [d for d in stated if (d.starts_when or "started") == "started" and d.ends_when is None]
    frames = [d for d in durations if d.basis == "timeframe"]
    rows = [d for d in durations if d.basis == "timeline"]
    if whole and frames:
        _hold(whole, frames[0], "The duration", "its own times give", ledger)
    elif rows:
        _hold(_of_the_same(stated, rows[0]), rows[0], "The duration", f"the timeline, as its rows were read ({_lines(rows[0])}), gives", ledger)
    for own in labelled:
        same = [d for d in stated if (d.starts_when, d.ends_when) == (own.starts_when, own.ends_when)]
        longest = max(same, key=lambda d: d.minutes, default=own)
        _hold(same, own, _what(longest, names), f"the rows that are labelled as these ({_lines(own)}) give", ledger)


def _of_the_same(stated: Sequence[ImpactDuration], rows: ImpactDuration) -> list[ImpactDuration]:
    """The stated durations that run from the start, on the wall clock, to the end of which the timeline's `rows` tell."""
    begun = (d for d in stated if d.basis == "stated" and d.clock == "wall" and (d.starts_when or "started") == "started")
    return [d for d in begun if (d.ends_when or "mitigated") == rows.ends_when]


def _disagree(one: ImpactDuration, other: ImpactDuration) -> bool:
    return abs(one.minutes - other.minutes) > max(_ALLOWED_MINUTES, _ALLOWED_SHARE * max(one.minutes, other.minutes))


def _hold(stated: Sequence[ImpactDuration], own: ImpactDuration, what: str, how: str, ledger: Ledger) -> None:
    """Report the longest of stated durations of the same where `own` contradicts it."""
    longest = max(stated, key=lambda d: d.minutes, default=own)
    if _disagree(longest, own):
        ledger.find(
            warning(
                "contradictory-duration",
                longest.line,
                f"{what} is stated as {lasting(longest.minutes)}, and {how} {lasting(own.minutes)}.",
                "Correct the one that is wrong; until then the stated one is used.",
            )
        )


def _lines(own: ImpactDuration) -> str:
    return f"lines {own.line} to {own.end_line}"
