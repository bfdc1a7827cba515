"""Follow-through: how far actions get, and which need somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.connection import Row, Warehouse
from analysis.filters import Filters
from analysis.literals import first
from analysis.measures import Answer, ask, measures
from analysis.timing import DAYS, UNTILS, Survival, Until, summarise
from analysis.timing_compared import Difference, compared

_MOST_WORDS = 12
_OF: dict[Until, tuple[str, ...]] = {  # the columns of `action_times`, first why an action says nothing
    "complete": ("why_not", "to_complete", "complete_days", "complete_after_days", "complete_by_days"),
    "check": ("why_not_check", "to_check", "check_days", "check_after_days", "check_by_days"),
}
STATES = ("overdue", "open", "complete_unverified", "unknown", "accepted", "verified", "cancelled")
_RANKS = " ".join(f"WHEN '{state}' THEN {place}" for place, state in enumerate(STATES))
# The order of actions known as `states`: those that need somebody first.
NEEDED = f"CASE states.state {_RANKS} END, states.days_overdue DESC NULLS LAST, states.age_days DESC NULLS LAST"

# The columns of `action_facts` that a table of some actions has: these alone are read of them, as all take twice as long.
_SHOWN = (
    "action_key", "incident_key", "incident_id", "occurred_on", "severity", "text", "line", "owners", "due_on", "due_text", "due_precision",
    "days_overdue", "state", "status_text", "verification", "verification_text", "known_on", "tickets",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ladder:
    """How many actions reach each rung, each rung counted on its own: from written down to independently checked. `incidents`, `near_misses` and
    `drills` are those after which they were asked for.

    `…_never_asked` counts the actions whose form has no place for that value: they are not at zero, they are not known. Of those that are complete
    `unchecked` have no check recorded, and `complete_never_asked` none that their form asks for: with `checked` they are all.
    """

    written: int
    owned: int
    dated: int
    complete: int
    checked: int
    independent: int
    status_known: int
    incidents: int
    near_misses: int = 0
    drills: int = 0
    owner_never_asked: int = 0
    due_never_asked: int = 0
    status_never_asked: int = 0
    check_never_asked: int = 0
    unchecked: int = 0
    complete_never_asked: int = 0
    state_unknown: int = 0

    @property
    def stand_known(self) -> bool:
        """Whether of at least a tenth of the actions it is known how they stand."""
        return (self.written - self.state_unknown) * 10 >= self.written

    @property
    def tells(self) -> bool:
        """Whether the rungs above the first say anything: somebody is named, a day is set, or half of the actions state how they stand."""
        return self.owned > 0 or self.dated > 0 or self.status_known * 2 >= max(self.written, 1)


STANDING = ("overdue", "overdue_not_looked_at", "open", "state_unknown", "complete_unchecked", "accepted", "cancelled")
WITHIN = ("complete_within_90", "checked_within_90")
LADDER = ("actions", "owned", "dated", "complete", "checked", "checked_independently")
RUNGS = (*LADDER, "status_known", "state_unknown", "check_asked_for", "complete_unchecked", "incidents_with_actions", "near_misses_with_actions",
         "drills_with_actions")  # fmt: skip


def ladder(warehouse: Warehouse, filters: Filters, as_of: date) -> Ladder:
    """The ladder over the actions of the incidents that `filters` let through."""
    return ladder_of(ask(warehouse, RUNGS, filters, as_of))


def ladder_of(found: Mapping[str, Answer]) -> Ladder:
    """The ladder from the answers to the measures in `RUNGS`."""
    asked = found["check_asked_for"]
    return Ladder(
        written=found["actions"].counted,
        owned=found["owned"].counted,
        dated=found["dated"].counted,
        complete=found["complete"].counted,
        checked=found["checked"].counted,
        independent=found["checked_independently"].counted,
        status_known=found["status_known"].counted,
        incidents=found["incidents_with_actions"].counted,
        near_misses=found["near_misses_with_actions"].counted,
        drills=found["drills_with_actions"].counted,
        owner_never_asked=found["owned"].unknown,
        due_never_asked=found["dated"].unknown,
        status_never_asked=found["status_known"].unknown,
        check_never_asked=asked.total - asked.counted,
        unchecked=found["complete_unchecked"].counted,
        complete_never_asked=found["complete_unchecked"].unknown,
        state_unknown=found["state_unknown"].counted,
    )


def actions(
    warehouse: Warehouse,
    filters: Filters,
    as_of: date,
    states: tuple[str, ...] = (),
    text: str = "",
    limit: int | None = None,
    *,
    latest_first: bool = False,
) -> list[Row]:
    """The actions, those that need somebody first: overdue, open, complete without a check, unknown, then the rest, the oldest first; with
    `latest_first` those of the latest incidents, whatever their state. Only those in `states`, those whose words hold all of `text`'s, and the first
    `limit`, where these are given. Columns: those of `action_facts`; of the first alone `_SHOWN`.
    """
    condition, values = _named(filters, states, text)
    return _ordered(warehouse, condition, values, as_of, limit, "states.age_days NULLS LAST" if latest_first else NEEDED)


def unchecked(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """The complete actions that the measure `complete_unchecked` counts, the oldest first; columns and `limit` as of `actions`."""
    condition, values = filters.condition_on_actions("states")
    return _ordered(warehouse, f"{condition} AND {measures()['complete_unchecked'].counted}", values, as_of, limit, NEEDED)


def _ordered(warehouse: Warehouse, condition: str, values: Mapping[str, object], as_of: date, limit: int | None, order: str) -> list[Row]:
    columns = "*" if limit is None else ", ".join(f"states.{name}" for name in _SHOWN)
    return warehouse.records(
        f"""
        SELECT {columns} FROM action_facts($as_of) AS states WHERE {condition}
        ORDER BY {order}, states.incident_key, states.line, states.action_key
        {first(limit)}
        """,
        {"as_of": as_of, **values},
    )


@dataclass(frozen=True, slots=True)
class Held:
    """How many `actions` there are, and how many of them have an owner, a due day or words for one, a day on which their state was last written, and
    words on how they were checked.
    """

    actions: int
    owned: int
    due: int
    dated: int
    evidence: int


def held(warehouse: Warehouse, filters: Filters, as_of: date, states: tuple[str, ...] = (), text: str = "") -> Held:
    """What the actions hold that `actions` gives for the same."""
    condition, values = _named(filters, states, text)
    row = warehouse.rows(
        f"""
        SELECT
          count(*), count(*) FILTER (len(owners) > 0), count(*) FILTER (due_on IS NOT NULL OR due_text <> ''), count(known_on),
          count(verification_text)
        FROM action_facts($as_of) AS states WHERE {condition}
        """,
        {"as_of": as_of, **values},
    )[0]
    return Held(*row)


def _named(filters: Filters, states: tuple[str, ...], text: str) -> tuple[str, dict[str, object]]:
    """The condition on actions in some states whose words hold all of a text's."""
    condition, values = filters.condition_on_actions("states")
    if states:
        condition += " AND list_contains($states::VARCHAR[], states.state)"
        values["states"] = list(states)
    for number, word in enumerate(text.split()[:_MOST_WORDS]):
        condition += f" AND contains(lower(states.text), $word{number})"
        values[f"word{number}"] = word.lower()
    return condition, values


@dataclass(frozen=True, slots=True)
class Overdue:
    """The first overdue actions, with `_SHOWN`, and how many there are that are `newly` so since a day."""

    rows: list[Row]
    newly: int


def overdue(warehouse: Warehouse, filters: Filters, as_of: date, since: date, limit: int) -> Overdue:
    """Overdue actions, those first that were due on `since` or later, of these the most severe incidents first, and the longest overdue."""
    condition, values = filters.condition_on_actions("states")
    condition += " AND states.state = 'overdue'"
    asked = {**values, "as_of": as_of, "since": since}
    order = "states.due_on >= $since DESC, states.severity NULLS LAST, states.days_overdue DESC"
    rows = _ordered(warehouse, condition, asked, as_of, limit, order)
    newly = sum(row.due_on >= since for row in rows)
    if newly == limit:  # they stand first: where one of the others is among the rows, all of them are
        newly = warehouse.value(f"SELECT count(*) FROM action_facts($as_of) AS states WHERE {condition} AND states.due_on >= $since", asked)
    return Overdue(rows, newly)


def survival(warehouse: Warehouse, filters: Filters, as_of: date, until: Until = "complete") -> Survival:
    """How long the actions that `filters` let through took to be complete, or to have a check recorded. Near misses and drills are left out."""
    return survivals(warehouse, filters, as_of, (until,))[until]


def survivals(warehouse: Warehouse, filters: Filters, as_of: date, untils: Sequence[Until] = UNTILS) -> dict[Until, Survival]:
    """The same of both, in one query."""
    rows = _times(warehouse, filters, as_of, untils)
    return {until: summarise([row for row in rows if row.until == until], until) for until in untils}


def difference(warehouse: Warehouse, one: tuple[str, Filters], two: tuple[str, Filters], as_of: date, until: Until = "complete") -> Difference:
    """Whether the actions of one of two groups, each with its name, got there faster within 90 days."""
    first, second = ((name, _times(warehouse, filters, as_of, (until,))) for name, filters in (one, two))
    return compared(first, second, until)


def _times(warehouse: Warehouse, filters: Filters, as_of: date, untils: Sequence[Until]) -> list[Row]:
    condition, values = filters.condition_on_actions("times")
    columns = ", ".join(
        ("counts", "state", "is_complete", "age_days", "watched_days", "cancel_days", *(name for until in untils for name in _OF[until]))
    )
    each = "\nUNION ALL\n".join(_alike(until) for until in untils)
    return warehouse.records(
        f"WITH times AS MATERIALIZED (SELECT {columns} FROM action_times($as_of) AS times WHERE {condition})\n{each}", {"as_of": as_of, **values}
    )


def _alike(until: Until) -> str:
    """Actions that are alike in how long it took, as `summarise` takes them."""
    is_done = "is_complete" if until == "complete" else "state = 'verified'"
    stood = ", ".join(
        f"CASE WHEN age_days < {days} OR age_days IS NULL THEN NULL WHEN {until}_by_days <= {days} THEN 'done'"
        f" WHEN state = 'cancelled' OR {until}_after_days >= {days} OR (to_{until} = 'watched' AND watched_days >= {days}) THEN 'not_done'"
        " ELSE 'unknown' END"
        for days in DAYS
    )
    return f"""
        SELECT
          '{until}' AS until, counts, {_OF[until][0]} AS why_not, to_{until} AS ended, {is_done} AS is_done,
          CASE to_{until} WHEN 'done' THEN {until}_days WHEN 'cancelled' THEN cancel_days WHEN 'watched' THEN watched_days END AS days,
          [{stood}] AS stood, count(*) AS n
        FROM times
        GROUP BY ALL
        """
