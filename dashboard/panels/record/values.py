"""What is known of an incident: each value with the author's words and its line, else why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import streamlit as st

from analysis.connection import Row
from dashboard.panels.correcting import themes_in_force
from dashboard.panels.record.opened import Opened
from dashboard.panels.record.rows import WORDS, WRONG, missing, value_row, with_who
from dashboard.panels.record.times import durations, noticed
from dashboard.show import table
from dashboard.words import NONE, REASONS, escape, minutes, names, plain, severity, shorten, themes

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
_NEVER = f"*{REASONS['not_in_form']}*"


def show_values(opened: Opened) -> None:
    """The values as a table; below it those for which the form has no place."""
    st.header("What is known")
    rows = [
        *_single(opened, _FIRST),
        *durations(opened),
        *noticed(opened),
        *_causes(opened),
        *_phases(opened),
        *_affected(opened),
        *_single(opened, _SINGLE),
    ]
    never = [row[""] for row in rows if row[WORDS] == _NEVER]
    rows = [row for row in rows if row[WORDS] != _NEVER]
    rows += [
        {"": escape(row.name), "Value": escape(shorten(row.value, 160)), WORDS: "", "Line": opened.at(row.line), WRONG: NONE}
        for row in opened.record.attributes
    ]
    table(rows, key="values", alternative="Values of the incident with the author's words and lines", most=None, data=[Row(**opened.record.facts)])
    if never:
        st.caption(f"The form of this document has no place for: {', '.join(never).lower().replace('(utc)', '(UTC)')}.")


def _single(opened: Opened, columns: tuple[tuple[str, str, str | None], ...]) -> Iterator[dict[str, str]]:
    """Values that stand in a column each; the third is the column that has the author's words, None where these are those of its field."""
    for label, column, words in columns:
        line, text = opened.record.lines.get(column, (None, None))
        said = opened.record.facts.get(words) if words else text
        yield value_row(opened, label, column, _shown(column, opened.record.facts.get(column)), said, line)


def _shown(column: str, value: Any) -> str | None:
    """A value in words; a level of severity as everywhere, so that it is no priority."""
    return severity(value) if column == "severity" and value is not None else plain(value)


def _causes(opened: Opened) -> Iterator[dict[str, str]]:
    """What kind of event it was, what set it off, and the themes of its causes, with the words that decided."""
    in_force = themes_in_force(opened.record)
    named = [row for row in in_force if row.mechanism]
    set_off = [row for row in opened.record.classifications if row.attribute == "trigger_kind"]
    read: dict[str, tuple[str, str, list[Row]]] = {
        "Kind": ("kind", str(opened.record.facts["kind"] or "incident").replace("_", " "), []),
        "Set off by": ("trigger_kind", themes(dict.fromkeys(row.value for row in set_off)), set_off),
        "Themes": ("theme", themes(opened.record.facts["themes"]), in_force),
        **({"Mechanisms": ("theme", themes(dict.fromkeys(row.mechanism for row in named)), named)} if named else {}),
    }
    for label, (field, value, rows) in read.items():
        yield {
            "": label,
            "Value": with_who(opened, escape(value), field),
            WORDS: escape(shorten(", ".join(dict.fromkeys(row.matched for row in rows if row.matched)), 140)),
            "Line": opened.at(rows[0].line if rows else None),
            WRONG: opened.to_correct(field),
        }


def _phases(opened: Opened) -> Iterator[dict[str, str]]:
    for phase in ("acknowledge", "mitigate", "resolve"):
        if (took := opened.record.facts[f"minutes_to_{phase}"]) is not None:
            yield {"": f"Time to {phase}", "Value": escape(minutes(took)), WORDS: "", "Line": NONE, WRONG: NONE}


def _affected(opened: Opened) -> Iterator[dict[str, str]]:
    """The systems, and who was affected."""
    for kind, label, column in (("system", "Systems", "systems"), ("audience", "Affected", "audiences")):
        rows = [row for row in opened.record.impacts if row.kind == kind]
        if not rows:
            yield missing(opened, label, column)
            continue
        labelled = all(row.basis == "labelled" for row in rows)
        value = names([row.name for row in rows]) + ("" if labelled else " (named in the text)")
        yield value_row(opened, label, column, value, _named(opened, column, rows), rows[0].line)


def _named(opened: Opened, column: str, rows: list[Row]) -> str:
    """The author's words for names: all of them where a bracket says more, else only how the names were written."""
    whole = opened.record.lines.get(column, (None, ""))[1]
    return whole if "(" in whole else names(list(dict.fromkeys(row.name_text for row in rows)))
