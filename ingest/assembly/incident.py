"""One incident: its pieces in, all its rows out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from ingest.assembly.causes import read_causes_elsewhere, read_factors, read_lessons, read_safeguards
from ingest.assembly.citations import read_citations
from ingest.assembly.detection import read_detections, stated_minutes_to_detect
from ingest.assembly.empty_places import with_empty_places
from ingest.assembly.follow_up import read_actions
from ingest.assembly.identity import file_title, read_identity
from ingest.assembly.impact import read_durations_of, read_impact_quantities, read_impacts
from ingest.assembly.ledger import Ledger
from ingest.assembly.milestones import Known
from ingest.assembly.timeline import Timeline, read_timeline
from ingest.assembly.times import Times, context, day_in_summary, document_zone, read_times, season_finding, undecided_finding
from ingest.assembly.ways import ways_of_writing
from ingest.diagnostics import info, quoted, warning
from ingest.fields import NARRATIVES
from ingest.labels import key
from ingest.markdown import plain
from ingest.outline import Kind
from ingest.postmortem import Attribute, Incident, Postmortem
from ingest.reading import Reason
from ingest.rules import Rules
from ingest.sheet import Sheet
from ingest.values.days import find_days, read_day
from ingest.values.kinds import read_category_kind, read_incident_kind
from ingest.values.people import read_people, without_signs
from ingest.values.severity import Scales, read_scales
from ingest.values.statuses import read_incident_status
from ingest.values.text import STRUCK, is_only_links
from ingest.values.timeframes import why_no_times
from ingest.values.zones import Zone, out_of_season

_TWO_LEVELS = re.compile(r"([0-5])\s{0,3}/\s{0,3}([0-5])")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_BRACKETS = re.compile(r"\(([^()\n]{3,80})\)")
_MAX_ATTRIBUTE = 500
_BEFORE_A_DAY = re.compile(r"(?:[\s,;(–—-]|\b(?:on|at)){1,12}$")
_Columns = dict[str, Any]  # of an incident, by their names
_LIST_MARK = re.compile(r"^\s{0,12}-\s", re.MULTILINE)


def assemble(sheet: Sheet, rules: Rules) -> Postmortem:
    """The postmortem that a sheet holds, with a gap for every value that it does not give."""
    ledger = Ledger()
    incident_id, title = read_identity(sheet, ledger)
    zone, basis = document_zone(sheet, rules)
    times = read_times(sheet, rules, zone, basis, ledger)
    if times.own_zone is not None and not times.own_zone.undecided and basis != "stated":
        zone, basis = times.own_zone, "stated"
    statement = sheet.read("detection").value
    said = statement.text if statement else None
    reported = sheet.read("reporter").value
    known = Known(times.started_at, times.ended_at, said, reported.text if reported else None, stated_minutes_to_detect(sheet, rules))
    first = Ledger()
    ways = ways_of_writing(sheet)
    timeline = read_timeline(sheet, rules, times.occurred_on, zone, first, known, ways)
    again = times.occurred_on is None
    if timeline.header is not None and basis != "stated":
        zone, basis = timeline.header, None if timeline.header.undecided else "stated"
        times = read_times(sheet, rules, zone, basis, Ledger())
        again = True
    if timeline.own_zone is not None and not timeline.own_zone.undecided and basis != "stated":
        zone, basis = timeline.own_zone, "stated"
    if times.occurred_on is None:
        times = replace(times, occurred_on=None if timeline.first_day else day_in_summary(sheet, rules))
    if again:  # the day or the zone that only the timeline told may move what it is read against
        known = replace(known, started_at=times.started_at, ended_at=times.ended_at)
        timeline = read_timeline(sheet, rules, times.occurred_on, zone, ledger, known, ways)
    else:
        ledger.take(first)
    if times.occurred_on is None and timeline.first_day is not None:
        _report_other_year(sheet, incident_id, timeline.first_day, ledger)
    times = _from_timeline(times, timeline, basis, zone.text if zone else None)
    _report_zone(sheet, times, zone, timeline, rules, ledger)
    prepared_on = _prepared_on(sheet, rules, times.occurred_on, ledger)
    factors = read_factors(sheet, rules, ledger)
    incident = Incident(
        line=sheet.line,
        end_line=sheet.end_line,
        incident_id=incident_id,
        title=title,
        kind=_kind(sheet, rules, title),
        occurred_on=times.occurred_on,
        started_at=times.started_at,
        ended_at=times.ended_at,
        timeframe_text=times.text,
        time_precision=times.precision,
        zone_text=times.zone_text,
        zone_basis=times.zone_basis,
        prepared_on=prepared_on,
        trigger_kind=read_causes_elsewhere(sheet, rules, title, ledger),
        **_narratives(sheet, ledger),
        **_scales(sheet, rules, ledger),
        **_status(sheet, rules, ledger),
        **_people(sheet, rules, ledger),
    )
    _time_gaps(sheet, times, rules, ledger)
    _report_misspelt(sheet, ledger)
    return Postmortem(
        incident=incident,
        attributes=_attributes(sheet),
        impacts=read_impacts(sheet, rules, title, ledger),
        quantities=read_impact_quantities(sheet, rules),
        durations=read_durations_of(sheet, rules, times, timeline.events, ledger),
        detection=read_detections(sheet, rules, timeline.events, ledger),
        timeline=timeline.events,
        factors=factors,
        safeguards=read_safeguards(sheet, rules, ledger),
        lessons=read_lessons(sheet, rules, ledger),
        actions=read_actions(sheet, rules, times, prepared_on, {event.actor for event in timeline.events if event.actor}, ledger),
        citations=read_citations(sheet, incident_id),
        classifications=tuple(ledger.classifications),
        gaps=with_empty_places(ledger.gaps, sheet),
        findings=tuple(ledger.findings),
    )


def _from_timeline(times: Times, timeline: Timeline, basis: str | None, zone_text: str | None) -> Times:
    """Start and end from labelled rows, the day from the first dated row, where the timeframe does not give them."""
    if times.occurred_on is None:
        times = replace(times, occurred_on=timeline.first_day)
    if times.from_timeframe and (times.started_at or times.ended_at):
        return times
    labelled = [event for event in timeline.events if event.phase and not event.phase_guessed and event.happened_at]
    start = next((event for event in labelled if event.phase == "started"), None)
    ends = [event for event in labelled if event.phase == "mitigated"] or [event for event in labelled if event.phase == "resolved"]
    if start is None and not ends:
        return replace(times, precision=times.precision or ("day" if times.occurred_on else None))
    events = [event for event in (start, ends[-1] if ends else None) if event is not None]
    return replace(
        times,
        started_at=start.happened_at if start else None,
        ended_at=ends[-1].happened_at if ends else None,
        precision=events[0].precision,
        zone_text=zone_text,
        zone_basis=basis or "assumed",
    )


def _report_zone(sheet: Sheet, times: Times, zone: Zone | None, timeline: Timeline, rules: Rules, ledger: Ledger) -> None:
    """Report, each once, that the times are in a zone whose abbreviation means two, and that the zone which holds for the rows of the timeline is
    out of season.
    """
    told = {finding.code for finding in ledger.findings}
    own = times.own_zone if times.own_zone is not None and times.own_zone.undecided else None
    used = own or (zone if zone is not None and zone.undecided and (times.started_at or times.ended_at or timeline.events) else None)
    if used is not None and "ambiguous-zone" not in told:
        ledger.find(undecided_finding(used, sheet.line_of("timeframe")))
    rows = [event for event in timeline.events if event.happened_at is not None and event.precision != "day"]
    held = timeline.header is None and zone is not None and out_of_season(zone, times.occurred_on, rules.words.zones)
    if rows and held and zone is not None and "zone-out-of-season" not in told:
        ledger.find(season_finding(zone, times.occurred_on, rows[0].line))


def _report_other_year(sheet: Sheet, incident_id: str | None, day: date, ledger: Ledger) -> None:
    """Report a day that comes from the timeline's first row where the id or the file's name says another year."""
    named = {int(year) for words in (incident_id or "", file_title(sheet.path)) for year in _YEAR.findall(words)}
    if named and day.year not in named:
        ledger.find(
            warning(
                "day-in-another-year",
                sheet.line_of("timeline"),
                f"The day of the incident, {day}, is that of the timeline's first row, and its name says {', '.join(map(str, sorted(named)))}.",
                "Write the day of the incident in the title, or behind a label.",
            )
        )


def _time_gaps(sheet: Sheet, times: Times, rules: Rules, ledger: Ledger) -> None:
    if times.occurred_on is None and "timeline" in sheet.style.date_from and not sheet.texts("timeframe"):
        unread = next((gap for gap in ledger.gaps if gap.field == "happened_at"), None)
        if unread is not None:
            ledger.gap("occurred_on", Reason(unread.reason), unread.line, unread.text)
    noted = {gap.field for gap in ledger.gaps}
    reading = sheet.read("timeframe")
    reason = reading.reason or Reason.ABSENT
    started = ended = reason
    if reading.value is not None and (times.started_at is None or times.ended_at is None):
        near = context(rules, times.occurred_on, None)
        started, ended = why_no_times(reading.value.text, near, rules.words.durations.pattern)
    for name, value, why in (
        ("occurred_on", times.occurred_on, reason),
        ("started_at", times.started_at, started),
        ("ended_at", times.ended_at, ended),
    ):
        if value is None and name not in noted:
            ledger.gap(name, why, sheet.line_of("timeframe"), times.text)


def _narratives(sheet: Sheet, ledger: Ledger) -> _Columns:
    found: _Columns = {}
    for name in NARRATIVES:
        reading = sheet.read(name)
        if reading.value is None:
            ledger.gap(name, reading.reason, sheet.line_of(name))
        elif is_only_links(reading.value.markdown):
            ledger.gap(name, Reason.PLACEHOLDER, sheet.line_of(name), reading.value.text)
        else:
            found[name] = reading.value.text
    return found


def _kind(sheet: Sheet, rules: Rules, title: str | None) -> str | None:
    """The kind of event: by its label, else by the titles, a note beside the severity, or the summary's first sentence."""
    labelled = sheet.read("kind").value
    if labelled is not None:
        stated = read_incident_kind(labelled.text, "", rules.words.kinds)
        if stated.value is not None:
            return stated.value
    own = (piece for piece in sheet.pieces if piece.label and piece.field in {None, "attribute"})
    named = next((kind for piece in own if (kind := read_category_kind(key(piece.label or ""), key(piece.text), rules.words.kinds))), None)
    if named is not None:
        return named
    headings = [plain(piece.text) for piece in sheet.of("title")]
    severity = sheet.read("severity").value
    noted = _BRACKETS.findall(severity.text) if severity else []
    summary = sheet.read("summary").value
    said = (title or "", *headings, *noted, *_before_summary(sheet))
    kinds = [read_incident_kind(words, "", rules.words.kinds).value for words in said]
    return next((kind for kind in kinds if kind), None) or read_incident_kind("", summary.text if summary else "", rules.words.kinds).value


def _before_summary(sheet: Sheet) -> Iterator[str]:
    """The paragraphs right below the title, which carry no label, and those set apart there as a quotation."""
    for piece in sheet.pieces:
        if piece.field is not None or piece.label or piece.boilerplate or len(piece.path) > 1:
            continue
        if piece.kind is Kind.PARAGRAPH:
            yield plain(piece.text)
        elif piece.kind is Kind.QUOTE:
            yield from (plain(child.text) for block in piece.blocks for child in block.children if child.kind is Kind.PARAGRAPH)


def _scales(sheet: Sheet, rules: Rules, ledger: Ledger) -> _Columns:
    words = sheet.read("severity")
    line = sheet.line_of("severity")
    apart: dict[bool, list[str]] = {False: [], True: []}
    pair: re.Match[str] | None = None
    for piece in sheet.texts("severity") if words.value else ():
        kept = STRUCK.sub(" ", piece.text)
        label, said = key(piece.label or ""), sheet.words(replace(piece, text=kept) if plain(kept) else piece).text
        pair = pair or (_TWO_LEVELS.fullmatch(said.strip()) if " / " in label else None)
        if said.strip():
            apart[label in rules.words.severity.urgent].append(said)
    text = " / ".join(words for part in apart.values() for words in part)
    severe, urgent = (read_scales(" / ".join(part), rules.words.severity) if part else None for part in apart.values())
    scales = _both(severe.value if severe else None, urgent.value if urgent else None)
    if pair:
        scales = Scales(int(pair[1]), pair[1], int(pair[2]), pair[2])
    elif scales.severity is None and (words_of_both := _two_words(sheet, rules)):
        scales = words_of_both
    reason = next((reading.reason for reading in (severe, urgent) if reading and reading.reason), None) or words.reason or Reason.ABSENT
    if Reason.AMBIGUOUS in {reading.reason for reading in (severe, urgent) if reading}:
        ledger.find(
            warning("undecided-severity", line, f"{quoted(text)} names more than one level, and none that holds.", "Write the one that holds.")
        )
    for name, value in (("severity", scales.severity), ("priority", scales.priority)):
        if value is None:
            ledger.gap(name, reason, line, text or None)
    return {
        "severity": scales.severity,
        "severity_text": scales.severity_text,
        "priority": scales.priority,
        "priority_text": scales.priority_text,
    }


def _two_words(sheet: Sheet, rules: Rules) -> Scales | None:
    """Severity and priority of a label that asks for both, where its value is two words for levels: "High / Low"."""
    for piece in sheet.texts("severity"):
        parts = [part.strip() for part in sheet.words(piece).text.split("/")]
        if " / " not in key(piece.label or "") or len(parts) != 2:
            continue
        levels = [read_scales(part, rules.words.severity).value for part in parts]
        if levels[0] and levels[1] and levels[0].severity is not None and levels[1].severity is not None:
            return Scales(levels[0].severity, parts[0], levels[1].severity, parts[1])
    return None


def _both(severe: Scales | None, urgent: Scales | None) -> Scales:
    """The scales of a label for severity, or for both, and of one for priority alone, whose level is one of that scale however it is written."""
    if urgent is None:
        return severe or Scales(None, None, None, None)
    level, words = (urgent.priority, urgent.priority_text) if urgent.priority is not None else (urgent.severity, urgent.severity_text)
    if severe is None or severe.severity is None:
        return Scales(level, None, level, words)
    return Scales(severe.severity, severe.severity_text, level, words)


def _status(sheet: Sheet, rules: Rules, ledger: Ledger) -> _Columns:
    words = sheet.read("status")
    if words.value is None:
        ledger.gap("status", words.reason, sheet.line_of("status"))
        return {}
    reading = read_incident_status(words.value.markdown, rules.words.statuses)
    if reading.value is None:
        ledger.gap("status", reading.reason, words.value.line, words.value.text)
    return {"status": reading.value, "status_text": words.value.text}


def _people(sheet: Sheet, rules: Rules, ledger: Ledger) -> _Columns:
    reporter = sheet.read("reporter")
    prepared_by = sheet.read("prepared_by")
    reviewers = sheet.read("reviewers")
    for name, reading in (("reporter", reporter), ("prepared_by", prepared_by), ("reviewers", reviewers)):
        if reading.value is None:
            ledger.gap(name, reading.reason, sheet.line_of(name))
    names = read_people(_without_days(reviewers.value.markdown, rules), rules.words.people) if reviewers.value else None
    if names is not None and names.value is None and reviewers.value is not None:
        ledger.gap("reviewers", names.reason, reviewers.value.line, reviewers.value.text)
    return {
        "reporter": rules.people_in(without_signs(reporter.value.text)) if reporter.value else None,
        "prepared_by": rules.people_in(without_signs(_undated(prepared_by.value.text, rules))) if prepared_by.value else None,
        "reviewers": rules.persons(names.value) if names and names.value else None,
    }


def _without_days(text: str, rules: Rules) -> str:
    """Words without the days behind each of several names: "Ana, 4 March; Ben 5 March" names Ana and Ben."""
    left = text
    for day in reversed(find_days(text, context(rules, None, None))):
        left = left[: day.start].rstrip(" ,–—-") + left[day.end :]
    return left


def _undated(text: str, rules: Rules) -> str:
    """Words without the day that stands behind them: "Ana Ruiz, 2025-03-04" names Ana Ruiz."""
    days = find_days(text, context(rules, None, None))
    behind = bool(days) and len(text) - days[-1].end <= len(")._ ")
    return _BEFORE_A_DAY.sub("", text[: days[-1].start]) or text if behind else text


def _prepared_on(sheet: Sheet, rules: Rules, day: date | None, ledger: Ledger) -> date | None:
    words = sheet.read("prepared_on")
    for name in ("prepared_by", "reviewers"):
        signed = sheet.read(name)
        if words.value is None and signed.value is not None and _undated(signed.value.text, rules) != signed.value.text:
            words = signed
    if words.value is None:
        ledger.gap("prepared_on", words.reason, sheet.line_of("prepared_on"))
        return None
    reading = read_day(words.value.text, context(rules, day, None))
    if reading.value is None:
        ledger.gap("prepared_on", reading.reason, words.value.line, words.value.text)
    return reading.value


def _attributes(sheet: Sheet) -> tuple[Attribute, ...]:
    """Labels that no style maps, and those that it maps to an attribute, with their values."""
    found = []
    for piece in sheet.pieces:
        field = piece.field
        named = field == "attribute" or (field is None and piece.label is not None and not piece.boilerplate)
        if not named or piece.kind is Kind.HEADING:
            continue
        value = _LIST_MARK.sub("", sheet.words(piece).text.strip())
        name = piece.label or (piece.path[-1] if piece.path else "")
        value = value.removeprefix(f"{name.strip('*_ :')}:").strip() if piece.label else value
        if value and name and value != name.strip("*_ :") and len(value) <= _MAX_ATTRIBUTE:
            found.append(Attribute(name.strip("*_ :"), value, piece.line, piece.end_line))
    return tuple(found)


def _report_misspelt(sheet: Sheet, ledger: Ledger) -> None:
    """Report labels and headings that were taken for others: by their spelling, or by their place in the form."""
    for piece in sheet.pieces:
        if piece.match is not None and piece.match.by_place and (piece.label or piece.kind is Kind.HEADING):
            written = plain(piece.label or piece.text).strip(" :")
            ledger.find(
                info(
                    "label-by-place",
                    piece.line,
                    f'"{written}" stands where the form has "{piece.match.pattern.replace("_", " ")}", and was read as that.',
                    "Use the form's words, or teach the program these in a style file.",
                )
            )
        if piece.match is not None and piece.match.misspelt and (piece.label or piece.kind is Kind.HEADING):
            written = piece.label or piece.text
            ledger.find(
                info(
                    "misspelt-label",
                    piece.line,
                    f'"{written.strip()}" was read as "{piece.match.pattern}".',
                    "Mend the spelling.",
                )
            )
