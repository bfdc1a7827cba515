"""What is known of an incident: each value with the author's words and its line, else why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import streamlit as st

from analysis.connection import Row
from dashboard.panels.correcting import themes_in_force
from dashboard.panels.record.opened import Opened
from dashboard.show import table
from dashboard.words import BASES, METHODS, NONE, REASONS, escape, minutes, names, plain, shorten, themes, unmarked

_FIRST = (("Title", "title", None), ("Day", "occurred_on", None))
_SINGLE = (
    ("Severity", "severity", "severity_text"),
    ("Priority", "priority", "priority_text"),
    ("Status", "status", "status_text"),
    ("Started (UTC)", "started_at", "timeframe_text"),
    ("Ended (UTC)", "ended_at", "timeframe_text"),
    ("Reporter", "reporter", None),
    ("Prepared by", "prepared_by", None),
    ("Prepared on", "prepared_on", None),
    ("Reviewers", "reviewers", None),
)
_WORDS = "The author's words"
_WRONG = "Wrong?"
_NEVER = f"*{REASONS['not_in_form']}*"


def show_values(opened: Opened) -> None:
    """The values as a table; below it those for which the form has no place."""
    st.header("What is known")
    rows = [
        *_rows(opened, _FIRST),
        *_durations(opened),
        *_noticed(opened),
        *_causes(opened),
        *_phases(opened),
        *_affected(opened),
        *_rows(opened, _SINGLE),
    ]
    never = [row[""] for row in rows if row[_WORDS] == _NEVER]
    rows = [row for row in rows if row[_WORDS] != _NEVER]
    rows += [
        {"": escape(row.name), "Value": escape(shorten(row.value, 160)), _WORDS: "", "Line": opened.at(row.line), _WRONG: NONE}
        for row in opened.record.attributes
    ]
    table(rows, key="values", alternative="Values of the incident with the author's words and lines", most=None, data=[Row(**opened.record.facts)])
    if never:
        st.caption(f"The form of this document has no place for: {', '.join(never).lower().replace('(utc)', '(UTC)')}.")


def _rows(opened: Opened, columns: tuple[tuple[str, str, str | None], ...]) -> Iterator[dict[str, str]]:
    """Values that stand in a column each; the third is the column that has the author's words, None where these are those of its field."""
    for label, column, words in columns:
        line, text = opened.record.lines.get(column, (None, None))
        said = opened.record.facts.get(words) if words else text
        yield _row(opened, label, column, plain(opened.record.facts.get(column)), said, line)


def _row(opened: Opened, label: str, column: str, value: str | None, words: Any, line: Any) -> dict[str, str]:
    if value is None:
        return _missing(opened, label, column)
    said = "" if words is None or value.casefold() == str(words).strip().casefold() else escape(shorten(unmarked(str(words)), 140))
    return {"": label, "Value": escape(value), _WORDS: said, "Line": opened.at(line), _WRONG: opened.to_correct(column)}


def _missing(opened: Opened, label: str, column: str) -> dict[str, str]:
    reason, text, line = opened.record.gaps.get(column, ("absent", None, None))
    why = f"*{REASONS[reason]}*"
    return {
        "": label,
        "Value": NONE,
        _WORDS: escape(shorten(text)) + f" ({why})" if text and reason not in {"absent", "not_in_form"} else why,
        "Line": opened.at(line),
        _WRONG: opened.to_correct(column),
    }


def _durations(opened: Opened) -> Iterator[dict[str, str]]:
    """The duration by each way of knowing it."""
    used = _used(opened)
    for row in opened.record.durations:
        runs = f"{row.starts_when or 'start'} → {row.ends_when or 'end of impact'}"
        yield {
            "": "Duration" if row is used else "Duration, other basis",
            "Value": escape(f"{'about ' if row.approximate else ''}{minutes(row.minutes)} ({runs}, {BASES[row.basis]})"),
            _WORDS: "" if row.text is None else escape(shorten(row.text)),
            "Line": opened.at(row.line),
            _WRONG: opened.to_correct("duration_minutes") if row is used else NONE,
        }
    if not opened.record.durations:
        yield _missing(opened, "Duration", "duration_minutes")


def _used(opened: Opened) -> Any:
    """The duration that counts: the one that figures show."""
    facts = opened.record.facts
    return next((row for row in opened.record.durations if (row.basis, row.minutes) == (facts["duration_basis"], facts["duration_minutes"])), None)


def _noticed(opened: Opened) -> Iterator[dict[str, str]]:
    """Who noticed, and how long that took."""
    detection = opened.record.detection
    method, detect, line = detection.get("method"), detection.get("minutes_to_detect"), detection.get("line")
    yield _row(opened, "Who noticed", "detection_method", METHODS.get(method) if method else None, detection.get("method_text"), line)
    basis = BASES.get(detection.get("minutes_basis") or "", "")
    took = None if detect is None else f"{minutes(detect)} ({basis})"
    yield _row(opened, "Time to detect", "minutes_to_detect", took, None, opened.record.lines.get("time_to_detect", (line, ""))[0])


def _causes(opened: Opened) -> Iterator[dict[str, str]]:
    """What kind of event it was, what set it off, and the themes of its causes, with the words that decided."""
    read = {
        "Kind": ("kind", str(opened.record.facts["kind"] or "incident").replace("_", " "), []),
        "Set off by": ("trigger_kind", None, [row for row in opened.record.classifications if row.attribute == "trigger_kind"]),
        "Themes": ("theme", None, themes_in_force(opened.record)),
    }
    for label, (field, value, rows) in read.items():
        yield {
            "": label,
            "Value": escape(value or themes(dict.fromkeys(row.value for row in rows))),
            _WORDS: escape(shorten(", ".join(dict.fromkeys(row.matched for row in rows if row.matched)), 140)),
            "Line": opened.at(rows[0].line if rows else None),
            _WRONG: opened.to_correct(field),
        }


def _phases(opened: Opened) -> Iterator[dict[str, str]]:
    for phase in ("acknowledge", "mitigate", "resolve"):
        if (took := opened.record.facts[f"minutes_to_{phase}"]) is not None:
            yield {"": f"Time to {phase}", "Value": escape(minutes(took)), _WORDS: "", "Line": NONE, _WRONG: NONE}


def _affected(opened: Opened) -> Iterator[dict[str, str]]:
    """The systems, and who was affected."""
    for kind, label, column in (("system", "Systems", "systems"), ("audience", "Affected", "audiences")):
        rows = [row for row in opened.record.impacts if row.kind == kind]
        if not rows:
            yield _missing(opened, label, column)
            continue
        labelled = all(row.basis == "labelled" for row in rows)
        value = names([row.name for row in rows]) + ("" if labelled else " (named in the text)")
        yield _row(opened, label, column, value, names(list(dict.fromkeys(row.name_text for row in rows))), rows[0].line)
