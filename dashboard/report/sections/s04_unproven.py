"""What is still unproven: the actions to work through in the meeting, those of the period first, then those of earlier incidents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis import followthrough, recurrence, slips
from analysis.answered import answered
from analysis.connection import Row
from analysis.filters import UNDATED, Filters
from analysis.literals import literal
from analysis.measures import ask
from analysis.sentences import say
from dashboard.report.cells import answer, due, evidence, named, own_words, people, place, query, rest, text, told, without_empty, without_same
from dashboard.report.review import Asked, Block, Cell, Headed, Said, Section, Table
from dashboard.words import NONE, STATES, day, names

_TICKET = 40  # letters of a ticket
_HOST = 3  # parts of an address up to its host
_MOST = {"own": 100, "older": 25, "undated": 25, "gone": 25}
_PART = 5  # so many rows for each that tells more of a state: else, where few columns are left, the width is better used for the actions
_ALL_OLDER = 40  # so many older ones are listed with those of which no state was read
_MEASURES = ("overdue", "open", "complete_unchecked", "state_unknown")
_UNPROVEN = ("overdue", "open", "complete_unverified")
_EVERY = (*_UNPROVEN, "unknown")


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of some actions beside their rows: of those asked for again how often, the last time, and how that one stands in words; of those
    whose due day was moved their rows of `pushed_dates`.
    """

    again: Mapping[str, tuple[int, recurrence.Asked, str]]
    moved: Mapping[str, Row]


_TOLD_BY_TICKETS = frozenset({"unknown", "open", "overdue"})  # states of which a ticket may tell more


def section(asked: Asked) -> Section:
    """The section. Older actions of which no state was read are listed where all older ones are few. What has no day lies in no period, and stands
    behind the others, where there is any; what is gone from its document stands last.
    """
    told = _told(asked)
    undated = _listed(asked, asked.undated, "undated", told) if there(asked, asked.undated, "undated") else []
    last = (*undated, *_gone(asked, told))
    heading = say("report.heading.unproven")
    if not ask(asked.warehouse, ("actions",), asked.until, asked.as_of)["actions"].counted:
        return Section("unproven", heading, (Said(say("report.unproven.none_at_all", label=asked.span.label)), *last))
    listed = (*_listed(asked, asked.filters, "own", told), *_listed(asked, asked.earlier, "older", told))
    return Section("unproven", heading, (*listed, *last))


def there(asked: Asked, filters: Filters, which: str) -> int:
    """How many actions are in the states that the listing `which` is of."""
    return followthrough.held(asked.warehouse, filters, asked.as_of, _states(asked, filters, which)).actions


def _states(asked: Asked, filters: Filters, which: str) -> tuple[str, ...]:
    few = which != "older" or followthrough.held(asked.warehouse, filters, asked.as_of, _EVERY).actions <= _ALL_OLDER
    return _EVERY if few else _UNPROVEN


def _listed(asked: Asked, filters: Filters, which: str, also: _Told) -> list[Block]:
    states = _states(asked, filters, which)
    most = _ALL_OLDER if which == "older" and states == _EVERY else _MOST[which]
    rows = followthrough.actions(asked.warehouse, filters, asked.as_of, states, limit=most)
    held = there(asked, filters, which)
    heading = say(f"report.unproven.{which}", label=asked.span.label)
    if not rows:
        found = ask(asked.warehouse, ("actions", "state_unknown"), filters, asked.as_of)
        numbers = {"written": found["actions"].counted, "unknown": found["state_unknown"].counted}
        return [Headed(heading), Said(say(f"report.unproven.none_{which}" if numbers["written"] else f"report.unproven.no_{which}", **numbers))]
    names = ("action", "owner", "due", "state", "last_written", "evidence", "incident", "line")
    columns = tuple(say(f"report.column.{name}") for name in names)
    left = rest(held - len(rows), _command(asked, filters, states))
    again = sum(row.action_key in also.again for row in rows)
    narrow = any(row.owners or row.due_on for row in rows)  # with owners and due days little is left for each column
    wide = (columns[0], *(columns[3:4] if again and (narrow or _PART * again >= len(rows)) else ()), columns[5])
    answers = answered(asked.warehouse, [row.action_key for row in rows], asked.as_of)
    table = Table(heading, columns, tuple(_row(asked, row, also, answer(asked, answers.get(row.action_key))) for row in rows), left, wide)
    said = say("report.unproven.counted", actions=held, parts=", ".join(_parts(asked, filters, states)))
    more = [say("report.unproven.first", shown=len(rows), order=_order(rows))] if held > len(rows) else []
    if "unknown" not in states and (unsaid := ask(asked.warehouse, ("state_unknown",), filters, asked.as_of)["state_unknown"].counted):
        more.append(say("report.unproven.not_listed", actions=unsaid))
    return [Headed(heading), Said(" ".join([said, *more])), without_same(without_empty(table, columns[1:6]), columns[3:6])]


def _order(rows: Sequence[Row]) -> str:
    """In which order actions are listed, by the states that are among them."""
    return say("report.unproven.then").join(say(f"report.unproven.order.{state}") for state in dict.fromkeys(row.state for row in rows))


def _told(asked: Asked) -> _Told:
    requests = recurrence.requests(asked.warehouse, Filters(), asked.as_of).rows
    checks = dict(
        asked.warehouse.rows(
            "SELECT action_key, verification FROM action_facts($as_of) WHERE action_key IN (SELECT unnest($keys))",
            {"as_of": asked.as_of, "keys": [one.times[-1].action_key for one in requests]},
        )
    )
    again = {
        time.action_key: (len(one.times) - number, one.times[-1], _stands(one.state, checks.get(one.times[-1].action_key)))
        for one in requests
        for number, time in enumerate(one.times[:-1], 1)
    }
    return _Told(again, {row.action_key: row for row in slips.pushed(asked.warehouse, Filters(), asked.as_of)})


def _stands(state: str, verification: str | None) -> str:
    """A state in words; of what is complete without a check, whether one was asked for."""
    return say("report.unproven.no_check_asked") if state == "complete_unverified" and verification is None else STATES[state]


def _command(asked: Asked, filters: Filters, states: Sequence[str]) -> str:
    """What lists all of them; those without a day among others."""
    chosen = " ".join(f"--state {state}" for state in states)
    period = "" if filters.period == UNDATED else f" --period {filters.period}"
    return f"afterword actions {chosen}{period} --as-of {asked.as_of.isoformat()}"


def _parts(asked: Asked, filters: Filters, states: Sequence[str]) -> list[str]:
    """How many are in which state, those that need somebody first; a state that none is in is left out."""
    found = ask(asked.warehouse, _MEASURES, filters, asked.as_of)
    counts = {name: one.counted for name, one in found.items()} | {"never_asked": found["complete_unchecked"].unknown}
    shown = ("overdue", "open", "complete_unchecked", "never_asked", *(("state_unknown",) if "unknown" in states else ()))
    return [say(f"report.unproven.{name}", actions=counts[name]) for name in shown if counts[name]]


def _row(asked: Asked, row: Row, also: _Told, said: str) -> tuple[Cell, ...]:
    there = place(asked, row, row.line)
    action = text(asked, row.text, there)
    return (
        action,
        Cell(people(asked, row.owners)),
        Cell(_due(due(row, asked), row.action_key, asked, also)),
        Cell(
            _with_tickets(asked, row, _stands(row.state, row.verification) + own_words(asked, row), action.text)
            + said
            + _since(asked, row.action_key, also)
        ),
        Cell(day(row.known_on)),
        Cell(evidence(row, asked)),
        Cell(f"{there.incident} · {day(row.occurred_on)}"),
        Cell(str(row.line), there),
    )


def _with_tickets(asked: Asked, row: Row, state: str, words: str) -> str:
    """A state; where none was read, or it is open, with the tickets that may tell more and stand neither in it nor in the `words` beside it, each by
    the end of its address, a number with the repository that counts it.
    """
    if row.state not in _TOLD_BY_TICKETS:
        return state
    ends = [one.rstrip("/").split("/") for one in row.tickets or ()]
    named = {f"{_repository(one)}#{one[-1]}" if one[-1].isdigit() else one[-1]: one for one in ends}
    tickets = names(told(asked, name, _TICKET) for name, one in named.items() if not _stands_in(one, f"{words} {state}"))
    return say("report.with_tickets", state=state, tickets=tickets) if tickets != NONE else state


def _stands_in(ticket: Sequence[str], words: str) -> bool:
    """Whether words tell a ticket, by the parts of its address: a number only beside the name of its repository, where there is one."""
    number = re.search(rf"(?<!\w){re.escape(ticket[-1])}(?!\w)", words)
    return number is not None and (not ticket[-1].isdigit() or _repository(ticket).casefold() in words.casefold())


def _repository(address: Sequence[str]) -> str:
    """The repository in the parts of a ticket's address, such as `owner`, `repository`, `issues` and the number; empty where there is none."""
    before = [one for one in address[:-2] if one != "-"]  # GitLab has a dash before the kind
    return before[-1] if len(before) > _HOST else ""


def _since(asked: Asked, key: str, also: _Told) -> str:
    """That the same was asked for again, how often, the last time in which words, and how that one stands."""
    if key not in also.again:
        return ""
    times, last, stands = also.again[key]
    return say("report.unproven.again", times=times, incident=named(asked, last.incident_id), words=told(asked, last.text, 60), state=stands)


def _due(said: str, key: str, asked: Asked, also: _Told) -> str:
    """A due day as it stands, and which was the first where history has seen it move later."""
    moves = [one for one in also.moved[key].pushed_on if one <= asked.as_of] if key in also.moved else []
    return said + say("report.unproven.moved", first=day(also.moved[key].first_due_on), times=len(moves), day=day(moves[-1])) if moves else said


def _gone(asked: Asked, also: _Told) -> list[Block]:
    """Actions that stand in no document any longer, and were not done as far as is known: their lines are of documents that are no more."""
    found = slips.gone_undone(asked.warehouse, asked.span.last, asked.as_of)
    if not found:
        return []
    heading = say("report.unproven.gone")
    columns = tuple(
        say(f"report.column.{name}") for name in ("action", "owner", "due", "state_gone", "last_written", "gone_on", "incident", "line_then")
    )
    rows = tuple(
        (
            text(asked, row.text),
            Cell(people(asked, row.owners)),
            Cell(_due(day(row.due_on), row.action_key, asked, also)),
            Cell(STATES["overdue" if row.was_overdue else row.state]),
            Cell(day(row.last_seen_on)),
            Cell(" ".join(filter(None, (day(row.gone_on), f"({row.revision[:7]})" if row.revision else "")))),
            Cell(named(asked, row.incident_id or row.incident_key) + (f" · {day(row.occurred_on)}" if row.occurred_on else "")),
            Cell(str(row.line)),
        )
        for row in found[: _MOST["gone"]]
    )
    table = Table(heading, columns, rows, rest(len(found) - len(rows), every_gone(asked, f"DATE '{asked.span.last}'")), columns[:1])
    return [Headed(heading), Said(say("report.unproven.gone_told", actions=len(found))), without_empty(table, columns[1:6])]


def every_gone(asked: Asked, day: str | None = None) -> str:
    """The command that lists them; `day` is SQL for the day that those without one are taken for, None to leave them out."""
    began = f"coalesce(occurred_on, {day})" if day else "occurred_on"
    until = f"{began} <= '{asked.span.last}' AND coalesce(gone_on, last_seen_on) <= '{asked.as_of}'"
    states = ", ".join(map(literal, slips.UNDONE))
    return query(f"FROM vanished_actions LEFT JOIN incidents USING (incident_key) WHERE state IN ({states}) AND {until}")
