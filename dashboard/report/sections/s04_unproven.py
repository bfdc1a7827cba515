"""What is still unproven: the actions to work through in the meeting, those of the period first, then those of earlier incidents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis import followthrough, recurrence
from analysis.connection import Row
from analysis.filters import UNDATED, Filters
from analysis.measures import ask
from analysis.sentences import say
from dashboard.report.cells import due, evidence, named, people, place, rest, text, told, without_empty
from dashboard.report.review import Asked, Block, Cell, Headed, Said, Section, Table
from dashboard.words import STATES, day

Asking = tuple[recurrence.Asked, str]
_MOST = {"own": 40, "older": 25, "undated": 25}
_MEASURES = ("overdue", "open", "complete_unchecked", "state_unknown")
_UNPROVEN = ("overdue", "open", "complete_unverified")
_STATES = {"own": (*_UNPROVEN, "unknown"), "older": _UNPROVEN, "undated": (*_UNPROVEN, "unknown")}


def section(asked: Asked) -> Section:
    """The section. That nobody wrote how an action stands is told of the period's own; of older ones that is counted under follow-through. What has
    no day lies in no period, and stands last, where there is any.
    """
    undated = _listed(asked, asked.undated, "undated") if there(asked, asked.undated, "undated") else []
    if not ask(asked.warehouse, ("actions",), asked.until, asked.as_of)["actions"].counted:
        none = Said(say("report.unproven.none_at_all", label=asked.span.label))
        return Section("unproven", say("report.heading.unproven"), (none, *undated))
    return Section(
        "unproven", say("report.heading.unproven"), (*_listed(asked, asked.filters, "own"), *_listed(asked, asked.earlier, "older"), *undated)
    )


def there(asked: Asked, filters: Filters, which: str) -> int:
    """How many actions are in the states that the listing `which` is of."""
    return followthrough.held(asked.warehouse, filters, asked.as_of, _STATES[which]).actions


def _listed(asked: Asked, filters: Filters, which: str) -> list[Block]:
    rows = followthrough.actions(asked.warehouse, filters, asked.as_of, _STATES[which], limit=_MOST[which])
    held = there(asked, filters, which)
    heading = say(f"report.unproven.{which}", label=asked.span.label)
    if not rows:
        found = ask(asked.warehouse, ("actions", "state_unknown"), filters, asked.as_of)
        numbers = {"written": found["actions"].counted, "unknown": found["state_unknown"].counted}
        return [Headed(heading), Said(say(f"report.unproven.none_{which}" if numbers["written"] else f"report.unproven.no_{which}", **numbers))]
    again = _asked_again(asked)
    names = ("action", "owner", "due", "state", "last_written", "evidence", "incident", "line")
    columns = tuple(say(f"report.column.{name}") for name in names)
    left = rest(held - len(rows), _command(asked, filters, which))
    wide = (columns[0], *(columns[3:4] if any(row.action_key in again for row in rows) else ()), columns[5])
    table = without_empty(Table(heading, columns, tuple(_row(asked, row, again) for row in rows), left, wide), columns[1:6])
    said = say("report.unproven.counted", actions=held, parts=", ".join(_parts(asked, filters, which)))
    more = [say("report.unproven.first", shown=len(rows), order=_order(rows))] if held > len(rows) else []
    if which == "older" and (unsaid := ask(asked.warehouse, ("state_unknown",), filters, asked.as_of)["state_unknown"].counted):
        more.append(say("report.unproven.not_listed", actions=unsaid))
    return [Headed(heading), Said(" ".join([said, *more])), table]


def _order(rows: Sequence[Row]) -> str:
    """In which order actions are listed, by the states that are among them."""
    return say("report.unproven.then").join(say(f"report.unproven.order.{state}") for state in dict.fromkeys(row.state for row in rows))


def _asked_again(asked: Asked) -> dict[str, Asking]:
    """Of each action that was asked for again, the latest time, and how that one stands."""
    requests = recurrence.requests(asked.warehouse, Filters(), asked.as_of).rows
    return {time.action_key: (one.times[-1], one.state) for one in requests for time in one.times[:-1]}


def _command(asked: Asked, filters: Filters, which: str) -> str:
    """What lists all of them; those without a day among others."""
    states = " ".join(f"--state {state}" for state in _STATES[which])
    period = "" if filters.period == UNDATED else f" --period {filters.period}"
    return f"afterword actions {states}{period} --as-of {asked.as_of.isoformat()}"


def _parts(asked: Asked, filters: Filters, which: str) -> list[str]:
    """How many are in which state, those that need somebody first; a state that none is in is left out."""
    found = ask(asked.warehouse, _MEASURES, filters, asked.as_of)
    counts = {name: one.counted for name, one in found.items()} | {"never_asked": found["complete_unchecked"].unknown}
    shown = ("overdue", "open", "complete_unchecked", "never_asked", *(("state_unknown",) if "unknown" in _STATES[which] else ()))
    return [say(f"report.unproven.{name}", actions=counts[name]) for name in shown if counts[name]]


def _stands(row: Row) -> str:
    return say("report.unproven.no_check_asked") if row.state == "complete_unverified" and row.verification is None else STATES[row.state]


def _since(asked: Asked, later: recurrence.Asked, state: str) -> str:
    """That the same was asked for again, in which words, and how that stands."""
    return say("report.unproven.again", incident=named(asked, later.incident_id), words=told(asked, later.text, 60), state=STATES[state])


def _row(asked: Asked, row: Row, again: Mapping[str, Asking]) -> tuple[Cell, ...]:
    there = place(asked, row, row.line)
    later = again.get(row.action_key)
    return (
        text(asked, row.text, there),
        Cell(people(asked, row.owners)),
        Cell(due(row, asked)),
        Cell(_stands(row) + (_since(asked, *later) if later else "")),
        Cell(day(row.known_on)),
        Cell(evidence(row, asked)),
        Cell(f"{there.incident} · {day(row.occurred_on)}"),
        Cell(str(row.line), there),
    )
