"""A tracker's export: what it says of each ticket, whatever its columns are called."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ingest.answers.delimited import Delimited, Line, headings, read_delimited
from ingest.answers.told_days import days_of, read_moment, read_told_day, why
from ingest.diagnostics import Diagnostic, error, info, quoted, warning
from ingest.rules import Rules
from ingest.values.people import read_people
from ingest.values.statuses import read_action_status
from ingest.values.text import emptiness
from ingest.values.timewords import TimeContext

_MOST_FINDINGS = 50  # of one export; more say no more


@dataclass(frozen=True, slots=True)
class Ticket:
    """A ticket as an export has it; `closed_at` in UTC, None where it is not closed or the export does not say when."""

    name: str
    address: str | None
    status: str
    closed_at: datetime | None
    assignees: tuple[str, ...]
    due_on: date | None
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Export:
    """The tickets of an export, each once, and findings with their lines."""

    tickets: tuple[Ticket, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def read_tickets_export(text: str, rules: Rules, today: date) -> Export:
    """The tickets that a text holds; of one that stands in it twice the last row counts. Headings are those of the usual trackers, and before
    them those of `[tickets]`.
    """
    columns = {**headings("tickets"), **dict(rules.configuration.tickets.headings)}
    table = read_delimited(text, columns, ("state",))
    named = table.columns & {"ticket", "address"}
    if table.columns and not named:
        message = 'The first line has no heading for the ticket, such as "Issue key" or "URL"; nothing was read.'
        return Export(findings=(error("table-not-read", 1, message, "Say in [tickets] of afterword.toml how the column is called."),))
    return _read(table, rules, today)


def _read(table: Delimited, rules: Rules, today: date) -> Export:
    findings = list(table.findings)
    days = days_of((cell for line in table.rows for cell in (line.get("closed_on"), line.get("due"))), rules)
    tickets: dict[str, Ticket] = {}
    for line in table.rows:
        ticket = _ticket(line, rules, days, today, findings)
        if ticket is None:
            continue
        if ticket.name.casefold() in tickets:
            findings.append(
                info("row-not-read", tickets[ticket.name.casefold()].line, f"{ticket.name} stands again on line {line.line}, which counts.")
            )
        tickets[ticket.name.casefold()] = ticket
    findings.sort(key=lambda one: one.line)
    if len(findings) > _MOST_FINDINGS:
        left = len(findings) - _MOST_FINDINGS
        findings[_MOST_FINDINGS:] = [info("row-not-read", findings[_MOST_FINDINGS].line, f"{left} more rows or values like these could not be used.")]
    return Export(tuple(tickets.values()), tuple(findings))


def _ticket(line: Line, rules: Rules, days: TimeContext, today: date, findings: list[Diagnostic]) -> Ticket | None:
    name = line.get("ticket") or line.get("address")
    if not name:
        findings.append(warning("row-not-read", line.line, "The row names no ticket.", "Export the ticket's key or address."))
        return None
    status = _status(line, rules)
    if status is None:
        said = quoted(line.get("state") or line.get("resolution")) if line.get("state") or line.get("resolution") else "none"
        findings.append(
            warning("row-not-read", line.line, f"The state of {name}, {said}, was not understood.", "Rename it in the export, or leave the row out.")
        )
        return None
    closed_at = _closed_at(line, name, status, days, today, findings)
    return Ticket(
        name,
        line.get("address") or None,
        status,
        closed_at,
        _assignees(line, rules),
        _due(line, name, rules, days, findings),
        line.line,
        line.end_line,
    )


def _status(line: Line, rules: Rules) -> str | None:
    """The state of a ticket: its own words; where they say that it is closed and a resolution that it was not done, it is cancelled."""
    words = rules.words.statuses
    said = read_action_status(line.get("state").replace("_", " "), words, lambda _: None).value
    resolution = line.get("resolution").replace("_", " ")
    if said is not None and said.status == "complete" and resolution:
        how = read_action_status(resolution, words, lambda _: None).value
        if (how is not None and how.status == "cancelled") or resolution.casefold() in headings("not_done")["words"]:
            return "cancelled"
    return said.status if said is not None else None


def _closed_at(line: Line, name: str, status: str, days: TimeContext, today: date, findings: list[Diagnostic]) -> datetime | None:
    """When a closed ticket was closed; a ticket that is open again keeps an old day in some trackers, which says nothing."""
    said = line.get("closed_on")
    if status not in {"complete", "cancelled"} or not said.strip("-–— "):
        return None
    reading = read_moment(said, days)
    if reading.value is None:
        findings.append(warning("value-not-read", line.line, f"The day on which {name} was closed, {quoted(said)}, {why(reading.reason)}."))
    elif reading.value.date() > today:
        findings.append(warning("value-not-read", line.line, f"The day on which {name} was closed, {reading.value.date()}, is still to come."))
        return None
    return reading.value


def _due(line: Line, name: str, rules: Rules, days: TimeContext, findings: list[Diagnostic]) -> date | None:
    said = line.get("due")
    if emptiness(said, rules.words.placeholders) is not None:
        return None
    reading = read_told_day(said, days)
    if reading.value is None:
        findings.append(info("value-not-read", line.line, f"The day on which {name} is due, {quoted(said)}, {why(reading.reason)}."))
    return reading.value


def _assignees(line: Line, rules: Rules) -> tuple[str, ...]:
    said = line.get("assignee")
    return rules.persons(read_people(said, rules.words.people).value or ()) if said.casefold() != "unassigned" else ()


def listed(tickets: Collection[Ticket]) -> str:
    """Tickets in one line, with their states."""
    return ", ".join(f"{ticket.name} {ticket.status.replace('_', ' ')}" for ticket in tickets)


def combined(tickets: Sequence[Ticket]) -> Ticket:
    """What several tickets of one action say together: it is complete once all are closed and one of them is done; else the one that is open."""
    ranks: Mapping[str, int] = {"blocked": 0, "in_progress": 1, "not_started": 2, "complete": 3, "cancelled": 4}
    first = min(tickets, key=lambda ticket: (ranks[ticket.status], ticket.line))
    closed = [ticket.closed_at for ticket in tickets]
    status = "in_progress" if first.status == "not_started" and any(one.status == "complete" for one in tickets) else first.status
    at = max((moment for moment in closed if moment is not None), default=None) if None not in closed else None
    due = max((ticket.due_on for ticket in tickets if ticket.due_on is not None), default=None)
    assignees = tuple(dict.fromkeys(name for ticket in tickets for name in ticket.assignees))
    return Ticket(first.name, first.address, status, at, assignees, due, first.line, first.end_line)
