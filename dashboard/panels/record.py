"""One incident as a page: what is known, where it stands, why the rest is missing, and the document beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, Literal

import streamlit as st

from analysis import incidents, recurrence
from analysis.connection import Row, Warehouse
from analysis.corpus import Corpus
from analysis.filters import Filters
from analysis.incidents import Record
from analysis.sentences import say
from dashboard.corrections import of_factor
from dashboard.figures import course
from dashboard.filters import address
from dashboard.links import Links, links, outward
from dashboard.panels.correcting import show_asked, themes_in_force, to_answer, to_correct
from dashboard.show import drop_empty, link, show, table
from dashboard.words import (
    BASES,
    METHODS,
    NONE,
    REASONS,
    STATES,
    TIERS,
    day,
    escape,
    minutes,
    moment,
    names,
    shared_themes,
    shorten,
    themes,
    unmarked,
)  # fmt: skip
from ingest.things import things

_FIRST = (("Title", "title", None), ("Day", "occurred_on", None))
_VALUES = (
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
_NARRATIVES = (
    ("Summary", "summary"),
    ("What customers met", "customer_experience"),
    ("Business and compliance", "business_effect"),
    ("Trigger", "triggering_event"),
    ("Causal chain", "causal_chain"),
    ("Mitigation", "mitigation"),
    ("How recovery was checked", "verification_steps"),
    ("What remains", "residual_risk"),
    ("Communication", "communication"),
)
_WORDS = "The author's words"
_WRONG = "Wrong?"
_ASKED = "Asked for"
_TICKETS = "Tickets"
_ANSWER = "Say how it stands"
_NEVER = f"*{REASONS['not_in_form']}*"
_COLUMN, _MOST_LINES, _WINDOW = 56, 110, 1600  # characters of a line, lines, pixels
_LONG_RUN = re.compile(r" {4,}|-{6,}")
_LESSONS = {
    "early_signal": "signal missed", "went_well": "went well", "went_wrong": "went wrong", "lucky": "luck", "change": "to change",
    "monitoring_gap": "monitoring gap",
}  # fmt: skip


def show_record(warehouse: Warehouse, record: Record, filters: Filters, about: Corpus) -> None:
    """Draw the page of one incident."""
    facts, out = record.facts, links(warehouse)
    st.markdown(link("← all incidents", address("incidents", filters, about)))
    st.title(escape(facts["title"] or facts["incident_key"]), anchor=False)
    there = out.to_source(facts["path"], facts["line"], facts["end_line"])
    st.caption(escape(" · ".join(_heading(facts))) + (f" · {outward('in the forge', there)}" if there else ""))
    show_asked(record, filters.as_of or about.day)
    asked = _asked_line()
    if asked is not None and not _excerpt(warehouse, facts["path"], asked, "asked-line"):
        st.caption(f"The document has no line {asked}.")
    left, right = st.columns([5, 4], gap="large")
    with left:
        _values(record, filters, about)
        _course(warehouse, record, filters, about)
        _causes(record, filters, about)
    with right:
        _document(warehouse, facts["path"], asked)
    _actions(record, out, filters, about)
    _changes(record, filters, about)
    _others(warehouse, record, filters, about)
    _narratives(record, filters, about)
    _findings(record, filters, about)


def _heading(facts: dict[str, Any]) -> Iterator[str]:
    yield str(facts["incident_id"] or facts["incident_key"])
    yield day(facts["occurred_on"]) if facts["occurred_on"] else "day not known"
    if facts["kind"] in {"near_miss", "drill", "security"}:
        yield str(facts["kind"]).replace("_", " ")
    if facts["systems"]:
        yield names(facts["systems"])
    yield f"{facts['path']}, line {facts['line']}"


def _asked_line() -> int | None:
    line = st.query_params.get("line", "")
    return int(line) if line.isascii() and line.isdecimal() and len(line) < 9 else None


def _at(record: Record, line: Any, filters: Filters, about: Corpus) -> str:
    """A link to a line of the incident's document."""
    if line is None:
        return NONE
    return link(line, address("incidents", filters, about, incident=record.facts["incident_key"], line=line))


def _excerpt(warehouse: Warehouse, path: str, asked: int, key: str) -> bool:
    """The line that was asked for, with those around it; whether there is one."""
    lines = [(number, text) for number, text in incidents.document(warehouse, path) if abs(number - asked) <= 1]
    if asked not in dict(lines):
        return False
    with st.container(border=True, key=key):
        st.caption(f"Line {asked} of {escape(path)}")
        st.code("\n".join(_numbered(number, text, asked) for number, text in lines), language=None, wrap_lines=True)
    return True


def _numbered(number: int, text: str, asked: int | None) -> str:
    """A line of the document with its number, the one that was asked for marked; runs that only align a table are cut short."""
    return f"{'▶' if number == asked else ' '} {number:>4}  {_LONG_RUN.sub(lambda run: run[0][:3], text)}"


def _values(record: Record, filters: Filters, about: Corpus) -> None:
    st.header("What is known")
    rows = [
        *(_single(record, label, column, words, filters, about) for label, column, words in _FIRST),
        *_measures(record, filters, about),
        *(_single(record, label, column, words, filters, about) for label, column, words in _VALUES),
    ]
    never = [row[""] for row in rows if row[_WORDS] == _NEVER]
    rows = [row for row in rows if row[_WORDS] != _NEVER]
    rows += [
        {"": escape(row.name), "Value": escape(shorten(row.value, 160)), _WORDS: "", "Line": _at(record, row.line, filters, about), _WRONG: NONE}
        for row in record.attributes
    ]
    table(rows, key="values", alternative="Values of the incident with the author's words and lines", most=None, data=[Row(**record.facts)])
    if never:
        st.caption(f"The form of this document has no place for: {', '.join(never).lower().replace('(utc)', '(UTC)')}.")


def _single(record: Record, label: str, column: str, words: str | None, filters: Filters, about: Corpus) -> dict[str, str]:
    """A value that stands in a column; `words` is the column that has its author's words, None where these are those of its field."""
    line, text = record.lines.get(column, (None, None))
    said = record.facts.get(words) if words else text
    return _value_row(record, label, column, _plain(record.facts.get(column)), said, line, filters, about)


def _plain(value: Any) -> str | None:
    if value is None or value == []:
        return None
    if hasattr(value, "hour"):
        return f"{day(value)} {value:%H:%M}"
    if hasattr(value, "year"):
        return day(value)
    return names(value) if isinstance(value, list) else str(value).replace("_", " ")


def _value_row(record: Record, label: str, column: str, value: str | None, words: Any, line: Any, filters: Filters, about: Corpus) -> dict[str, str]:
    if value is None:
        reason, text, gap_line = record.gaps.get(column, ("absent", None, None))
        why = f"*{REASONS[reason]}*"
        return {
            "": label,
            "Value": NONE,
            _WORDS: escape(shorten(text)) + f" ({why})" if text and reason not in {"absent", "not_in_form"} else why,
            "Line": _at(record, gap_line, filters, about),
            _WRONG: to_correct(record.facts["incident_key"], column, filters, about),
        }
    said = "" if words is None or value.casefold() == str(words).strip().casefold() else escape(shorten(unmarked(str(words)), 140))
    return {
        "": label,
        "Value": escape(value),
        _WORDS: said,
        "Line": _at(record, line, filters, about),
        _WRONG: to_correct(record.facts["incident_key"], column, filters, about),
    }


def _measures(record: Record, filters: Filters, about: Corpus) -> Iterator[dict[str, str]]:
    """Durations by each way of knowing, who noticed, how long that took, what was affected."""
    used = _used(record)
    for row in record.durations:
        runs = f"{row.starts_when or 'start'} → {row.ends_when or 'end of impact'}"
        yield {
            "": "Duration" if row is used else "Duration, other basis",
            "Value": escape(f"{'about ' if row.approximate else ''}{minutes(row.minutes)} ({runs}, {BASES[row.basis]})"),
            _WORDS: "" if row.text is None else escape(shorten(row.text)),
            "Line": _at(record, row.line, filters, about),
            _WRONG: to_correct(record.facts["incident_key"], "duration_minutes", filters, about) if row is used else NONE,
        }
    if not record.durations:
        yield _value_row(record, "Duration", "duration_minutes", None, None, None, filters, about)
    method = record.detection.get("method")
    words = record.detection.get("method_text")
    yield _value_row(
        record, "Who noticed", "detection_method", METHODS.get(method) if method else None, words, record.detection.get("line"), filters, about
    )
    detect = record.detection.get("minutes_to_detect")
    basis = BASES.get(record.detection.get("minutes_basis") or "", "")
    yield _value_row(
        record, "Time to detect", "minutes_to_detect", None if detect is None else f"{minutes(detect)} ({basis})", None,
        record.lines.get("time_to_detect", (record.detection.get("line"), ""))[0], filters, about,
    )  # fmt: skip
    yield from _causes_read(record, filters, about)
    for phase in ("acknowledge", "mitigate", "resolve"):
        if (took := record.facts[f"minutes_to_{phase}"]) is not None:
            yield {"": f"Time to {phase}", "Value": escape(minutes(took)), _WORDS: "", "Line": NONE, _WRONG: NONE}
    for kind, label, column in (("system", "Systems", "systems"), ("audience", "Affected", "audiences")):
        rows = [row for row in record.impacts if row.kind == kind]
        if not rows:
            yield _value_row(record, label, column, None, None, None, filters, about)
            continue
        labelled = all(row.basis == "labelled" for row in rows)
        value = names([row.name for row in rows]) + ("" if labelled else " (named in the text)")
        words = names(list(dict.fromkeys(row.name_text for row in rows)))
        yield _value_row(record, label, column, value, words, rows[0].line, filters, about)


def _causes_read(record: Record, filters: Filters, about: Corpus) -> Iterator[dict[str, str]]:
    """What kind of event it was, what set it off, and the themes of its causes, with the words that decided."""
    key = record.facts["incident_key"]
    read = {
        "Kind": ("kind", str(record.facts["kind"] or "incident").replace("_", " "), []),
        "Set off by": ("trigger_kind", None, [row for row in record.classifications if row.attribute == "trigger_kind"]),
        "Themes": ("theme", None, themes_in_force(record)),
    }
    for label, (field, value, rows) in read.items():
        yield {
            "": label,
            "Value": escape(value or themes(dict.fromkeys(row.value for row in rows))),
            _WORDS: escape(shorten(", ".join(dict.fromkeys(row.matched for row in rows if row.matched)), 140)),
            "Line": _at(record, rows[0].line if rows else None, filters, about),
            _WRONG: to_correct(key, field, filters, about),
        }


def _used(record: Record) -> Any:
    """The duration that counts: the one that figures show."""
    facts = record.facts
    return next((row for row in record.durations if (row.basis, row.minutes) == (facts["duration_basis"], facts["duration_minutes"])), None)


def _course(warehouse: Warehouse, record: Record, filters: Filters, about: Corpus) -> None:
    if not record.timeline:
        return
    st.header("How it went")
    figure = course.figure(record.timeline)
    if figure is not None:
        picked = show(figure, key="course")
        st.caption(say("course.marks"))
        for line in picked:
            _excerpt(warehouse, record.facts["path"], line, f"event-{line}")
    cells, _ = drop_empty(
        [
            {
                "When (UTC)": moment(row.happened_at, row.precision) if row.happened_at else escape(row.happened_text or NONE),
                "Event": escape(shorten(row.event, 220)),
                "Who": escape(row.actor or NONE),
                "Milestone": row.phase or "",
                "Line": _at(record, row.line, filters, about),
            }
            for row in record.timeline
        ],
        {"Who": "a name"},
    )
    table(cells, key="timeline", alternative="The timeline of the incident", most=60, data=record.timeline)


def _causes(record: Record, filters: Filters, about: Corpus) -> None:
    st.header("Why, and what held")
    if not record.factors and not record.safeguards and not record.lessons:
        st.markdown("The document lists no contributing factor, safeguard or lesson.")
        return
    rows = []
    for row in record.factors:
        own = [one.value for one in themes_in_force(record, row.seq)]
        rows.append(_cause("factor", row, themes(dict.fromkeys(own)) if own else "no theme read", record, filters, about))
    rows += [
        _cause("safeguard", row, "worked" if row.outcome == "worked" else "failed or missing", record, filters, about) for row in record.safeguards
    ]
    rows += [_cause("lesson", row, _LESSONS.get(row.kind, ""), record, filters, about) for row in record.lessons]
    cells, _ = drop_empty(rows, {_ASKED: "an action", _WRONG: "a value that can be corrected"})
    data = [*record.factors, *record.safeguards, *record.lessons]
    table(cells, key="causes", alternative="Contributing factors, safeguards and lessons", most=None, data=[_plainly(row) for row in data])


def _plainly(row: Row) -> Row:
    """What rows of factors, safeguards and lessons have in common, for one table."""
    return Row(**{name: getattr(row, name, None) for name in ("incident_key", "seq", "kind", "outcome", "category", "text", "line", "end_line")})


def _cause(what: str, row: Any, kind: str, record: Record, filters: Filters, about: Corpus) -> dict[str, str]:
    asked = next((one for one in record.addressed if (one.source, one.seq) == (what, row.seq)), None)
    return {
        "": what,
        "Words": escape(shorten(row.text, 260)),
        "Kind": escape(kind),
        _ASKED: NONE if asked is None else _asked_for(asked, record, filters, about),
        "Line": _at(record, row.line, filters, about),
        _WRONG: to_correct(record.facts["incident_key"], of_factor(row.seq, "theme"), filters, about) if what == "factor" else NONE,
    }


def _asked_for(asked: Row, record: Record, filters: Filters, about: Corpus) -> str:
    """The action that addresses a cause; where none does, the nearest, said to be only that."""
    if asked.action_text is None:
        return say("record.not_addressed")
    words = link(shorten(asked.action_text, 90), address("incidents", filters, about, incident=record.facts["incident_key"], line=asked.action_line))
    words += f" · {to_answer(record.facts['incident_key'], asked.nearest_action_key, filters, about)}"
    return words if asked.addressed else say("record.nearest", action=words, score=asked.nearest_score)


def _changes(record: Record, filters: Filters, about: Corpus) -> None:
    """What became of the actions, as far as a history, an answer or a ticket tells."""
    if not record.changes:
        return
    there = {row.action_key for row in record.actions}
    st.header("What became of the actions")
    table(
        [
            {
                "Day": day(row.happened_on),
                "Action": escape(shorten(row.text or row.action_key, 110)),
                "Change": escape(", ".join(row.changes)),
                "State then": escape(" · ".join(part for part in (_plain(row.status), _plain(row.verification)) if part) or NONE),
                "Due then": day(row.due_on),
                "Told by": escape(_told_by(row)),
                _ANSWER: to_answer(record.facts["incident_key"], row.action_key if row.action_key in there else None, filters, about),
            }
            for row in record.changes
        ],
        key="changes",
        alternative="What became of the actions of the incident, the latest first",
        most=40,
        data=record.changes,
    )


def _told_by(row: Row) -> str:
    where = {"git": f"commit {str(row.revision or '')[:10]}", "document": "an ingest", "followup": "an answer", "tickets": "a ticket"}[row.source]
    return f"{where}, {row.given_by}" if row.given_by else where


def _actions(record: Record, out: Links, filters: Filters, about: Corpus) -> None:
    st.header("What was asked for")
    if not record.actions:
        st.markdown("The document asks for no action.")
        return
    key = record.facts["incident_key"]
    cells, _ = drop_empty(
        [
            {
                "State": escape(STATES[row.state]),
                "Action": escape(shorten(row.text, 220)),
                "Owner": escape(names(row.owners)),
                "Due": day(row.due_on) if row.due_on else escape(row.due_text or NONE),
                "What shows that it works": escape(shorten(row.verification_text or NONE, 120)),
                _TICKETS: ", ".join(outward(one, out.to_ticket(one)) for one in row.tickets or ()) or NONE,
                "Line": _at(record, row.line, filters, about),
                _WRONG: to_correct(key, row.action_key, filters, about),
                _ANSWER: to_answer(key, row.action_key, filters, about),
            }
            for row in record.actions
        ],
        {_TICKETS: "a ticket"},
    )
    table(cells, key="actions", alternative="Actions of the incident", most=None, data=record.actions)


def _others(warehouse: Warehouse, record: Record, filters: Filters, about: Corpus) -> None:
    """Other incidents: repeats and citations, and actions that were asked for again."""
    key = record.facts["incident_key"]
    as_of = filters.as_of or about.day
    repeats = recurrence.repeats_of(warehouse, key, as_of)
    again = recurrence.asked_again_around(warehouse, key, as_of)
    st.header("Before and after")
    if not repeats and not again:
        st.markdown(
            "No other incident here cites this one or shares a system and a specific theme with it, and none of its actions was asked for again "
            "in the same or nearly the same words."
        )
        return
    rows = []
    for _, group in groupby(repeats, key=lambda row: row.other_key):
        pairs = list(group)
        row = pairs[0]
        there = address("incidents", filters, about, incident=row.other_key)
        why = [f"{TIERS[pair.tier]}: {shared_themes(pair)}" if len(pair.shared_themes) else TIERS[pair.tier] for pair in pairs]
        rows.append(
            {
                "": _how_related(row.is_later, pairs),
                "Incident": f"{link(row.other_id, there)} {escape(shorten(row.other_title, 60))}",
                "Day": day(row.other_on),
                "Why": escape("; ".join(why)),
            }
        )
    rows += [
        {
            "": "asked for again after" if row.is_later else "had been asked for after",
            "Incident": f"{link(row.other_id, address('incidents', filters, about, incident=row.other_key, line=row.other_line))}",
            "Day": day(row.other_on),
            "Why": f"{escape(shorten(row.text, 100))} · {to_answer(row.other_key, row.other_action_key, filters, about)}",
        }
        for row in again
    ]
    table(rows, key="others", alternative="Other incidents that this one repeats, and actions asked for again", most=None, data=[*repeats, *again])


def _how_related(is_later: bool, pairs: list[Row]) -> str:
    """What the other incident is to this one; where only their words are alike nothing says that it is the same again."""
    if all(pair.tier == "similar_text" for pair in pairs):
        return "later, in words alike" if is_later else "earlier, in words alike"
    return "came back as" if is_later else "repeats"


def _narratives(record: Record, filters: Filters, about: Corpus) -> None:
    told = [(label, column) for label, column in _NARRATIVES if record.facts.get(column)]
    if not told:
        return
    st.header("In the author's words")
    for label, column in told:
        line = record.lines.get(column, (None, None))[0]
        st.markdown(f"**{label}** · {_at(record, line, filters, about)} · {to_correct(record.facts['incident_key'], column, filters, about)}")
        st.text(str(record.facts[column]))


def _findings(record: Record, filters: Filters, about: Corpus) -> None:
    if not record.findings:
        return
    st.header("What to mend")
    table(
        [
            {
                "Finding": escape(row.message),
                "Mend": escape(row.hint or ""),
                "Line": _at(record, row.line, filters, about),
            }
            for row in record.findings
        ],
        key="findings",
        alternative="Findings on this document",
        most=None,
        data=record.findings,
    )


def _height(lines: list[tuple[int, str]]) -> int | Literal["content"]:
    """Of a short document all of it, of a long one a window that scrolls: in pixels."""
    wrapped = sum(1 + len(text) // _COLUMN for _, text in lines)
    return "content" if wrapped <= _MOST_LINES else _WINDOW


def _document(warehouse: Warehouse, path: str, asked: int | None) -> None:
    st.header("The document")
    lines = incidents.document(warehouse, path)
    st.caption(f"{escape(path)} · {things(len(lines), 'line')}")
    with st.container(height=_height(lines), border=False, key="document"):
        st.code("\n".join(_numbered(number, text, asked) for number, text in lines), language=None, wrap_lines=True)
    st.caption("Long runs of spaces and dashes are drawn shorter than they are.")
