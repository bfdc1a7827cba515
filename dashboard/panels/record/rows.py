"""One value of an incident as a row: with the author's words and its line, who set it, or why there is none."""

from __future__ import annotations

from typing import Any

from dashboard.panels.overridden import set_by
from dashboard.panels.record.opened import Opened
from dashboard.words import NONE, REASONS, escape, shorten, unmarked

WORDS, WRONG = "The author's words", "Wrong?"


def value_row(opened: Opened, label: str, column: str, value: str | None, words: Any, line: Any) -> dict[str, str]:
    """A value with the words from which it was read, where these say more than it does; where there is none, why."""
    if value is None:
        return missing(opened, label, column)
    said = "" if words is None or value.casefold() == str(words).strip().casefold() else escape(shorten(unmarked(str(words)), 140))
    return {"": label, "Value": with_who(opened, escape(value), column), WORDS: said, "Line": opened.at(line), WRONG: opened.to_correct(column)}


def with_who(opened: Opened, value: str, column: str) -> str:
    """A value; where a person set it, with who that was and what the rules read."""
    return " · ".join(part for part in (value, set_by(opened.record, column)) if part)


def missing(opened: Opened, label: str, column: str) -> dict[str, str]:
    """Why there is no value: who set it to none, else the reason of its gap, with its words."""
    reason, text, line = opened.record.gaps.get(column, ("not_stated", None, None))
    why = f"*{REASONS[reason]}*"
    said = escape(shorten(text)) + f" ({why})" if text and reason not in {"left_empty", "not_stated", "not_in_form"} else why
    who = set_by(opened.record, column)
    return {
        "": label,
        "Value": who or NONE,
        WORDS: "" if who else said,
        "Line": opened.at(line),
        WRONG: opened.to_correct(column),
    }
