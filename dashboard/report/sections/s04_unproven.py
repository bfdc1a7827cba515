"""What is still unproven: the actions to work through in the meeting, those of the period first, then those of earlier incidents."""

from __future__ import annotations

from analysis import followthrough
from analysis.connection import Row
from analysis.filters import Filters
from analysis.measures import ask
from analysis.sentences import say
from dashboard.report.cells import due, evidence, people, place, rest, text, without_empty
from dashboard.report.review import Asked, Block, Cell, Headed, Said, Section, Table
from dashboard.words import STATES, day

_MOST = {"own": 40, "older": 25}
_COMMAND = "afterword actions --state overdue --state open --state complete_unverified"
_MEASURES = ("overdue", "open", "complete_unchecked", "state_unknown")
_UNPROVEN = ("overdue", "open", "complete_unverified")


def section(asked: Asked) -> Section:
    """The section. That nobody wrote how an action stands is told of the period's own; of older ones that is counted under follow-through."""
    own = _listed(asked, asked.filters, (*_UNPROVEN, "unknown"), "own")
    return Section("unproven", say("report.heading.unproven"), (*own, *_listed(asked, asked.earlier, _UNPROVEN, "older")))


def _listed(asked: Asked, filters: Filters, states: tuple[str, ...], which: str) -> list[Block]:
    rows = followthrough.actions(asked.warehouse, filters, asked.as_of, states, limit=_MOST[which])
    there = followthrough.held(asked.warehouse, filters, asked.as_of, states).actions
    heading = say(f"report.unproven.{which}", label=asked.span.name)
    if not rows:
        found = ask(asked.warehouse, ("actions", "state_unknown"), filters, asked.as_of)
        numbers = {"written": found["actions"].counted, "unknown": found["state_unknown"].counted}
        return [Headed(heading), Said(say(f"report.unproven.none_{which}" if numbers["written"] else f"report.unproven.no_{which}", **numbers))]
    names = ("action", "owner", "due", "state", "last_written", "evidence", "incident", "line")
    columns = tuple(say(f"report.column.{name}") for name in names)
    left, wide = rest(there - len(rows), _COMMAND), (columns[0], columns[5])
    table = without_empty(Table(heading, columns, tuple(_row(asked, row) for row in rows), left, wide), columns[1:6])
    said = say("report.unproven.counted", actions=there, parts=", ".join(_parts(asked, filters, which)))
    first = f" {say('report.unproven.first', shown=len(rows))}" if there > len(rows) else ""
    return [Headed(heading), Said(said + first), table]


def _parts(asked: Asked, filters: Filters, which: str) -> list[str]:
    """How many are in which state, those that need somebody first; a state that none is in is left out."""
    found = ask(asked.warehouse, _MEASURES, filters, asked.as_of)
    counts = {name: one.counted for name, one in found.items()} | {"never_asked": found["complete_unchecked"].unknown}
    shown = ("overdue", "open", "complete_unchecked", "never_asked", *(("state_unknown",) if which == "own" else ()))
    return [say(f"report.unproven.{name}", actions=counts[name]) for name in shown if counts[name]]


def _row(asked: Asked, row: Row) -> tuple[Cell, ...]:
    there = place(asked, row, row.line)
    return (
        text(asked, row.text, there),
        Cell(people(asked, row.owners)),
        Cell(due(row, asked)),
        Cell(STATES[row.state]),
        Cell(day(row.known_on)),
        Cell(evidence(row, asked)),
        Cell(f"{there.incident} · {day(row.occurred_on)}"),
        Cell(str(row.line), there),
    )
