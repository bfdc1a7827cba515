"""Decisions asked for, each with an empty place to write what was decided."""

from __future__ import annotations

from analysis.connection import Row
from analysis.decisions import Decision, decisions
from analysis.measures import Answer, ask
from analysis.sentences import say
from dashboard.report.cells import NOTHING, named, noted, people, place, text
from dashboard.report.review import Asked, Cell, Said, Section, Table
from dashboard.words import STATES, day

_MOST = 5
_COUNTED = frozenset({"asked_again", "pushed"})  # told by how many times, not by days
_OF_THEN = frozenset({"came_back", "cited", "asked_again"})  # say nothing of today
_NO_OWNER = frozenset({"no_owner", "open_no_owner"})


def section(asked: Asked) -> Section:
    """The section."""
    found, there = decisions(asked.warehouse, asked.filters, asked.until, asked.as_of, _MOST)
    heading = say("report.heading.decisions")
    unsaid = ask(asked.warehouse, ("state_unknown",), asked.filters, asked.as_of)["state_unknown"]
    first = [_unsaid(asked, unsaid)] if 2 * unsaid.counted > unsaid.total else []
    if not found and not first:
        return Section("decisions", heading, (Said(say("report.decisions.no_decision", unknown=unsaid.counted)),))
    shown = found[: _MOST - len(first)]
    columns = tuple(say(f"report.column.{name}") for name in ("ask", "action", "why", "owner", "incident", "decision"))
    rows = (*first, *(_row(asked, one) for one in shown))
    left = say("report.decisions.rest", left=there - len(shown)) if there > len(shown) else ""
    about = say("report.decisions.about")
    return Section("decisions", heading, (Said(about), Table(heading, columns, rows, left, wide=(columns[1], columns[2], columns[-1]))))


def _unsaid(asked: Asked, unsaid: Answer) -> tuple[Cell, ...]:
    """That of most actions of the period nobody wrote how they stand: before anything else can be decided, somebody has to."""
    note = noted(asked, "state_unknown", ((asked.span.label, asked.filters),))
    actions = Cell(say("report.decisions.unsaid", actions=unsaid.counted, label=asked.span.label), notes=(note,))
    why = Cell(say("report.decisions.unsaid_because", actions=unsaid.counted, total=unsaid.total))
    return (Cell(say("report.ask.re_own")), actions, why, NOTHING, NOTHING, Cell(""))


def _times(number: int) -> str:
    return "twice" if number == 2 else say("home.times", times=number)


def _state(action: Row) -> str:
    late = say("report.because.late", days=action.days_overdue) if action.days_overdue else ""
    return f"{STATES[action.state]}{late}"


def _row(asked: Asked, one: Decision) -> tuple[Cell, ...]:
    action = one.action
    beside = named(asked, one.beside.id) if one.beside else ""
    number = _times(one.number or 0) if one.because in _COUNTED else one.number or 0
    on = day(one.beside.on) if one.beside else ""
    because = say(f"report.because.{one.because}", number=number, beside=beside, on=on)
    again = say("report.because.times", times=_times(one.times)) if one.times > 1 and one.because != "asked_again" else ""
    there = place(asked, action, action.line)
    why = say("report.because.now", why=because + again, state=_state(action)) if one.because in _OF_THEN else because + again
    return (
        Cell(say("report.ask.name_owner") if one.because in _NO_OWNER else say(f"report.ask.{one.kind}")),
        text(asked, action.text, there),
        Cell(why),
        Cell(people(asked, action.owners)),
        Cell(there.incident),
        Cell(""),
    )
