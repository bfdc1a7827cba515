"""Decisions that follow-up asks for: which actions somebody has to fund, to take over, or to accept the risk of, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from analysis import counted_actions, followthrough, recurrence, risks
from analysis.connection import Row, Warehouse
from analysis.counted_actions import Actions
from analysis.filters import Filters
from analysis.literals import literal
from analysis.mechanisms_alike import mechanisms_alike

Kind = Literal["fund", "re_own", "accept"]
Because = Literal["risk_run_out", "came_back", "cited", "asked_again", "to_prevent", "no_owner", "pushed", "not_looked_at", "open_no_owner"]
_SETTLED = frozenset({"verified", "complete_unverified", "cancelled", "accepted"})
_OF_ALL_TIMES = frozenset({"came_back", "cited", "asked_again"})  # what is so of the latest asking where it is so of an earlier one
_AT_A_REPEAT = frozenset({"came_back", "cited"})  # what is so of one asking, and not of others of the same
_ORDER = {  # of the reasons
    "risk_run_out": 0, "came_back": 1, "cited": 1, "asked_again": 2, "to_prevent": 3, "no_owner": 4, "pushed": 5, "not_looked_at": 6,
    "open_no_owner": 7,
}  # fmt: skip
_PAIRS = 100  # of one mechanism that are looked at: what is named is five
_PUSHES = 2  # of a due day: once is a change of plan


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be decided (`kind`) about an action (a row of `action_facts`), and `because` of what: that `number` of days or times, or that
    incident (`beside`: its `key`, `id` and `on`; of an action that was to prevent what caused it also that `mechanism` and the `words`). The same was
    asked for so many `times`, after incidents of the days `asked_on`; `last` is the action by which it was asked for after what is decided on, and
    `first` the earlier one of which the reason is so, where it is not that of the action itself.
    """

    kind: Kind
    because: Because
    action: Row
    number: int | None = None
    beside: Row | None = None
    times: int = 1
    asked_on: tuple[date, ...] = ()
    last: Row | None = None
    first: Row | None = None


def decisions(warehouse: Warehouse, filters: Filters, until: Filters, as_of: date, most: int) -> tuple[list[Decision], int]:
    """The first `most` decisions, and how many there are: one of each action, and of what was asked for several times, for the first of these reasons
    that it has, with the latest asking that `until` lets through. Accepted risks that have run out; what was open or unproven, meant for the same
    theme, when an incident that `filters` let through came back; what was asked for again, by one of these first; what was to prevent a mechanism
    that rules read in one of these too, where no system tells whether it came back; what is overdue without an owner, after its day was moved several
    times, or with nobody writing of it since; what is open without an owner. Those that are accepted, asked for again, overdue or open are of all
    incidents that `until` lets through; the most severe stand first, then the longest overdue. Nothing that is known to be done, declined or accepted
    is among them.
    """
    requests = _asked_for_again(warehouse, replace(until, period=None), until, as_of)
    again = {time.action_key: latest for latest in requests.items() for time in latest[1].times}
    last = _facts(warehouse, list(requests), as_of)
    newest = _facts(warehouse, [one.times[-1].action_key for key, one in requests.items() if one.times[-1].action_key != key], as_of)
    found: dict[str, Decision] = {}
    for one in _candidates(warehouse, filters, until, requests, as_of):
        latest, request = again.get(one.action.action_key, ("", None))
        if request is None:
            found.setdefault(one.action.action_key, one)
        elif request.state not in _SETTLED and (one.because in _OF_ALL_TIMES or one.action.action_key == latest):
            found.setdefault(
                latest,
                replace(
                    one,
                    action=last.get(latest, one.action),
                    times=len(request.times),
                    asked_on=tuple(time.on for time in request.times),
                    last=newest.get(request.times[-1].action_key),
                    first=one.action if one.because in _AT_A_REPEAT and one.action.action_key != latest else None,
                ),
            )
    ordered = sorted(found.values(), key=_place)  # within a reason; where both are alike, as they were found
    return ordered[:most], len(ordered)


def _place(one: Decision) -> tuple[int, bool, int, int]:
    action = one.action
    return _ORDER[one.because], action.severity is None, action.severity or 0, -(action.days_overdue or 0)


def _candidates(
    warehouse: Warehouse, filters: Filters, until: Filters, requests: Mapping[str, recurrence.Request], as_of: date
) -> Iterator[Decision]:
    accepted = [row for row in risks.accepted(warehouse, until, as_of) if row.standing == "run_out"]
    by_key = _facts(warehouse, [row.action_key for row in accepted], as_of)
    for row in accepted:
        if row.action_key in by_key:
            yield Decision("accept", "risk_run_out", by_key[row.action_key], number=-row.days_left)
    back = [row for once_more in (False, True) for row in recurrence.came_back(warehouse, filters, as_of, once_more=once_more) if row.same_theme]
    by_key = _facts(warehouse, [row.action_key for row in back], as_of)
    for row in back:
        action = by_key.get(row.action_key)
        if action and action.state not in _SETTLED:
            yield Decision(
                "fund", "came_back" if len(row.shared_themes) else "cited", action, beside=Row(key=row.later_key, id=row.later_id, on=row.later_on)
            )
    again = {**_asked_for_again(warehouse, filters, until, as_of), **requests}
    by_key = _facts(warehouse, list(again), as_of)
    for key, one in again.items():
        action = by_key.get(key)
        if action and action.state not in _SETTLED:
            yield Decision("fund", "asked_again", action, number=len(one.times))
    alike = [row for row in mechanisms_alike(warehouse, filters, as_of, _PAIRS).rows if row.earlier_action]
    by_key = _facts(warehouse, [row.earlier_action for row in alike], as_of)
    for row in alike:
        action = by_key.get(row.earlier_action)
        if action and action.state not in _SETTLED:
            later = Row(key=row.later_key, id=row.later_id, on=row.later_on, mechanism=row.mechanism, words=row.earlier_words)
            yield Decision("fund", "to_prevent", action, beside=later)
    overdue = followthrough.actions(warehouse, until, as_of, ("overdue",))
    yield from (Decision("re_own", "no_owner", row, number=row.days_overdue) for row in overdue if not row.owners)
    yield from (Decision("accept", "pushed", row, number=row.due_pushes) for row in overdue if (row.due_pushes or 0) >= _PUSHES)
    yield from (Decision("re_own", "not_looked_at", row, number=row.days_overdue) for row in overdue if row.not_looked_at)
    waiting = followthrough.actions(warehouse, until, as_of, ("open",))
    yield from (Decision("re_own", "open_no_owner", row, number=row.age_days) for row in waiting if not row.owners and row.age_days is not None)


def _asked_for_again(warehouse: Warehouse, filters: Filters, until: Filters, as_of: date) -> dict[str, recurrence.Request]:
    """What incidents that `filters` let through asked for again, and was first asked for in `until`, by the action by which it was asked for last
    there; each with every time up to `as_of`.
    """
    last = until.days[1] if until.days else date.max
    asked = recurrence.requests(warehouse, filters, as_of).rows
    return {[time.action_key for time in one.times if time.on <= last][-1]: one for one in asked if one.times[0].on <= last}


def _facts(warehouse: Warehouse, keys: Sequence[str], as_of: date) -> dict[str, Row]:
    """The rows of `action_facts` of these actions, by key."""
    if not keys:
        return {}
    these = Actions(f"action_key IN ({', '.join(map(literal, keys))})")
    return {row.action_key: row for row in counted_actions.rows_of(warehouse, [these], Filters(), as_of)}
