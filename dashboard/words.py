"""Values in words: states with their marks, days, durations, counts; and document text made safe for Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from ingest.lasting import lasting

STATES = {
    "open": "●\u00a0open",
    "overdue": "▲\u00a0overdue",
    "complete_unverified": "◐\u00a0complete, no check recorded",
    "verified": "✔\u00a0check recorded",
    "verified_yet_recurred": "✔\u00a0check recorded",
    "accepted": "◇\u00a0risk accepted",
    "cancelled": "○\u00a0cancelled",
    "unknown": "?\u00a0unknown",
    "unproven": "?\u00a0open or unproven",
    "undetermined": "?\u00a0not known",
}
STANDINGS = {
    "not_looked_at": "overdue, nothing newer written there",
    "overdue": "overdue, written of since",
    "open": "open, not known to be overdue",
    "unknown": "not known",
}
BY_DAY_90 = {
    "checked": "complete, check recorded",
    "complete": "complete, no check known",
    "not_complete": "not complete",
    "unknown": "not known",
}
TIERS = {"cited": "the later one cites it", "same_theme_and_system": "same theme and system", "similar_text": "similar text"}
METHODS = {
    "alert": "monitoring",
    "synthetic": "a probe or test",
    "customer": "customers or users",
    "staff": "our people",
    "external": "somebody outside",
    "audit": "a scheduled check",
}
OUTCOMES = {"worked": "worked", "failed_or_missing": "failed or missing"}
GROUPS = {"machines": "machines", "our_people": "our people", "somebody_else": "somebody else"}
NOT_KNOWN = "not known"
NO_DAY = "no day"
BASES = {"stated": "stated", "timeframe": "from its start and end", "timeline": "between rows of its timeline"}
SET_BY_PERSON = "set by a person"
SAME_TICKET = "the same ticket"
CLOCKS = {"wall": "wall clock", "support_hours": "support hours"}
CHECKS = {
    "none": "no check recorded",
    "pending": "a check to come",
    "claimed": "said to be checked, not how",
    "evidenced": "checked, and how",
    "independent": "checked by somebody other than its owner",
}
REASONS = {
    "left_empty": "left empty",
    "not_stated": "not stated",
    "placeholder": "only “none”, a placeholder or a link",
    "unparseable": "the words could not be read",
    "ambiguous": "the words can be read in two ways",
    "contradictory": "the words contradict themselves",
    "not_in_form": "its form has no field for it",
}
RULES = {"vocabulary": "the vocabulary", "--style": "the house style asked for", "[override]": "people's corrections"}
FIELDS = {
    "duration_minutes": "duration",
    "detection_method": "who noticed",
    "owners": "owner",
    "due_on": "due date",
    "status": "status",
    "verification": "verification",
    "occurred_on": "date",
    "incident_id": "incident id",
    "title": "title",
    "started_at": "start",
    "ended_at": "end",
    "severity": "severity",
    "priority": "priority",
    "reporter": "reporter",
    "summary": "summary",
    "detected_at": "time of detection",
    "minutes_to_detect": "time to detect",
    "systems": "systems",
    "audiences": "who was affected",
    "customer_experience": "what customers met",
    "business_effect": "business and compliance",
    "triggering_event": "trigger",
    "causal_chain": "causal chain",
    "mitigation": "what was done against it",
    "verification_steps": "how recovery was checked",
    "residual_risk": "what remains",
    "communication": "communication",
    "prepared_by": "prepared by",
    "prepared_on": "prepared on",
    "reviewers": "reviewers",
}
# How a value is written so that it is read.
EXAMPLES = {
    "occurred_on": "2025-07-03",
    "started_at": "2025-07-03, 14:05–15:29 UTC",
    "ended_at": "2025-07-03, 14:05–15:29 UTC",
    "severity": "SEV2",
    "priority": "P1",
    "detection_method": "A customer called; no alert fired",
    "detected_at": "14:12 UTC, in a row of the timeline",
    "minutes_to_detect": "12 minutes",
    "duration_minutes": "84 minutes",
    "prepared_on": "2025-07-10",
    "owners": "Ana Ruiz",
    "due_on": "2025-08-01",
    "status": "Complete",
    "verification": "2025-07-03, fired in the staging drill (Ben)",
}
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-!|<>~:$&^=@])")
# What Streamlit makes of text after its escapes are read: links of addresses, icons, arrows that stand alone. A word joiner, which nobody sees but
# who copies the text, is all that stops it: so it stands nowhere else, and in no id.
_REMADE = re.compile(
    r"(?<=:)(?=//|material|streamlit)|(?<=www)(?=\.)|(?<=@)(?=\w)|(?:(?<=\s[<>~-])|(?<=^[<>~-]))(?=(?:[-=>]|->)(?:\s|$))", re.IGNORECASE
)
_SPACE = re.compile(r"[^\S\u00a0]+")
_MARKS = re.compile(r"^\s{0,8}[-*+]\s|[*_`]{1,3}")
_BOX = re.compile(r"\[(?P<mark>[ xX])\](?!\()(?P<more>\s{1,8}(?=\w))?")
JOINER = "\u2060"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
NONE = "—"


def escape(text: object) -> str:
    """Text of a document as Markdown that shows just these characters: nothing of it is a link, a picture, a colour or a formula."""
    plain = _CONTROL.sub("", _SPACE.sub(" ", str(text)).strip())
    return _SPECIAL.sub(r"\\\1", _REMADE.sub(JOINER, plain))


def code(text: str) -> str:
    """A line of a document as it was typed, in letters of one width: nothing in it is Markdown, and who copies it has it exactly."""
    plain = _CONTROL.sub("", text.expandtabs(4)).rstrip()
    if not plain.strip():
        return ""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", plain)), default=0))
    return f"{fence} {plain} {fence}"


def marked(text: str, spans: Sequence[tuple[int, int]], most: int = 110) -> str:
    """A line of a document as Markdown, cut around the first of the words that stand at `spans`, these in bold."""
    start = max(0, spans[0][0] - most // 3)
    start = start and (text.find(" ", start, spans[0][0]) + 1 or start)
    end = min(len(text), start + most)
    parts, at = ["… " if start else ""], start
    for first, last in spans:
        if at <= first and last <= end:
            parts += [escape_inside(text[at:first]), f"**{escape(text[first:last])}**"]
            at = last
    return "".join([*parts, escape_inside(text[at:end]), " …" if end < len(text) else ""])


def unmarked(text: str) -> str:
    """A line of a document without the marks of a list, of emphasis and of code."""
    return _MARKS.sub("", text)


def said(text: str) -> str:
    """What somebody wrote for how a thing stands: a checkbox in words, as its brackets are hardly seen."""
    return _BOX.sub(lambda box: ("box not ticked" if box["mark"] == " " else "box ticked") + (": " if box["more"] else ""), text)


def escape_inside(text: str) -> str:
    """Escaped text that keeps a space at either end."""
    left, right = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return f"{left}{escape(text)}{right}" if text.strip() else left


def day(value: Any) -> str:
    """A day as "3 Jul 2025", never broken over two lines; a dash where there is none."""
    if value is None:
        return NONE
    if isinstance(value, (date, datetime)):
        return f"{value.day}\u00a0{value:%b}\u00a0{value:%Y}"
    return str(value)


def moment(value: Any, precision: Any = "minute") -> str:
    """A time as "3 Jul 14:05" (UTC), never broken over two lines, a day where it is no more precise."""
    if value is None:
        return NONE
    if precision == "day":
        return day(value)
    clock = f"{value:%H:%M:%S}" if precision == "second" else f"{value:%H:%M}"
    return f"{value.day}\u00a0{value:%b}\u00a0{clock}"


def minutes(value: Any) -> str:
    """Minutes as people say them, never broken over two lines: "45 min", "3 h 20 min", "2 d 4 h"."""
    return NONE if value is None else lasting(float(value)).replace(" ", "\u00a0")


def about_minutes(value: Any, approximate: bool) -> str:
    """The same, with the word that says that its author did not know better."""
    return f"about\u00a0{minutes(value)}" if approximate else minutes(value)


def known_by(basis: str, set_by_person: bool) -> str:
    """How a number of minutes is known: a person's own word for it goes before that of the document."""
    return SET_BY_PERSON if set_by_person else BASES[basis]


def duration_known_by(row: Any) -> str:
    """How the duration of an incident is known, of a row with `duration_basis` and `set_by_person`."""
    return known_by(row.duration_basis, "duration_minutes" in row.set_by_person)


def runs(starts_when: str | None, ends_when: str | None) -> str:
    """What a duration runs from and to."""
    return f"{starts_when or 'start'} → {ends_when or 'end of impact'}"


def names(values: Any) -> str:
    """Several names with commas; a dash where there are none."""
    found = [str(value) for value in values or ()]
    return ", ".join(found) if found else NONE


def severity(level: int | None) -> str:
    """A severity in a cell, with the word for it: a number alone may be a count."""
    return NONE if level is None else f"SEV{level}"


def quarter_name(name: str | None) -> str:
    """A quarter in a cell; of incidents without a day, that they have none."""
    return NO_DAY if name is None else escape(name)


def plain(value: Any) -> str | None:
    """A value of any column in words; None where there is none."""
    if value is None or value == []:
        return None
    if hasattr(value, "hour"):
        return f"{day(value)} {value:%H:%M}"
    if hasattr(value, "year"):
        return day(value)
    return names(value) if isinstance(value, list) else str(value).replace("_", " ")


def shorten(text: object, most: int = 120) -> str:
    """The first line of a text, cut at a word where it is long."""
    line = str(text).strip().split("\n")[0]
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def theme(name: str) -> str:
    """A theme's name in words."""
    return name.replace("_", " ")


def themes(values: Iterable[str] | None) -> str:
    """Themes in words."""
    return names([theme(value) for value in values]) if values is not None else NONE


def shared_themes(pair: Any, more: str = "") -> str:
    """The themes that a pair of incidents shares, what `more` is told of them, and whether they were read in both by the same telling word."""
    return themes(pair.shared_themes) + more + (", by the same word" if pair.same_word else "")
