"""An incident written down by one hand, and beside it the rows that a perfect reader would give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from data.generator.incidents import Action, Incident
from data.generator.writers import Writer

Truth = dict[str, Any]
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_STATES = ("not_started", "in_progress", "blocked", "complete", "cancelled")
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LESSONS = (
    ("Early Signals We Missed", "signals", "early_signal"),
    ("What Went Well", "well", "went_well"),
    ("What We Should Change", "change", "change"),
    ("Monitoring / Alerting Gaps", "gaps", "monitoring_gap"),
)
_SUMMARY_HINT = "2–3 sentences covering the what/when."
_TIMELINE_HINT = "Document key events minute-by-minute (UTC preferred). Include manual actions and automation."


@dataclass(slots=True)
class _Page:
    """The lines so far, and what is known of them."""

    lines: list[str] = field(default_factory=list)

    def add(self, text: str = "") -> int:
        """Write a line, or several; the number of the first, from 1."""
        first = len(self.lines) + 1
        self.lines += text.split("\n")
        return first


def write_document(one: Incident, writer: Writer, random: Random) -> tuple[str, Truth]:
    """The text of the document, and its rows by table, in the names of the warehouse's columns."""
    page = _Page()
    page.add(f"# {one.key}: {one.fill(random.choice(one.plot.said['title']))}")
    page.add()
    rows: Truth = {"incidents": _summary(page, one, writer, random)}
    rows["impacts"] = _impact(page, one, writer, random)
    rows["timeline_events"] = list(_timeline(page, one, writer))
    rows["contributing_factors"], rows["safeguards"] = _causes(page, one, writer, random)
    _heading(page, writer, 5, "Resolution & Recovery")
    for label, name in (
        ("Mitigation Actions Taken", "mitigation"),
        ("Verification Steps", "verified"),
        ("Residual Risk / Outstanding Issues", "residual"),
        ("Communication Summary", "communication"),
    ):
        _label(page, writer, label, _narrative(one, name, writer, random))
    rows["lessons"] = list(_lessons(page, one, writer, random))
    rows["action_items"] = list(_actions(page, one, writer))
    _foot(page, one)
    return "\n".join(page.lines) + "\n", rows


def _heading(page: _Page, writer: Writer, number: int, name: str) -> None:
    if page.lines[-1:] != [""]:
        page.add()
    head = writer.heading.format(n=number, name=name)
    page.add(f"{head}{'-' * (len(name) - 4)}" if head.endswith("\n----") else head)
    page.add()


def _label(page: _Page, writer: Writer, label: str, value: str) -> int:
    line = page.add((writer.label.format(label) + value).rstrip())
    if not writer.label.startswith(("-", "*", "+")) or writer.label.startswith("**"):
        page.add()
    return line


def _phrase(one: Incident, name: str, writer: Writer, random: Random) -> str:
    return one.fill(_chosen(one.plot.said[name], writer, random))


def _narrative(one: Incident, name: str, writer: Writer, random: Random) -> str:
    """What stands behind a label of which no row is made: a terse hand often leaves it, a wordy one often writes twice as much."""
    if writer.length == "short" and not random.randrange(3):
        return random.choice(("", "-", "none", "n/a"))
    phrase = _phrase(one, name, writer, random)
    if writer.length == "long" and random.randrange(2):
        more = next((one.fill(text) for text in random.sample(one.plot.said[name], k=len(one.plot.said[name])) if one.fill(text) != phrase), "")
        return f"{phrase.rstrip('.')}. {more}" if more and more.casefold() != "none" else phrase
    return phrase


def _chosen(phrases: Sequence[str], writer: Writer, random: Random) -> str:
    """One of the phrases; a terse hand mostly takes a short one, a wordy one a long one."""
    ranked = sorted(phrases, key=len)
    if writer.length == "any" or not random.randrange(4):
        return random.choice(ranked)
    return ranked[0] if writer.length == "short" else ranked[-1]


# ---- the sections


def _summary(page: _Page, one: Incident, writer: Writer, random: Random) -> Truth:
    _heading(page, writer, 1, "Incident Summary")
    title = one.fill(random.choice(one.plot.said["title"]))
    _label(page, writer, "Incident ID / Title", f"{one.key} / {title}")
    _label(page, writer, "Date & Timeframe", _timeframe(one, writer))
    _label(page, writer, "Detection Method", one.fill(random.choice(one.plot.detection[one.method])))
    _label(page, writer, "Initial Reporter", one.reporter)
    priority = min(4, one.severity + random.randrange(2))
    _label(page, writer, "Severity / Priority", writer.severity.format(one.severity, priority))
    _label(page, writer, "Status", "Resolved")
    told = [_phrase(one, "summary", writer, random)]
    told += [
        _phrase(one, name, writer, random) for name in ("trigger", "mitigation") if random.randrange({"short": 1, "any": 2, "long": 5}[writer.length])
    ]
    summary = " ".join(f"{words.rstrip('.')}." for words in told) + (f" The same as in {one.cites}." if one.cites else "")
    if writer.hints:
        _label(page, writer, "Executive Summary", _SUMMARY_HINT)
        page.add(f"  {summary}")
    else:
        _label(page, writer, "Executive Summary", summary)
    return {
        "incident_id": one.key,
        "occurred_on": _local(one.started, writer).date().isoformat(),
        "started_at": one.started.isoformat(),
        "ended_at": one.mitigated.isoformat(),
        "severity": one.severity,
        "priority": priority if "P{}" in writer.severity else None,
        "status": "resolved",
        "duration_minutes": _minutes(one),
        "detection_method": one.method,
        "minutes_to_detect": int((one.rows[1].at - one.rows[0].at).total_seconds()) // 60,
        "cites": one.cites,
        "prepared_by": one.written_by,
        "prepared_on": one.written_on.isoformat(),
    }


def _impact(page: _Page, one: Incident, writer: Writer, random: Random) -> list[Truth]:
    _heading(page, writer, 2, "Impact")
    audiences = _label(page, writer, "Impacted Customers / Teams", ", ".join(one.audiences))
    systems = _label(page, writer, "Impacted Systems / Services", ", ".join(one.systems))
    _label(page, writer, "Customer Experience", _narrative(one, "experience", writer, random))
    _label(page, writer, "Duration of Impact", _duration(_minutes(one), writer))
    _label(page, writer, "Business / Compliance Effect", _narrative(one, "effect", writer, random))
    return [
        *({"kind": "audience", "name": name, "line": audiences} for name in one.audiences),
        *({"kind": "system", "name": name, "line": systems} for name in one.systems),
    ]


def _timeline(page: _Page, one: Incident, writer: Writer) -> Iterator[Truth]:
    _heading(page, writer, 3, "Timeline")
    if writer.hints:
        page.add(_TIMELINE_HINT)
        page.add()
    zone = writer.zone[1]
    days = {_local(row.at, writer).date() for row in one.rows}
    if writer.timeline == "bullets":
        page.add(f"All times in {zone}.")
        page.add()
    else:
        names = ("Event", "Actor", "Notes") if writer.timeline == "table" else ("Event", "Actor")
        page.add(f"| Time ({zone}) | {' | '.join(names)} |")
        page.add("|" + " --- |" * (len(names) + 1))
    for row in one.rows:
        at = _local(row.at, writer)
        clock = f"{at:%Y-%m-%d %H:%M}" if len(days) > 1 else f"{at:%H:%M}"
        if writer.timeline == "bullets":
            line = page.add(f"- {clock}: {row.text}{f' ({row.actor})' if row.actor else ''}")
        else:
            line = page.add(f"| {clock} | {row.text} | {row.actor} |" + (" |" if writer.timeline == "table" else ""))
        yield {"happened_at": row.at.isoformat(), "phase": row.phase, "line": line}


def _causes(page: _Page, one: Incident, writer: Writer, random: Random) -> tuple[list[Truth], list[Truth]]:
    _heading(page, writer, 4, "Root Cause Analysis")
    _label(page, writer, "Triggering Event", _narrative(one, "trigger", writer, random))
    named = [(cause.category, text) for cause, text in one.causes]
    factors: list[int] = []
    if writer.causes == "inline":
        line = _label(page, writer, "Contributing Factors", "; ".join(f"{_head(category)}: {text.rstrip('.')}" for category, text in named))
        factors = [line] * len(named)
    else:
        _label(page, writer, "Contributing Factors (technical, process, organizational)", "")
        indent = "  " if writer.label.startswith("-") or writer.label.startswith("* ") else ""
        for number, (category, text) in enumerate(named, start=1):
            words = {
                "bullets": f"- {_head(category)}: {text}",
                "nested": f"- **{_head(category)}** – {text}",
                "numbered": f"{number}. {_head(category)}: {text}",
                "suffix": f"- {text.rstrip('.')} ({category})",
            }[writer.causes]
            factors.append(page.add(indent + words))
    if page.lines[-1] and not writer.label.startswith(("- ", "* ")):
        page.add()
    guards = [
        {"text": said, "outcome": outcome, "line": _label(page, writer, label, said)}
        for label, name, outcome in (
            ("Safeguards That Worked", "worked", "worked"),
            ("Safeguards That Failed or Were Missing", "failed", "failed_or_missing"),
        )
        for said in (_phrase(one, name, writer, random),)
    ]
    _label(page, writer, "5-Whys / Causal Chain Summary", _narrative(one, "whys", writer, random))
    truths = [
        {"text": text, "category": cause.category, "themes": list(cause.themes), "mechanisms": list(cause.mechanisms), "line": line}
        for (cause, text), line in zip(one.causes, factors, strict=True)
    ]
    return truths, guards


def _lessons(page: _Page, one: Incident, writer: Writer, random: Random) -> Iterator[Truth]:
    _heading(page, writer, 6, "Lessons Learned")
    for label, name, kind in _LESSONS:
        if random.randrange(8):
            text = _phrase(one, name, writer, random)
            yield {"text": text, "kind": kind, "line": _label(page, writer, label, text)}
        else:
            _label(page, writer, label, random.choice(("none", "-", "n/a")))


def _actions(page: _Page, one: Incident, writer: Writer) -> Iterator[Truth]:
    _heading(page, writer, 7, "Action Items")
    columns = ("Action Item", "Owner", "Due Date", "Status", "Verification")
    if writer.actions == "reordered":
        columns = ("Owner", "Action Item", "Status", "Due Date", "Verification")
    if writer.actions in {"table", "reordered"}:
        page.add(f"| {' | '.join(columns)} |")
        page.add("|" + " --- |" * len(columns))
    for number, action in enumerate(one.actions, start=1):
        silent = action.check != "none" and _share(one.number, number) >= writer.checks
        shown = "none" if silent else action.check
        check = "" if silent else _check(action, writer)
        state = writer.states[_STATES.index(action.status)] if action.status else ""
        cells = {
            "Action Item": action.text,
            "Owner": ", ".join(action.owners),
            "Due Date": _day(action.due, writer),
            "Status": state,
            "Verification": check,
        }
        truth: Truth = {
            "text": action.text,
            "owners": list(action.owners),
            "due_on": action.due and action.due.isoformat(),
            "status": action.status,
            "verification": shown,
        }
        if writer.actions in {"table", "reordered"}:
            line = page.add("| " + " | ".join(cells[name] for name in columns) + " |")
        else:
            parts = [
                f"{name}: {cells[words]}"
                for name, words in (("Owner", "Owner"), ("Due", "Due Date"), ("Status", "Status"), ("Verification", "Verification"))
                if cells[words]
            ]
            box = f"[{'x' if action.status == 'complete' else ' '}] " if writer.actions == "tasks" else ""
            line = page.add(f"- {box}{action.text.rstrip('.')}. {'. '.join(parts)}".rstrip(". "))
            truth["verification"] = shown if check else None
            if writer.actions == "tasks" and action.status is None:
                truth["status"] = "not_started"
        yield {**truth, "line": line}
    if writer.empty_row and writer.actions == "table":
        page.add("| | | | Not Started | |")


def _foot(page: _Page, one: Incident) -> None:
    page.add()
    page.add("---")
    page.add(f"*Prepared by:* {one.written_by}")
    page.add(f"*Date Prepared:* {one.written_on.isoformat()}")
    page.add(f"*Reviewers:* {', '.join(one.reviewers)}".rstrip())


# ---- the values


def _local(at: datetime, writer: Writer) -> datetime:
    return at + timedelta(minutes=writer.zone[0])


def _minutes(one: Incident) -> int:
    return int((one.mitigated - one.started).total_seconds()) // 60


def _timeframe(one: Incident, writer: Writer) -> str:
    first, last = _local(one.started, writer), _local(one.mitigated, writer)
    day = "" if first.date() == last.date() else f"{_day(last.date(), writer)} "
    return f"{_day(first.date(), writer)}, {first:%H:%M} – {day}{last:%H:%M} {writer.zone[1]}"


def _day(on: date | None, writer: Writer) -> str:
    if on is None:
        return ""
    if writer.day == "long":
        return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"
    return f"{on.day:02}.{on.month:02}.{on.year}" if writer.day == "dotted" else on.isoformat()


def _duration(minutes: int, writer: Writer) -> str:
    hours, rest = divmod(minutes, 60)
    if writer.duration == "minutes" or not hours:
        return f"{minutes} minutes"
    if writer.duration == "short":
        return f"{hours}h{rest:02}"
    if writer.duration == "words" and hours < len(_NUMBERS):
        return f"{_NUMBERS[hours]} hour{'s' if hours > 1 else ''} and {rest} minutes" if rest else f"{_NUMBERS[hours]} hour{'s' if hours > 1 else ''}"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def _check(action: Action, writer: Writer) -> str:
    """What is written where the check is asked for."""
    if action.check in {"evidenced", "independent"}:
        signed = f", {action.checked_by}" if action.checked_by else ""
        return f"{action.words.rstrip('.')}. {_day(action.checked_on, writer)}{signed}"
    return action.words


def _head(category: str) -> str:
    return category.capitalize()


def _share(number: int, action: int) -> int:
    """A number below 100 that belongs to one action, the same in every run."""
    return (number * 7 + action * 31) % 100
