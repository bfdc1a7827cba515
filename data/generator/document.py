"""An incident written down by one hand, and beside it the rows that a perfect reader would give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from data.generator.incidents import Incident
from data.generator.values import impact_minutes, local, timeframe, written_check, written_day, written_duration
from data.generator.writers import Writer

Truth = dict[str, Any]
_STATES = ("not_started", "in_progress", "blocked", "complete", "cancelled")
_LESSONS = (
    ("Early Signals We Missed", "signals", "early_signal"),
    ("What Went Well", "well", "went_well"),
    ("What We Should Change", "change", "change"),
    ("Monitoring / Alerting Gaps", "gaps", "monitoring_gap"),
)
_TOLD_OF = {"started": "experience", "identified": "trigger", "mitigated": "verified"}  # what a row of a phase may go on to tell
_SUMMARY_HINT = "2–3 sentences covering the what/when."
_TIMELINE_HINT = "Document key events minute-by-minute (UTC preferred). Include manual actions and automation."


@dataclass(slots=True)
class _Page:
    """The lines so far."""

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
    rows["timeline_events"] = list(_timeline(page, one, writer, random))
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
    rows["action_items"] = list(_actions(page, one, writer, random))
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
    if not writer.in_list:
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


def _goes_on(writer: Writer, random: Random) -> bool:
    """Whether a hand goes on behind what it had to say: a wordy one often, a terse one never."""
    return random.randrange(10) < {"short": 0, "any": 1, "long": 4}[writer.length]


def _with(text: str, more: str) -> str:
    return f"{text.rstrip('.')}. {more}" if more else text


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
    _label(page, writer, "Date & Timeframe", timeframe(one, writer))
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
        "occurred_on": local(one.started, writer).date().isoformat(),
        "started_at": one.started.isoformat(),
        "ended_at": one.mitigated.isoformat(),
        "severity": one.severity,
        "priority": priority if "P{}" in writer.severity else None,
        "status": "resolved",
        "duration_minutes": impact_minutes(one),
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
    _label(page, writer, "Duration of Impact", written_duration(impact_minutes(one), writer))
    _label(page, writer, "Business / Compliance Effect", _narrative(one, "effect", writer, random))
    return [
        *({"kind": "audience", "name": name, "line": audiences} for name in one.audiences),
        *({"kind": "system", "name": name, "line": systems} for name in one.systems),
    ]


def _timeline(page: _Page, one: Incident, writer: Writer, random: Random) -> Iterator[Truth]:
    _heading(page, writer, 3, "Timeline")
    if writer.hints:
        page.add(_TIMELINE_HINT)
        page.add()
    zone = writer.zone[1]
    days = {local(row.at, writer).date() for row in one.rows}
    if writer.timeline == "bullets":
        page.add(f"All times in {zone}.")
        page.add()
    else:
        names = ("Event", "Actor", "Notes") if writer.timeline == "table" else ("Event", "Actor")
        page.add(f"| Time ({zone}) | {' | '.join(names)} |")
        page.add("|" + " --- |" * (len(names) + 1))
    for row in one.rows:
        at = local(row.at, writer)
        more = _phrase(one, _TOLD_OF[row.phase], writer, random) if row.phase in _TOLD_OF and _goes_on(writer, random) else ""
        clock = f"{at:%Y-%m-%d %H:%M}" if len(days) > 1 else f"{at:%H:%M}"
        if writer.timeline == "bullets":
            line = page.add(f"- {clock}: {_with(row.text, more)}{f' ({row.actor})' if row.actor else ''}")
        else:
            told = f"{row.text} | {row.actor} | {more} |" if writer.timeline == "table" else f"{_with(row.text, more)} | {row.actor} |"
            line = page.add(f"| {clock} | {told}")
        yield {"happened_at": row.at.isoformat(), "phase": row.phase, "line": line}


def _causes(page: _Page, one: Incident, writer: Writer, random: Random) -> tuple[list[Truth], list[Truth]]:
    _heading(page, writer, 4, "Root Cause Analysis")
    _label(page, writer, "Triggering Event", _narrative(one, "trigger", writer, random))
    named = [(cause.category, _with(text, _phrase(one, "failed", writer, random) if _goes_on(writer, random) else "")) for cause, text in one.causes]
    factors: list[int] = []
    if writer.causes == "inline":
        line = _label(page, writer, "Contributing Factors", "; ".join(f"{category.capitalize()}: {text.rstrip('.')}" for category, text in named))
        factors = [line] * len(named)
    else:
        _label(page, writer, "Contributing Factors (technical, process, organizational)", "")
        indent = "  " if writer.in_list else ""
        for number, (category, text) in enumerate(named, start=1):
            words = {
                "bullets": f"- {category.capitalize()}: {text}",
                "nested": f"- **{category.capitalize()}** – {text}",
                "numbered": f"{number}. {category.capitalize()}: {text}",
                "suffix": f"- {text.rstrip('.')} ({category})",
            }[writer.causes]
            factors.append(page.add(indent + words))
    if page.lines[-1] and not writer.in_list:
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
        for (cause, _), (_, text), line in zip(one.causes, named, factors, strict=True)
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


def _actions(page: _Page, one: Incident, writer: Writer, random: Random) -> Iterator[Truth]:
    _heading(page, writer, 7, "Action Items")
    columns = ("Action Item", "Owner", "Due Date", "Status", "Verification")
    if writer.actions == "reordered":
        columns = ("Owner", "Action Item", "Status", "Due Date", "Verification")
    if writer.actions in {"table", "reordered"}:
        page.add(f"| {' | '.join(columns)} |")
        page.add("|" + " --- |" * len(columns))
    for number, action in enumerate(one.actions, start=1):
        text = _with(action.text, _phrase(one, "change", writer, random) if _goes_on(writer, random) else "")
        silent = action.check != "none" and _share(one.number, number) >= writer.checks
        shown = "none" if silent else action.check
        check = "" if silent else written_check(action, writer)
        state = writer.states[_STATES.index(action.status)] if action.status else ""
        cells = {
            "Action Item": text,
            "Owner": ", ".join(action.owners),
            "Due Date": written_day(action.due, writer),
            "Status": state,
            "Verification": check,
        }
        truth: Truth = {
            "text": text,
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
            line = page.add(f"- {box}{text.rstrip('.')}. {'. '.join(parts)}".rstrip(". "))
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


def _share(number: int, action: int) -> int:
    """A number below 100 that belongs to one action, the same in every run."""
    return (number * 7 + action * 31) % 100
