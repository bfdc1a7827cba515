"""What is known of an incident: each value with the author's words and its line, else why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import streamlit as st

from analysis.compared import Standing, standings
from analysis.connection import Row
from analysis.sentences import say
from analysis.times_to_detect import told_of
from dashboard.panels.correcting import themes_in_force
from dashboard.panels.overridden import set_by
from dashboard.panels.record.opened import Opened
from dashboard.show import table
from dashboard.words import BASES, METHODS, NONE, REASONS, about_minutes, escape, minutes, names, plain, runs, shorten, themes, unmarked

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
    return {"": label, "Value": _with_who(opened, escape(value), column), _WORDS: said, "Line": opened.at(line), _WRONG: opened.to_correct(column)}


def _with_who(opened: Opened, value: str, column: str) -> str:
    """A value; where a person set it, with who that was and what the rules read."""
    return " · ".join(part for part in (value, set_by(opened.record, column)) if part)


def _missing(opened: Opened, label: str, column: str) -> dict[str, str]:
    reason, text, line = opened.record.gaps.get(column, ("absent", None, None))
    why = f"*{REASONS[reason]}*"
    said = escape(shorten(text)) + f" ({why})" if text and reason not in {"absent", "not_in_form"} else why
    who = set_by(opened.record, column)
    return {
        "": label,
        "Value": who or NONE,
        _WORDS: "" if who else said,
        "Line": opened.at(line),
        _WRONG: opened.to_correct(column),
    }


def _durations(opened: Opened) -> Iterator[dict[str, str]]:
    """The duration by each way of knowing it, and where that which counts stands among those of other incidents."""
    used, who = _used(opened), set_by(opened.record, "duration_minutes")
    for row in sorted(opened.record.durations, key=lambda one: one is not used):
        known = [runs(row.starts_when, row.ends_when)] + ([] if row is used and who else [BASES[row.basis]])
        value = escape(f"{about_minutes(row.minutes, row.approximate)} ({', '.join(known)})")
        yield {
            "": "Duration" if row is used else "Duration, other basis",
            "Value": f"{value} · {who}" if row is used and who else value,
            _WORDS: "" if row.text is None else escape(shorten(row.text)),
            "Line": opened.at(row.line),
            _WRONG: opened.to_correct("duration_minutes") if row is used else NONE,
        }
    if not opened.record.durations:
        yield _missing(opened, "Duration", "duration_minutes")
    among = [_among(one) for one in standings(opened.warehouse, opened.key, opened.as_of)]
    if among:
        yield {"": "Duration, compared", "Value": "; ".join(among), _WORDS: "", "Line": NONE, _WRONG: NONE}


def _among(one: Standing) -> str:
    if one.system is None:
        return say("record.compared", longer=one.longer_than, among=one.others, alike=one.as_long_as)
    return say("record.compared_in", longer=one.longer_than, among=one.others, alike=one.as_long_as, system=escape(one.system))


def _used(opened: Opened) -> Any:
    """The duration that counts: the one that figures show."""
    facts = opened.record.facts
    return next((row for row in opened.record.durations if (row.basis, row.minutes) == (facts["duration_basis"], facts["duration_minutes"])), None)


def _noticed(opened: Opened) -> Iterator[dict[str, str]]:
    """Who noticed, and how long that took."""
    detection = opened.record.detection
    method, detect, line = detection.get("method"), detection.get("minutes_to_detect"), detection.get("line")
    yield _row(opened, "Who noticed", "detection_method", METHODS.get(method) if method else None, detection.get("method_text"), line)
    if detect is None:
        yield _missing(opened, "Time to detect", "minutes_to_detect")
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
        _WORDS: escape(shorten(unmarked(text or ""), 140)),
        "Line": line,
        _WRONG: opened.to_correct("minutes_to_detect"),
    }


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
            "Value": _with_who(opened, escape(value or themes(dict.fromkeys(row.value for row in rows))), field),
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
        yield _row(opened, label, column, value, _named(opened, column, rows), rows[0].line)


def _named(opened: Opened, column: str, rows: list[Row]) -> str:
    """The author's words for names: all of them where a bracket says more, else only how the names were written."""
    whole = opened.record.lines.get(column, (None, ""))[1]
    return whole if "(" in whole else names(list(dict.fromkeys(row.name_text for row in rows)))
