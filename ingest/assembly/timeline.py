"""The timeline: its rows and the labelled moments elsewhere in the document, placed in UTC, with their phases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from ingest.assembly.ledger import Ledger
from ingest.assembly.marks import behind_mark, in_marked_zone, told_marks
from ingest.assembly.milestones import SHORT_NOTE, Known, with_milestones
from ingest.assembly.times import context, season_finding, undecided_finding
from ingest.assembly.ways import Ways
from ingest.diagnostics import quoted, warning
from ingest.labels import key
from ingest.markdown import plain
from ingest.outline import Kind
from ingest.postmortem import TimelineEvent
from ingest.reading import Reading, Reason, missing
from ingest.rules import Rules
from ingest.shapes.timed import Timed, timed_entries
from ingest.sheet import Sheet
from ingest.values.lone_days import behind_days_on, day_alone, days_on, leading_day_alone
from ingest.values.moments import Moment, leading_moment, leading_offset, moment_alone, read_moment
from ingest.values.phases import read_phase
from ingest.values.text import STRUCK, emptiness
from ingest.values.timelines import NO_SUCH_TIME, OUT_OF_ORDER, Placed, place
from ingest.values.timewords import TimeContext
from ingest.values.zones import Zone, named_zone, out_of_season, read_zone_alone

_PROBLEMS = {
    OUT_OF_ORDER: ("is earlier than the row before it{before}.", "Check the time, or put the rows in order."),
    NO_SUCH_TIME: ("is a time that no clock of its zone showed: clocks were set forward then.", "Check the time and its zone."),
}
_PASSED_ONCE = frozenset({"started", "detected", "acknowledged", "declared"})
_NEAR_THE_START = timedelta(hours=3)
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_FOUR_DIGITS = re.compile(r"(?<![\w:.+])(?P<clock>(?:[01]\d|2[0-3])[0-5]\d)(?P<days>\+[1-9])?$")
_MILITARY = re.compile(r"[\s*_`~]{0,4}(?:[01]\d|2[0-3])[0-5]\d(?:\+[1-9](?!\w))?(?=[*_`]{0,3}(?:[ |:–—]|$))[*_`]{0,3}(?:[ ]{0,3}[|:–—-])?\s{0,5}")
_COLON_AND_DAYS = re.compile(r"(?P<clock>[0-2]?\d:[0-5]\d)(?P<days>\+[1-9])?")
_DAY_AND_TIME = re.compile(
    r"[\s*_`~-]{0,6}(?P<day>[0-3]\d)/(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<zulu>Z)?(?!\w)[*_`]{0,3}(?:[ ]{0,3}(?:[|:–—-]|--))?\s{0,5}"
)
_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[.,]{0,2}\s{1,3}(?=\d{1,2}[:.hu]\d{2})", re.IGNORECASE)
_NEXT_DAY = re.compile(r"[\s*_`(\[]{0,4}(?:the )?(?:next|following) (?:day|morning)[*_`)\],:]{0,4}\s{1,3}(?:(?=[*_`~]{0,3}\d)|(?=\())", re.IGNORECASE)
_MARKS = " \t*_`~[("  # before the words of a moment
_SINCE = re.compile(r"[\s*_`]{0,4}\+(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)(?![\d:])[*_`]{0,3}(?:[ ]{0,3}[:–—|-])?\s{0,6}")
_WEEKDAY_ALONE = re.compile(r"[\s*_#]{0,6}(?:mon|tues?|wednes|thurs?|fri|satur|sun)day[\s*_:]{0,4}", re.IGNORECASE)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HALF_A_MONTH = 16
_MANY = 10
_HALF_A_YEAR = 183
_COUNTING = frozenset({"t", "t min", "t / min", "t / minutes", "offset", "elapsed", "min", "minutes", "minutes in"})  # heads of columns that count
_SIGNS_AND_DIGITS = frozenset("+-−–0123456789")
_ZERO = re.compile(r"(?<!\w)T(?:[+-]?0)?\s{0,2}(?:=|:|is)\s{0,2}([^\n]{3,60})")
_FIRST_DIGIT = re.compile(r"[~≈]?\d")


@dataclass(frozen=True)
class Timeline:
    """The events of an incident in the document's order, the zone that the table's header or the heading names, the zone that a labelled moment
    names, and what finds the first day.
    """

    events: tuple[TimelineEvent, ...]
    header: Zone | None
    own_zone: Zone | None
    _find_first_day: Callable[[], date | None]

    @cached_property
    def first_day(self) -> date | None:
        """The first day as written; looked for where nothing else tells the incident's day."""
        return self._find_first_day()


_DAY = re.compile(
    r"\D{0,14}(?:\d{4}[-/.]\d|\d{1,2}[./ -](?:\d{1,2}[./]|[A-Za-z]{3})|\d{1,2}/\d{1,2}(?!\d)"
    r"|[A-Z][a-z]{2,8}\.?[ ]\d{1,2},?[ ](?=[0-2]?\d[:.]?[0-5]\d))"
)


def read_timeline(sheet: Sheet, rules: Rules, day: date | None, zone: Zone | None, ledger: Ledger, known: Known, ways: Ways) -> Timeline:
    """The timeline's rows and the labelled moments elsewhere, placed from `day` on in `zone` where they do not say otherwise.

    Where the table's zone is another than that of the incident's day, its day can be the one before or after: the one nearest to the start that
    is `known`, which with what else is tells the milestones that no row names. `ways` are the ways in which its lines write times.
    """
    labelled = [entry for entry in _labelled_moments(sheet) if entry.moment]
    day = day or _first_day(labelled, context(rules, None, zone))
    reader = replace(context(rules, day, zone), dotted_hours=ways.dotted, late_hours=ways.late)
    marks = told_marks(sheet, rules)
    rows = [in_marked_zone(entry, marks) for entry in _rows(sheet, reader, marks, ways) if not _is_form(entry, sheet)]
    header = next((_zone_of_header(entry.header, rules, zone) for entry in rows if entry.header), None)
    header = header or _heading_zone(sheet, rules, zone) or next((found for row in rows if (found := _zone_of_day(row.day, reader))), None)
    if header is not None and header.undecided:
        ledger.find(undecided_finding(header, rows[0].line if rows else sheet.line_of("timeline")))
    if header is not None and out_of_season(header, day, rules.words.zones):
        ledger.find(season_finding(header, day, rows[0].line if rows else sheet.line_of("timeline")))
    own = next((reading.zone for entry in labelled if (reading := read_moment(_dated(entry), reader).value) and reading.zone), None)
    zone = header or zone or own
    if header is not None and day is not None and known.started_at is not None:
        day = _nearest_day(rows, replace(reader, zone=zone), day, header, known.started_at)
    reader = replace(reader, day=day, zone=zone)
    rows = [_dated_by_group(row, day) for row in rows] if ways.grouped else rows
    rows = list(_counted(rows, _zero(sheet, reader) or known.started_at, zone))
    rows = list(_since_first(rows, reader))
    entries = (*rows, *labelled)
    order = sorted(range(len(entries)), key=lambda at: entries[at].line)
    numbers = [at + 1 for at in sorted(range(len(order)), key=order.__getitem__)]
    events = [*_events(rows, numbers, reader, rules, ledger), *_events(labelled, numbers[len(rows) :], reader, rules, ledger)]
    events.sort(key=lambda event: event.seq)
    told = tuple(_once(with_milestones(events, known, rules, reader)))
    return Timeline(told, header, own, lambda: _first_day_of(rows, labelled, reader, rules))


def _zone_of_header(header: str, rules: Rules, holding: Zone | None) -> Zone | None:
    """The zone that the head of the column of times names: "Time (CET)", or the letter alone that is short for UTC."""
    words = plain(STRUCK.sub("", header)).strip(" *_()[]")
    return Zone("Z", 0) if words == "Z" else named_zone(words, rules.words.zones, holding)


def _zone_of_day(day: str, reader: TimeContext) -> Zone | None:
    """The zone that a line which is only a day names behind it: "June 30, hrs EDT"."""
    found = leading_moment(plain(day), reader) if day else None
    return read_zone_alone(plain(day)[found[1] :], reader.zones) if found else None


def _nearest_day(rows: Sequence[Timed], reader: TimeContext, day: date, zone: Zone, started_at: datetime) -> date:
    """The day, or the one before or after where the first row's time is near the start (UTC) on that one only."""
    first = next((moment for row in rows if row.moment and (moment := read_moment(_dated(row), reader).value) and moment.time), None)
    if first is None or first.time is None or first.day is not None:
        return day
    time = first.time

    def away(one: date) -> timedelta:
        return abs((first.zone or zone).to_utc(datetime.combine(one, time)) - started_at)

    nearest = min((day + timedelta(days=shift) for shift in (0, 1, -1)), key=away)
    return nearest if away(nearest) <= _NEAR_THE_START < away(day) else day


def _heading_zone(sheet: Sheet, rules: Rules, holding: Zone | None) -> Zone | None:
    """The zone that the heading or the label of the timeline names: "Timeline (CET)"."""
    titles = [piece.text if piece.kind is Kind.HEADING else piece.label or "" for piece in sheet.of("timeline")]
    return next((zone for title in titles if (zone := named_zone(plain(title), rules.words.zones, holding))), None)


def _once(events: Sequence[TimelineEvent]) -> Iterator[TimelineEvent]:
    """The events; of the milestones that an incident passes once, a guess only stands where no row names it, and only the first."""
    named = {event.phase for event in events if event.phase and not event.phase_guessed}
    for event in events:
        if event.phase_guessed and event.phase in _PASSED_ONCE:
            if event.phase in named:
                yield replace(event, phase=None, phase_guessed=False)
                continue
            named.add(event.phase)
        yield event


def _first_day(entries: Sequence[Timed], reader: TimeContext) -> date | None:
    """The first day that an entry names, as written: before it is moved to UTC."""
    for entry in entries:
        moment = read_moment(_dated(entry), reader).value if entry.moment else None
        if moment is not None and moment.day is not None:
            return moment.day
    return None


def _first_day_of(rows: Sequence[Timed], labelled: Sequence[Timed], reader: TimeContext, rules: Rules) -> date | None:
    """The first day that a labelled start names, else a row, else another labelled moment."""
    starts = [entry for entry in labelled if read_phase(f"{entry.event}:", rules.words.phases).value == "started"]
    return _first_day((*starts, *rows, *labelled), reader)


def _rows(sheet: Sheet, reader: TimeContext, marks: Mapping[str, str], ways: Ways) -> Iterator[Timed]:
    def in_words(text: str) -> int | None:
        """Where a moment ends that no digit opens: "T+15", "+0:20", "Next day 09:05", "Tuesday"."""
        counted = leading_offset(text)
        if counted is not None and _ZERO.match(plain(text)) is None:
            return counted[1]
        since = _SINCE.match(text)
        if since is not None:
            return since.end()
        behind = _NEXT_DAY.match(text)
        if behind is not None and (found := leading_moment(text[behind.end() :], reader)) is not None:
            return behind.end() + found[1]
        return len(text) if _WEEKDAY_ALONE.fullmatch(text) else None

    def leading(text: str) -> int | None:
        end = None if text.lstrip(_MARKS)[:1].isdigit() else in_words(text)
        if end is not None:
            return end
        group = _DAY_AND_TIME.match(text) if ways.grouped else None
        if group is not None:
            return group.end()
        digits = _MILITARY.match(text) if ways.military else None
        if digits is not None:
            return digits.end()
        day_end = leading_day_alone(text, reader.words, short_days=ways.short_days)
        if day_end is not None:
            return day_end
        found = leading_moment(text, reader)
        if found and found[0].time is None and read_zone_alone(text[found[1] :], reader.zones) is not None:
            return len(text)  # a day, and the zone of what stands below it
        return (behind_mark(text, found[1], marks) or behind_days_on(text, found[1]) or found[1]) if found else None

    yield from _without_colons(list(timed_entries(sheet.of("timeline"), sheet.style.columns.get("timeline", {}), leading)))


def _dated_by_group(row: Timed, day: date | None) -> Timed:
    """A row; one whose moment is a group of day of the month and time ("14/0035Z") is read on that day, the nearest to the incident's."""
    group = _DAY_AND_TIME.match(row.moment or "")
    if group is None or day is None:
        return row
    near = (day + timedelta(days=shift) for shift in sorted(range(-_HALF_A_MONTH, _HALF_A_MONTH + 1), key=abs))
    on = next((one for one in near if one.day == int(group["day"])), None)
    return row if on is None else replace(row, read_as=f"{on} {group['hour']}:{group['minute']} {'Z' if group['zulu'] else ''}".strip())


def _zero(sheet: Sheet, reader: TimeContext) -> datetime | None:
    """The moment (UTC) from which the timeline counts, where it says so: "T = 21:04 PDT"."""
    for piece in sheet.of("timeline"):
        match = _ZERO.search(plain(piece.text)) if piece.kind is Kind.PARAGRAPH else None
        moment = read_moment(match[1], reader).value if match else None
        if moment is not None and moment.time is not None:
            return place([moment], reader.day, reader.zone)[0].at
    return None


def _counted(rows: Sequence[Timed], zero: datetime | None, zone: Zone | None) -> Iterator[Timed]:
    """The rows; the moment of one that counts from the start ("T+15") is that long after `zero` (UTC)."""
    for row in rows:
        words = plain(row.moment or "")
        if row.header and key(row.header).rstrip("+ ") in _COUNTING and words[:1] in _SIGNS_AND_DIGITS:
            words = f"T{words}" if not words[0].isdigit() else f"T+{words}"
        counted = leading_offset(words) if zero is not None else None
        if counted is None or zero is None:
            yield row
            continue
        at = zero + counted[0]
        own = zone.offset_minutes if zone is not None else None  # in the zone of the other rows, so that their day stays theirs
        yield replace(row, read_as=f"{at:%Y-%m-%d %H:%M:%S} UTC" if own is None else f"{at + timedelta(minutes=own):%Y-%m-%d %H:%M:%S}")


def _since_first(rows: Sequence[Timed], reader: TimeContext) -> Iterator[Timed]:
    """The rows; one with a plus and hours ("+0:15") is that long after the first that has a time of its own."""
    first: datetime | None = None
    for row in rows:
        since = _SINCE.match(row.moment or "")
        if since is None or first is None:
            moment = _moment_of(row, reader).value if row.moment and first is None and since is None else None
            if moment is not None and moment.time is not None and (moment.day or reader.day):
                first = datetime.combine(moment.day or reader.day, moment.time)  # type: ignore[arg-type]  # one of the two is there
            yield row
            continue
        at = first + timedelta(hours=int(since["hours"]), minutes=int(since["minutes"]))
        yield replace(row, read_as=f"{at:%Y-%m-%d %H:%M}")


def _without_colons(rows: Sequence[Timed]) -> Iterator[Timed]:
    """The rows; where one has four digits for a time that can be no year ("2251"), so has every other."""
    digits = [_FOUR_DIGITS.search(plain(row.moment).rstrip(" |")) if row.moment else None for row in rows]
    sure = any(one is not None and not one["clock"].startswith(("19", "20")) for one in digits)
    with_days = [_COLON_AND_DAYS.fullmatch(plain(row.moment).strip(" |")) if row.moment else None for row in rows]
    days = [one is not None and one["days"] is not None for one in with_days]
    few = any(days) and not days[0] and sum(days) < sum(one is not None for one in with_days) - sum(days)  # else it is their zone
    rows = [
        replace(row, read_as=f"{one['clock']} {one['days']}d") if few and one and one["days"] else row
        for row, one in zip(rows, with_days, strict=True)
    ]
    for row, one in zip(rows, digits, strict=True):
        behind = one["days"] if one is not None else None
        yield replace(row, read_as=f"{one.string[: one.end('clock')]} h{f' {behind}d' if behind else ''}") if sure and one is not None else row


def _labelled_moments(sheet: Sheet) -> Iterator[Timed]:
    """Moments that a label names: "First detected: 10:15", or an item that says so without a colon."""
    for piece in sheet.texts("moment"):
        if piece.label is not None and piece.text:
            yield Timed(piece.text, piece.label, piece.line, piece.end_line)
        for block in piece.blocks:
            for item in block.children if block.kind is Kind.LIST else ():
                words = plain(item.text)
                match = _FIRST_DIGIT.search(words)
                if match and match.start():
                    yield Timed(words[match.start() :], words[: match.start()].strip(" :–—-"), item.line, item.end_line)


def _events(entries: Sequence[Timed], numbers: Sequence[int], reader: TimeContext, rules: Rules, ledger: Ledger) -> Iterator[TimelineEvent]:
    readings = [_moment_of(entry, reader) if entry.moment else None for entry in entries]
    placed = place([_of_next_year(reading.value, reader.day) if reading else None for reading in readings], reader.day, reader.zone)
    moments = [(entry, reading.value) for entry, reading in zip(entries, readings, strict=True) if reading and reading.value]
    strange = ((entry, moment.zone, moment.day or reader.day) for entry, moment in moments if moment.zone and moment.zone != reader.zone)
    unclear = next(((entry, moment.zone) for entry, moment in moments if moment.zone and moment.zone.undecided), None)
    if unclear is not None:
        ledger.find(undecided_finding(unclear[1], unclear[0].line))
    out = next(((entry, zone, day) for entry, zone, day in strange if out_of_season(zone, day, rules.words.zones)), None)
    if out is not None:
        ledger.find(season_finding(out[1], out[2], out[0].line))
    back = [entry for entry, spot in zip(entries, placed, strict=True) if spot.problem == OUT_OF_ORDER]
    before: Timed | None = None
    for seq, entry, reading, spot in zip(numbers, entries, readings, placed, strict=False):
        if reading is not None and reading.value is None:
            ledger.gap("happened_at", reading.reason, entry.line, entry.moment)
        _report(entry, spot, ledger, back, before)
        _report_left_open(entry, rules, ledger)
        before = entry if spot.at and not spot.problem else before
        yield _event(seq, entry, spot, rules)


def _moment_of(entry: Timed, reader: TimeContext) -> Reading[Moment]:
    """When an entry was. One that is a day and a month in numbers and nothing else is a day; one whose time cannot be read is not placed on the
    day of the heading over it.
    """
    dated = _dated(entry)
    clock = moment_alone(dated)
    if clock is not None:
        return clock
    words = _on_weekday(dated, reader.day)
    if _NEXT_DAY.match(words):
        return reading._replace(value=replace(reading.value, on_next_day=True)) if (reading := read_moment(words, reader)).value else reading
    later = days_on(words)
    if later is not None and reader.day is not None:
        reading = read_moment(later[0], reader)
        on = reader.day + timedelta(days=later[1])
        return reading._replace(value=replace(reading.value, day=on)) if reading.value and reading.value.day is None else reading
    alone = day_alone(words, reader.words)
    if alone is not None:
        reading = read_moment(f"{alone} 00:00", reader)
        return reading._replace(value=replace(reading.value, time=None, precision="day")) if reading.value else reading
    reading = read_moment(words, reader)
    borrowed = bool(entry.day) and not _DAY.match(entry.read_as or plain(entry.moment or ""))
    return missing(Reason.UNPARSEABLE) if borrowed and reading.value is not None and reading.value.time is None else reading


def _on_weekday(words: str, day: date | None) -> str:
    """A moment with a weekday and no other day ("mon 11:00") on the day of that name nearest to the incident's."""
    match = _WEEKDAY.match(words)
    if match is None or day is None:
        return words
    ahead = (_WEEKDAYS.index(match[1].casefold()) - day.weekday()) % len(_WEEKDAYS)
    on = day + timedelta(days=ahead if ahead <= len(_WEEKDAYS) // 2 else ahead - len(_WEEKDAYS))
    return f"{on} {words[match.end() :]}"


def _of_next_year(moment: Moment | None, day: date | None) -> Moment | None:
    """A moment; one without a year that would lie more than half a year before the incident's `day` is of the next year."""
    if moment is None or moment.day is None or day is None or not moment.year_guessed or (day - moment.day).days <= _HALF_A_YEAR:
        return moment
    return replace(moment, day=date(moment.day.year + 1, moment.day.month, min(moment.day.day, 28 if moment.day.month == 2 else 31)))


def _dated(entry: Timed) -> str:
    """The words of an entry's moment, the day of its heading before them where they name none themselves."""
    words = entry.read_as or plain(entry.moment or "").replace("~~", "")  # a row that was struck out is no approximate one
    return f"{plain(entry.day)} {words}" if entry.day and not _DAY.match(words) else words


def _event(seq: int, entry: Timed, spot: Placed, rules: Rules) -> TimelineEvent:
    phase = read_phase(f"{entry.phase}:", rules.words.phases) if entry.phase.strip() else None
    if (phase is None or phase.value is None) and entry.event:
        phase = read_phase(entry.event, rules.words.phases)
    if (phase is None or phase.value is None) and entry.notes and len(entry.notes.split()) <= SHORT_NOTE:
        noted = read_phase(entry.notes, rules.words.phases)
        phase = noted._replace(guessed=True) if noted.value else None
    return TimelineEvent(
        seq=seq,
        happened_at=spot.at,
        happened_text=plain(entry.moment).replace("~~", "").strip(" :–—-") if entry.moment else None,
        precision=spot.precision if spot.at else None,
        approximate=spot.approximate,
        event=_flat(entry.event),
        actor=_said(entry.actor, rules),
        notes=_said(entry.notes, rules),
        phase=phase.value if phase else None,
        line=entry.line,
        end_line=entry.end_line,
        phase_guessed=bool(phase and phase.guessed),
    )


def _flat(markdown: str) -> str:
    words = "\n".join(map(plain, markdown.split("\n"))).strip() if "\n" in markdown else plain(markdown)
    return words.removesuffix("~~")


def _said(markdown: str, rules: Rules) -> str | None:
    if not markdown:
        return None
    words = _flat(markdown)
    return None if emptiness(words, rules.words.placeholders) else words


def _is_form(entry: Timed, sheet: Sheet) -> bool:
    """Whether an entry is a row of the empty form, its time included where it has one, or an empty row."""
    words = key(entry.event)
    said = plain(entry.notes) or plain(entry.actor)
    if not words:
        return not said
    time = _CLOCK.search(plain(entry.moment or ""))
    own_time = time is not None and time[0] not in sheet.style.times
    return words in sheet.style.boilerplate and not said and not own_time


def _named(entry: Timed) -> str:
    """The words of an entry's moment, and what happened then."""
    moment, event = quoted(plain(entry.moment or "").strip(" :–—-")), plain(entry.event)
    return f"{moment} ({quoted(event)})" if event else moment


def _report_left_open(entry: Timed, rules: Rules, ledger: Ledger) -> None:
    """Report a row that its author left open: "TBA: Problem will remain until the limit is set"."""
    label, colon, said = plain(entry.event).partition(":")
    if colon and said.strip() and label.strip().casefold() in rules.words.phases.left_open:
        ledger.find(warning("left-open", entry.line, f"The timeline leaves a row open: {quoted(plain(entry.event))}", "Write what became of it."))


def _report(entry: Timed, spot: Placed, ledger: Ledger, back: Sequence[Timed], before: Timed | None) -> None:
    """Report what is wrong with an entry, `before` it the last one in order; of `back`, the many that are earlier than the one before them, the first
    says how many there are.
    """
    if spot.problem == OUT_OF_ORDER and len(back) > _MANY:
        if entry is back[0]:
            message = f"{len(back)} rows from this one on are earlier than the row before them."
            ledger.find(warning("out-of-order", entry.line, message, "Check the times, or put the rows in order."))
    elif spot.problem:
        message, hint = _PROBLEMS[spot.problem]
        row = f", {_named(before)}, line {before.line}" if before else ""
        ledger.find(warning(spot.problem.replace("_", "-"), entry.line, f"{_named(entry)} {message.format(before=row)}", hint))
    if entry.surplus:
        ledger.find(
            warning(
                "surplus-cells",
                entry.line,
                f"The row has {entry.surplus} more cells than its header; they were joined to the last one.",
                "Write a bar inside a cell as \\|.",
            )
        )
