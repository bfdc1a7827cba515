"""Decisions asked for, each with an empty place to write what was decided."""

from __future__ import annotations

from analysis.decisions import Decision, decisions
from analysis.measures import ask
from analysis.sentences import say
from dashboard.report.cells import named, people, place, text
from dashboard.report.review import Asked, Cell, Said, Section, Table
from dashboard.words import day

_MOST = 5
_COUNTED = frozenset({"asked_again", "pushed"})  # told by how many times, not by days


def section(asked: Asked) -> Section:
    """The section."""
    found, there = decisions(asked.warehouse, asked.filters, asked.until, asked.as_of, _MOST)
    heading = say("report.heading.decisions")
    if not found:
        unknown = ask(asked.warehouse, ("state_unknown",), asked.filters, asked.as_of)["state_unknown"].counted
        return Section("decisions", heading, (Said(say("report.decisions.no_decision", unknown=unknown)),))
    columns = tuple(say(f"report.column.{name}") for name in ("ask", "action", "why", "owner", "incident", "decision"))
    rows = tuple(_row(asked, one) for one in found)
    left = say("report.decisions.rest", left=there - len(found)) if there > len(found) else ""
    about = say("report.decisions.about")
    return Section("decisions", heading, (Said(about), Table(heading, columns, rows, left, wide=(columns[1], columns[2], columns[-1]))))


def _times(number: int) -> str:
    return "twice" if number == 2 else say("home.times", times=number)


def _row(asked: Asked, one: Decision) -> tuple[Cell, ...]:
    action = one.action
    beside = named(asked, one.beside.id) if one.beside else ""
    number = _times(one.number or 0) if one.because in _COUNTED else one.number or 0
    on = day(one.beside.on) if one.beside else ""
    because = say(f"report.because.{one.because}", number=number, beside=beside, on=on)
    again = say("report.because.times", times=_times(one.times)) if one.times > 1 and one.because != "asked_again" else ""
    there = place(asked, action, action.line)
    return (
        Cell(say(f"report.ask.{one.kind}")),
        text(asked, action.text, there),
        Cell(because + again),
        Cell(people(asked, action.owners)),
        Cell(there.incident),
        Cell(""),
    )
