"""Tickets of an export and the actions that name them, and what the export changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ingest.answers.known_actions import Last
from ingest.answers.tickets import Ticket, combined, listed
from ingest.rows import Row

_SCHEME = re.compile(r"^https?://(?:www\.)?")
_TAIL = re.compile(r"[?#](?!\d).*$|/+$")
_IN_QUERY = re.compile(r"[?&](?:id|issue|selectedissue)=([\w-]+)")
_REPOSITORY = re.compile(r"(?P<repository>[\w.-]+/[\w.-]+)#(?P<number>\d+)")


@dataclass(frozen=True, slots=True)
class Matched:
    """The tickets of each action, by its key; how many tickets of the export no action names, and the names that could mean several."""

    tickets: Mapping[str, tuple[Ticket, ...]]
    of_no_action: int
    ambiguous: tuple[str, ...]


def address_key(address: str) -> str:
    """An address as addresses are compared: without scheme, query, closing slash and capitals."""
    return _TAIL.sub("", _SCHEME.sub("", address.strip().casefold())).replace("/-/", "/")


def last_part(name: str) -> str:
    """What tells a ticket apart within its tracker: "ops-12" of ".../browse/OPS-12", "45" of "#45", "org/repo#45" and ".../issues/45".

    A merge request ("!45") is no ticket of that number.
    """
    query = _IN_QUERY.search(name.casefold())
    if query:
        return query[1]
    last = re.split(r"[/#]", address_key(name))[-1]
    return f"!{last}" if "/merge_requests/" in name.casefold() else last


def match_tickets(tickets: Sequence[Ticket], named: Iterable[tuple[str, str]]) -> Matched:
    """Join the tickets of an export with the actions that name them (`named`: key and ticket as the document has it).

    By name or address as a whole, else by the last part of an address, where the export has one ticket with that part and nothing speaks
    against it: another address, another repository.
    """
    exact = {name: ticket for ticket in tickets for name in _names(ticket)}
    parts: dict[str, list[Ticket]] = {}
    for ticket in tickets:
        for part in {last_part(ticket.name), *([last_part(ticket.address)] if ticket.address else [])}:
            parts.setdefault(part, []).append(ticket)
    pairs = list(named)
    elsewhere: dict[str, set[str]] = {}
    for _, name in pairs:
        if "/" in name and address_key(name) not in exact:
            elsewhere.setdefault(last_part(name), set()).add(address_key(name))
    found: dict[str, list[Ticket]] = {}
    ambiguous: set[str] = set()
    for key, name in pairs:
        meant = exact.get(address_key(name))
        if meant is None:
            near = [one for one in parts.get(last_part(name), []) if _may_be(name, one)]
            if len(near) > 1 or (near and len(elsewhere.get(last_part(name), ())) > 1 and not near[0].address):
                ambiguous.add(name)
                continue
            meant = near[0] if near else None
        if meant is not None and meant not in found.setdefault(key, []):
            found[key].append(meant)
    used = {ticket.name for own in found.values() for ticket in own}
    return Matched({key: tuple(own) for key, own in found.items() if own}, len(tickets) - len(used), tuple(sorted(ambiguous)))


def _names(ticket: Ticket) -> Iterator[str]:
    """What names a ticket as a whole. A bare number does not: another tracker has one like it."""
    for name in (ticket.name, ticket.address):
        if name and not name.lstrip("#").isdigit():
            yield address_key(name)


def _may_be(name: str, ticket: Ticket) -> bool:
    """Whether a ticket whose last part is that of `name` can be the one that is meant."""
    address = ticket.address or (ticket.name if "/" in ticket.name else None)
    if address is None:
        return True
    own = _REPOSITORY.fullmatch(name.casefold())
    if own:
        return f"/{own['repository']}/" in f"/{address_key(address)}/"
    return "://" not in name


def ticket_rows(matched: Matched, last: Mapping[str, Last], now: datetime, export: str) -> Iterator[Row]:
    """The rows of `action_history` that an export adds: one for each action whose tickets say something else than the last export did.

    A closed ticket counts from the moment at which it was closed, an open one, and one closed at a moment that is not said, from `now` (UTC), never
    before what the last export said. `export` is the name of the file.
    """
    for key, own in sorted(matched.tickets.items()):
        one = combined(own)
        before = last.get(key)
        if before is not None and (before.status, before.due_on, before.owners) == (one.status, one.due_on, one.assignees):
            continue
        closed_at = min(one.closed_at, now) if one.closed_at else now
        state = before is None or before.status != one.status
        due = _moved(before.due_on if before else None, one) if before else ()
        yield {
            "action_key": key,
            "observed_at": max(closed_at, before.observed_at) if before else closed_at,
            "source": "tickets",
            "status": one.status,
            "due_on": one.due_on,
            "owners": list(one.assignees) or None,
            "reason": listed(own),
            "completed_on": closed_at.date() if one.status == "complete" else None,
            "changes": [
                *(["owner"] if before and before.owners != one.assignees else []),
                *due,
                *(["state"] if state else []),
                *(["dropped"] if state and one.status == "cancelled" else []),
            ],
            "attests": True,
            "path": export,
            "line": one.line,
            "end_line": one.end_line,
        }


def _moved(before: object, one: Ticket) -> tuple[str, ...]:
    """How a due day moved."""
    if before == one.due_on:
        return ()
    if before is None or one.due_on is None:
        return ("due",)
    return ("due", "pushed" if one.due_on > before else "pulled_in")  # type: ignore[operator]
