"""Recurrence: what came back, and what was asked for again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Literal

from analysis.connection import Row, Warehouse
from analysis.filters import Filters
from analysis.intervals import wilson_of_range
from analysis.literals import first

Standing = Literal["unproven", "not_known", "declined", "proven"]


def came_back(
    warehouse: Warehouse, filters: Filters, as_of: date, standing: Standing = "unproven", limit: int | None = None, *, once_more: bool = False
) -> list[Row]:
    """Incidents that came back while an action of the earlier one was open or unproven, or had been declined, or had a check recorded, or while
    nobody knows how it stood (`standing`), a row for each action; the first `limit`, where it is given. Those that cite the earlier one stand first,
    then those of which a shared theme was read by the same word, then the latest; of one, the actions meant for the same theme. An action stands
    where its incident was first repeated, or, on request, where that came back `once_more`.

    Columns: those of `recurred_while_open`, and for both incidents `…_title`, `…_id`, `…_on`, and the action's `action_text`, `path`, `line`.
    Filters apply to the later incident.
    """
    later, values = of_later(warehouse, filters, "began_on")
    order = """again.tier <> 'cited', again.same_word IS NOT TRUE, began_on DESC, later_key, earlier_key, again.same_theme IS NOT TRUE,
      CASE action_state WHEN 'open' THEN 0 WHEN 'complete_unverified' THEN 1 ELSE 2 END, again.line"""
    return warehouse.records(
        f"""
        WITH again AS (
          SELECT * FROM {"(FROM actions_at_repeats WHERE place > 1)" if once_more else "recurred_while_open"} AS again
          WHERE standing = $standing AND began_on <= $as_of{later}
          ORDER BY {order}
          {first(limit)}
        )
        SELECT
          again.*,
          coalesce(earlier.incident_id, earlier.incident_key) AS earlier_id, earlier.title AS earlier_title, earlier.occurred_on AS earlier_on,
          coalesce(later.incident_id, later.incident_key) AS later_id, later.title AS later_title, later.occurred_on AS later_on,
          actions.text AS action_text, actions.owners, actions.due_on, actions.status_text, earlier.path
        FROM again
        JOIN incidents AS earlier ON earlier.incident_key = again.earlier_key
        JOIN incidents AS later ON later.incident_key = again.later_key
        JOIN action_items AS actions ON actions.action_key = again.action_key
        ORDER BY {order}
        """,
        {**values, "as_of": as_of, "standing": standing},
    )


def themes_of(warehouse: Warehouse, keys: Sequence[str]) -> dict[str, list[str]]:
    """The themes that each of these actions is meant for, by key, as `action_themes` has them."""
    rows = warehouse.rows(
        "SELECT action_key, list(DISTINCT theme) FROM action_themes WHERE action_key IN (SELECT unnest($1)) GROUP BY 1", [list(keys)]
    )
    return dict(rows)


def of_later(warehouse: Warehouse, filters: Filters, day: str) -> tuple[str, dict[str, object]]:
    """That the later incident, which began on `day`, is one that `filters` let through, and the parameters; nothing where they let all through."""
    later, values = "", dict[str, object]()
    if filters.period:
        # told by its days: the views stand in the order of days, so that what lies outside is not read, and no incident is looked up
        values["since"], values["until"] = _days_of(warehouse, filters.period)
        later = f" AND {day} BETWEEN $since AND $until"
    others, found = replace(filters, period=None).condition("later")
    if others != "true":
        later += f" AND (later_key, {day}) IN (SELECT incident_key, occurred_on FROM incident_facts AS later WHERE {others})"
    return later, {**values, **found}


def _days_of(warehouse: Warehouse, period: str) -> tuple[date | None, date | None]:
    """The first and the last day of a period on which an incident began; None where none did."""
    condition, values = Filters(period=period).condition()
    ((since, until),) = warehouse.rows(f"SELECT min(occurred_on), max(occurred_on) FROM incident_facts AS facts WHERE {condition}", values)
    return since, until


@dataclass(frozen=True, slots=True)
class Repeats:
    """How many actions were open or unproven when an incident first repeated theirs, of how many nobody knows, and how many had been declined: the
    rows of `came_back`.
    """

    unproven: int
    not_known: int
    declined: int


def count_repeats(warehouse: Warehouse, filters: Filters, as_of: date) -> Repeats:
    """How much came back while an action of the earlier incident was open or unproven, had been declined, or while nobody knows how it stood."""
    later, values = of_later(warehouse, filters, "began_on")
    (found,) = warehouse.rows(
        f"""
        SELECT count(*) FILTER (standing = 'unproven'), count(*) FILTER (standing = 'not_known'), count(*) FILTER (standing = 'declined')
        FROM recurred_while_open WHERE began_on <= $as_of{later}
        """,
        {**values, "as_of": as_of},
    )
    return Repeats(*found)


@dataclass(frozen=True, slots=True)
class Incidents:
    """The `later` incidents that first repeated one with an unproven action, and the `earlier` ones, which asked for it."""

    later: int
    earlier: int


def incidents_of_unproven(warehouse: Warehouse, filters: Filters, as_of: date) -> Incidents:
    """After how many incidents had been asked for the unproven actions that `came_back` lists, and with how many they came back."""
    later, values = of_later(warehouse, filters, "began_on")
    (found,) = warehouse.rows(
        f"""
        WITH came AS (  -- each earlier one has one later one that is the first
          SELECT earlier_key, any_value(later_key) AS later_key FROM recurred_while_open
          WHERE standing = 'unproven' AND began_on <= $as_of{later} GROUP BY earlier_key
        )
        SELECT count(DISTINCT later_key), count(*) FROM came
        """,
        {**values, "as_of": as_of},
    )
    return Incidents(*found)


@dataclass(frozen=True, slots=True)
class Asked:
    """One time at which something was asked for: the action, its line, and the incident with its day; whether it names the ticket of an earlier
    time, which then decided.
    """

    action_key: str
    text: str
    line: int
    incident_key: str
    incident_id: str
    on: date
    same_ticket: bool


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for by the same ticket or in nearly the same words after several incidents: each time, the earliest first, of `asked_for` times;
    and how the last one stands (`state` of `action_facts`).
    """

    times: tuple[Asked, ...]
    asked_for: int
    state: str


@dataclass(frozen=True, slots=True)
class Requests:
    """The first of all `total` requests that were made more than once."""

    rows: tuple[Request, ...]
    total: int


def requests(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None, each: int | None = None) -> Requests:
    """What was asked for more than once by `as_of`: that first which was asked for most often, of these what was asked for last; the first
    `limit`, and of each the latest `each` times, where these are given.

    Pairs of `repeated_actions` that hang together are one request. It is there where `filters` let through an incident that asked for it again, and
    then with every time.
    """
    later, values = of_later(warehouse, filters, "later_on")
    rows = warehouse.records(
        f"""
        WITH times AS (
          SELECT first_action_key, count(*) AS times, max(later_on) FILTER (again) AS last_on
          FROM (SELECT first_action_key, later_on, true{later} AS again FROM repeated_actions WHERE later_on <= $as_of)
          GROUP BY first_action_key HAVING last_on IS NOT NULL
        ),
        latest AS (
          SELECT *, count(*) OVER () AS total FROM times ORDER BY times DESC, last_on DESC, first_action_key {first(limit)}
        ),
        again AS (  -- of these rows alone the words are looked up, by their places in the table
          SELECT first_action_key, repeated_actions.rowid AS place
          FROM repeated_actions SEMI JOIN latest USING (first_action_key) WHERE later_on <= $as_of
          {"" if each is None else f"QUALIFY row_number() OVER ({_LATEST_TIMES}) <= {each:d}"}
        ),
        asked AS (
          SELECT
            told.first_action_key, told.later_action_key AS action_key, told.later_text AS text, told.later_line AS line,
            told.later_key AS incident_key, told.because = 'same_ticket' AS same_ticket
          FROM again JOIN repeated_actions AS told ON told.rowid = again.place
          UNION ALL
          SELECT first_action_key, actions.action_key, actions.text, actions.line, actions.incident_key, false
          FROM latest JOIN action_items AS actions ON actions.action_key = first_action_key
          {"" if each is None else f"WHERE times < {each:d}"}
        )
        SELECT
          asked.*, latest.times + 1 AS times, latest.total, coalesce(incidents.incident_id, incidents.incident_key) AS incident_id,
          incidents.occurred_on AS on
        FROM asked
        JOIN latest USING (first_action_key)
        JOIN incidents USING (incident_key)
        ORDER BY latest.times DESC, latest.last_on DESC, asked.first_action_key, incidents.occurred_on, asked.incident_key, asked.line
        """,
        {**values, "as_of": as_of},
    )
    found = [list(of_it) for _, of_it in groupby(rows, key=lambda row: row.first_action_key)]
    states = dict(
        warehouse.rows(
            "SELECT action_key, state FROM action_facts($as_of) WHERE list_contains($last::VARCHAR[], action_key)",
            {"as_of": as_of, "last": [times[-1].action_key for times in found]},
        )
    )
    return Requests(
        tuple(
            Request(
                tuple(Asked(row.action_key, row.text, row.line, row.incident_key, row.incident_id, row.on, row.same_ticket) for row in times),
                times[0].times,
                states.get(times[-1].action_key, "unknown"),
            )
            for times in found
        ),
        rows[0].total if rows else 0,
    )


_LATEST_TIMES = "PARTITION BY first_action_key ORDER BY later_on DESC, later_key DESC, later_line DESC"


def common_themes(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Row]:
    """Themes of cause by the incidents that have them, near misses and drills left out, the commonest first: `theme`, `incidents`, `first_on`,
    `last_on`.
    """
    condition, values = filters.condition("facts")
    return warehouse.records(
        f"""
        WITH seen AS (
          SELECT unnest(themes) AS theme, occurred_on FROM incident_facts AS facts
          WHERE {condition} AND counts AND (occurred_on IS NULL OR occurred_on <= $as_of)
        )
        SELECT theme, count(*) AS incidents, min(occurred_on) AS first_on, max(occurred_on) AS last_on
        FROM seen
        GROUP BY theme
        ORDER BY incidents DESC, theme
        """,
        {**values, "as_of": as_of},
    )


@dataclass(frozen=True, slots=True)
class CameBack:
    """Of the incidents `watched` for so many days those that came back in them, and those of which it is `unknown`, as nothing but a citation could
    show it; and how many others had not so many days behind them, or no day.
    """

    days: int
    watched: int
    came_back: int
    unknown: int
    not_watched: int

    @property
    def interval(self) -> tuple[float, float] | None:
        """95 % Wilson interval of the share that came back, from that of none of the unknown to that of all of them; None of nothing."""
        return wilson_of_range(self.came_back, self.unknown, self.watched)


def came_back_within(warehouse: Warehouse, filters: Filters, as_of: date, days: int) -> CameBack:
    """How many incidents came back within `days`, of those that have so many days behind them. Filters apply to the earlier incident."""
    condition, values = filters.condition("facts")
    (found,) = warehouse.rows(
        f"""
        SELECT
          count(*) FILTER (watched), count(*) FILTER (came_back), count(*) FILTER (watched AND came_back IS NULL), count(*) FILTER (NOT watched)
        FROM came_back_within($as_of, $days) JOIN incident_facts AS facts USING (incident_key)
        WHERE {condition}
        """,
        {**values, "as_of": as_of, "days": days},
    )
    return CameBack(days, *found)


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes of later incidents on the same theme as an earlier one of which something was unproven: `known` of `incidents` have a duration.

    Neither a bound nor a saving: nothing says that what had been asked for would have prevented them, or made them shorter.
    """

    incidents: int
    known: int
    minutes: float


def minutes_of_repeats(warehouse: Warehouse, filters: Filters, as_of: date) -> Minutes:
    """The minutes of incidents that came back while something was unproven, each once. Filters apply to them."""
    later, values = of_later(warehouse, filters, "began_on")
    (found,) = warehouse.rows(
        f"""
        SELECT count(*), count(duration_minutes), coalesce(sum(duration_minutes), 0)
        FROM incident_facts AS facts
        SEMI JOIN (
          SELECT later_key AS incident_key FROM actions_at_repeats WHERE standing = 'unproven' AND began_on <= $as_of{later}
        ) AS again USING (incident_key)
        """,
        {**values, "as_of": as_of},
    )
    return Minutes(*found)


def repeats_of(warehouse: Warehouse, incident_key: str, as_of: date) -> list[Row]:
    """Incidents that are paired with one, of those that had begun by `as_of`.

    Columns: `other_key`, `other_title`, `other_on`, `is_later`, `tier`, `shared_themes`, `shared_systems`, `same_word`. Those with a
    citation stand first, then those of which a shared theme was read by the same word, the other counted ones, those with texts alike.
    """
    return warehouse.records(
        """
        SELECT
          other.incident_key AS other_key, coalesce(other.incident_id, other.incident_key) AS other_id, other.title AS other_title,
          other.occurred_on AS other_on, pair.earlier_key = $key AS is_later, pair.tier, pair.shared_themes, pair.shared_systems,
          pair.same_word, pair.days_between
        FROM repeat_incidents AS pair
        JOIN incidents AS other
          ON other.incident_key = CASE WHEN pair.earlier_key = $key THEN pair.later_key ELSE pair.earlier_key END
        WHERE $key IN (pair.earlier_key, pair.later_key) AND (other.occurred_on IS NULL OR other.occurred_on <= $as_of)
        ORDER BY
          min(CASE WHEN pair.tier = 'cited' THEN 0 WHEN pair.same_word THEN 1 WHEN pair.tier = 'same_theme_and_system' THEN 2 ELSE 3 END)
            OVER (PARTITION BY other.incident_key),
          other.occurred_on, other.incident_key, pair.tier
        """,
        {"key": incident_key, "as_of": as_of},
    )


def asked_again_around(warehouse: Warehouse, incident_key: str, as_of: date) -> list[Row]:
    """Actions of an incident that another one, which had begun by `as_of`, asked for too.

    Columns: `text`, `other_key`, `other_id`, `other_on`, `other_line`, `other_action_key`, `is_later`, `because`.
    """
    return warehouse.records(
        """
        SELECT own.text, other.incident_key AS other_key, coalesce(incidents.incident_id, other.incident_key) AS other_id,
          incidents.occurred_on AS other_on, other.line AS other_line, other.action_key AS other_action_key,
          own.action_key = again.earlier_action_key AS is_later, again.because
        FROM repeated_actions AS again
        JOIN action_items AS own ON own.action_key IN (again.earlier_action_key, again.later_action_key) AND own.incident_key = $key
        JOIN action_items AS other ON other.action_key IN (again.earlier_action_key, again.later_action_key) AND other.action_key <> own.action_key
        JOIN incidents ON incidents.incident_key = other.incident_key
        WHERE incidents.occurred_on IS NULL OR incidents.occurred_on <= $as_of
        ORDER BY own.seq, incidents.occurred_on
        """,
        {"key": incident_key, "as_of": as_of},
    )
