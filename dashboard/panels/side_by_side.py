"""A pair of incidents side by side: what they share in their own words, how what had been asked for stood, and what was asked for again."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, unquote

import streamlit as st

from analysis.connection import Row
from analysis.corpus import Corpus
from analysis.filters import Filters
from analysis.sentences import say
from analysis.side_by_side import Evidence, Sentence, SideBySide
from dashboard.filters import address
from dashboard.panels.correcting import to_answer
from dashboard.panels.repeated import state_then
from dashboard.show import link, table
from dashboard.words import METHODS, NONE, STATES, day, escape, marked, minutes, names, severity, shorten, theme, themes

_PARTED = "~"
_MOST = 260  # characters of a sentence


def pair_address(earlier_key: str, later_key: str, filters: Filters, about: Corpus) -> str:
    """The address of a pair; a key that holds what parts the two is written so that it does not."""
    pair = _PARTED.join(quote(key, safe="").replace(_PARTED, "%7E") for key in (earlier_key, later_key))
    return address("recurrence", filters, about, pair=pair)


def keys_of(pair: str) -> tuple[str, str] | None:
    """The two keys that `pair_address` wrote; None where these are not two."""
    earlier, parted, later = pair.partition(_PARTED)
    return (unquote(earlier), unquote(later)) if earlier and parted and later and _PARTED not in later else None


def show_pair(pair: SideBySide, filters: Filters, about: Corpus, heading: Callable[[str], object] = st.header) -> None:
    """Draw a pair; `heading` draws its headings, those of a part of a page lower than those of a page."""
    earlier, later = (row.incident_id or row.incident_key for row in (pair.earlier, pair.later))
    why = "candidate" if pair.is_candidate else "counted" if pair.later.counts else "apart"
    st.markdown(say("recurrence.pair", earlier=escape(earlier), later=escape(later), days=pair.days_between or 0, why=say(f"recurrence.why_{why}")))
    columns = [f"Earlier: {escape(earlier)}", f"Later: {escape(later)}"]
    table(
        [{"What": name, **dict(zip(columns, values, strict=True))} for name, values in _facts(pair, filters, about)],
        key="both",
        alternative=f"{earlier} and {later} side by side",
        most=None,
        data=[pair.earlier, pair.later],
    )
    heading("What they share")
    st.caption(say("recurrence.bold"))
    table(
        [_shared(one, pair, filters, about) for one in pair.evidence],
        key="evidence",
        alternative="What both incidents share, with the sentences of both",
        most=None,
        data=[one.row for one in pair.evidence],
    )
    _actions(pair, earlier, filters, about, heading)
    heading(f"What {escape(later)} asked for")
    if not pair.asked:
        st.markdown(say("recurrence.none_asked_since", later=escape(later)))
        return
    table(
        [_asked(row, pair, filters, about) for row in pair.asked],
        key="asked-since",
        alternative=f"Actions asked for after {later}, and which of them had been asked for before",
        most=None,
        data=pair.asked,
    )


def _facts(pair: SideBySide, filters: Filters, about: Corpus) -> list[tuple[str, list[str]]]:
    rows = (pair.earlier, pair.later)
    return [
        ("Title", [link(row.title or row.incident_key, address("incidents", filters, about, incident=row.incident_key)) for row in rows]),
        ("Day", [day(row.occurred_on) for row in rows]),
        ("Severity", [severity(row.severity) for row in rows]),
        ("Systems", [escape(names(row.systems)) for row in rows]),
        ("Themes", [escape(themes(row.themes) if row.themes else NONE) for row in rows]),
        ("Duration", [escape(minutes(row.duration_minutes)) for row in rows]),
        ("Who noticed", [METHODS.get(row.detection_method, NONE) for row in rows]),
    ]


def _shared(one: Evidence, pair: SideBySide, filters: Filters, about: Corpus) -> dict[str, str]:
    row = one.row
    shared = theme(row.shared) if row.shared_by in {"theme", "mechanism"} else row.shared
    return {
        "Shared": escape(f"{row.shared_by}: {shorten(shared, 90)}"),
        "Earlier": _sentence(one.earlier),
        "Line": _line(one.earlier.line, pair.earlier, filters, about),
        "Later": _sentence(one.later),
        "Line of the later": _line(one.later.line, pair.later, filters, about),
    }


def _sentence(sentence: Sentence) -> str:
    if not sentence.text:
        return NONE
    return marked(sentence.text, sentence.spans, _MOST) if sentence.spans else escape(shorten(sentence.text, _MOST))


def _line(line: int | None, incident: Row, filters: Filters, about: Corpus) -> str:
    return NONE if line is None else link(line, address("incidents", filters, about, incident=incident.incident_key, line=line))


def _actions(pair: SideBySide, earlier: str, filters: Filters, about: Corpus, heading: Callable[[str], object]) -> None:
    heading(f"What had been asked for after {escape(earlier)}, and how it stood on {day(pair.later.occurred_on)}")
    if not pair.actions:
        st.markdown(say("recurrence.none_asked_then", earlier=escape(earlier)))
        return
    held = [row for row in pair.actions if row.standing != "declined"]
    declined = [row for row in pair.actions if row.standing == "declined"]
    if held:
        table(
            [_action(row, pair, filters, about) for row in held],
            key="actions-then",
            alternative=f"Actions of {earlier} and their state when the later incident began",
            most=None,
            data=held,
        )
    else:
        st.markdown(say("recurrence.all_declined", earlier=escape(earlier)))
    if declined:
        heading("Declined by then")
        table(
            [_action(row, pair, filters, about) for row in declined],
            key="declined-then",
            alternative=f"Actions of {earlier} that had been cancelled when the later incident began",
            most=None,
            data=declined,
        )


_MEANT = {True: "yes", False: "not found to be", None: NONE}


def _action(row: Row, pair: SideBySide, filters: Filters, about: Corpus) -> dict[str, str]:
    return {
        "Asked for then": link(shorten(row.text, 160), address("incidents", filters, about, incident=pair.earlier.incident_key, line=row.line)),
        "State on that day": escape(state_then(row)),
        "Owner": escape(names(row.owners)),
        "Due": day(row.due_on),
        "Meant for what they share": _MEANT[row.same_theme],
        "Line": _line(row.line, pair.earlier, filters, about),
        "Say how it stands": to_answer(pair.earlier.incident_key, row.action_key, filters, about),
    }


def _asked(row: Row, pair: SideBySide, filters: Filters, about: Corpus) -> dict[str, str]:
    before = (
        NONE
        if row.earlier_line is None
        else link(shorten(row.earlier_text, 90), address("incidents", filters, about, incident=pair.earlier.incident_key, line=row.earlier_line))
    )
    return {
        "Asked for": link(shorten(row.text, 160), address("incidents", filters, about, incident=pair.later.incident_key, line=row.line)),
        "State": escape(STATES[row.state]),
        "Had been asked for as": before,
        "Line": _line(row.line, pair.later, filters, about),
        "Say how it stands": to_answer(pair.later.incident_key, row.action_key, filters, about),
    }
