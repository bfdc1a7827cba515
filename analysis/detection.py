"""Who noticed, and how soon: shares and times with their intervals, and the incidents behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Literal

from analysis.connection import Row, Warehouse
from analysis.durations import MOST_POINTS
from analysis.explain import FEW
from analysis.filters import Filters
from analysis.intervals import quantile_interval, wilson, wilson_of_range
from analysis.literals import first
from analysis.quarterly import quarters_of
from analysis.sentences import percent, say

By = Literal["group", "method"]
GROUPS = ("machines", "our_people", "somebody_else")
METHODS = ("alert", "synthetic", "audit", "staff", "customer", "external")  # in the order of their groups
NOT_ASKED_FOR = "not_asked_for"
ALERT_STATES = (NOT_ASKED_FOR, "overdue", "open", "unknown", "complete_unverified", "accepted", "cancelled", "verified")
_ALERTS = "missing_alerts($as_of) AS alerts JOIN incident_facts AS facts USING (incident_key)"
_STANDS = f"coalesce(alerts.action_state, '{NOT_ASKED_FOR}')"
_VALUES: Mapping[By, tuple[str, ...]] = {"group": GROUPS, "method": METHODS}


@dataclass(frozen=True, slots=True)
class Share:
    """The incidents (`keys`) that one group, or one way of noticing, noticed first (`who`; None: nobody wrote), of all `total` of a quarter, for
    `unknown` of which nobody wrote who. `interval` of the share is Wilson's at 95 %, from 0 to 1; of those that are known it reaches from that of
    none of the unknown to that of all of them.
    """

    who: str | None
    keys: tuple[str, ...]
    total: int
    unknown: int
    interval: tuple[float, float]

    @property
    def incidents(self) -> int:
        """How many they noticed."""
        return len(self.keys)

    @property
    def share(self) -> float:
        """The part of the total, from 0 to 1."""
        return len(self.keys) / self.total

    @property
    def in_words(self) -> str:
        """How many, and which part that is with its interval; of fewer than five no part in per cent is told."""
        if self.total < FEW:
            return str(self.incidents)
        low, high = (round(bound * 100) for bound in self.interval)
        name = "share_unknown" if self.unknown and self.who is not None else "share"
        least, most = (percent(part, self.total) for part in (self.incidents, self.incidents + self.unknown))
        return say(f"detection.{name}", incidents=self.incidents, part=least, most=most, low=low, high=high)


@dataclass(frozen=True, slots=True)
class Noticed:
    """Who noticed the `incidents` of one quarter (None: those without a day). `shares` has every group or way, those of which nobody wrote last; it
    has none where there is no incident.
    """

    quarter: str | None
    complete: bool | None
    series: int | None
    incidents: int
    shares: tuple[Share, ...]


def noticed(warehouse: Warehouse, filters: Filters, as_of: date, by: By = "group") -> list[Noticed]:
    """Who noticed first, for every quarter from the first to the last of the period, of the incidents that `filters` let through."""
    condition, values = filters.condition("facts")
    found: dict[str | None, dict[str | None, tuple[str, ...]]] = {}
    for quarter, who, keys in warehouse.rows(
        f"""
        SELECT quarter, detection_{by}, list(incident_key ORDER BY occurred_on, incident_key)
        FROM incident_facts AS facts
        WHERE {condition} AND counts AND (occurred_on IS NULL OR occurred_on <= $as_of)
        GROUP BY ALL
        """,
        {**values, "as_of": as_of},
    ):
        found.setdefault(quarter, {})[who] = tuple(keys)
    dated = [
        Noticed(row.quarter, row.complete, row.series, *_shares(found.get(row.quarter, {}), by)) for row in quarters_of(warehouse, filters, as_of)
    ]
    return [*dated, Noticed(None, None, None, *_shares(found[None], by))] if None in found else dated


def _shares(found: Mapping[str | None, tuple[str, ...]], by: By) -> tuple[int, tuple[Share, ...]]:
    """How many incidents that is, and the share of each."""
    total, unknown = sum(map(len, found.values())), len(found.get(None, ()))
    shares = []
    for who in (*_VALUES[by], None):
        keys = found.get(who, ())
        interval = wilson(unknown, total) if who is None else wilson_of_range(len(keys), unknown, total)
        if interval:
            shares.append(Share(who, keys, total, unknown, interval))
    return total, tuple(shares)


@dataclass(frozen=True, slots=True)
class Times:
    """How long it took to notice, for one way of noticing (None: nobody wrote which): `known` of `incidents`, of them `stated` and `from_timeline`.

    `minutes` are those known, the shortest first; the median has a 95 % order-statistic interval; both are None below six values. `points` are rows
    with `incident_key`, `incident_id`, `title`, `minutes_to_detect` and `minutes_basis`: all, or of more than `MOST_POINTS` as many, evenly by rank.
    """

    method: str | None
    group: str | None
    incidents: int
    known: int
    stated: int
    from_timeline: int
    median: float | None
    interval: tuple[float, float] | None
    minutes: tuple[float, ...]
    points: tuple[Row, ...]


def times(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Times]:
    """How long it took to notice, by who noticed, the commonest first: `time_to_detect` of what `filters` let through, with intervals."""
    head, values = _begun(filters, as_of)
    counted = warehouse.records(
        f"""
        {head}
        SELECT
          detection_method AS method, any_value(detection_group) AS detection_group, count(*) AS incidents,
          count(*) FILTER (minutes_basis = 'stated') AS stated, count(*) FILTER (minutes_basis = 'timeline') AS from_timeline,
          list(minutes_to_detect ORDER BY minutes_to_detect) FILTER (minutes_to_detect IS NOT NULL) AS minutes
        FROM begun
        GROUP BY detection_method
        ORDER BY incidents DESC, method NULLS LAST
        """,
        values,
    )
    points: dict[str | None, list[Row]] = {}
    for row in warehouse.records(
        f"""
        {head},
        ranked AS (
          SELECT
            *, row_number() OVER (PARTITION BY detection_method ORDER BY minutes_to_detect, incident_key) AS place,
            count(*) OVER (PARTITION BY detection_method) AS of
          FROM begun WHERE minutes_to_detect IS NOT NULL
        )
        SELECT incident_key, incident_id, title, detection_method, minutes_to_detect, minutes_basis
        FROM ranked
        WHERE place * $most // of > (place - 1) * $most // of
        ORDER BY minutes_to_detect, incident_key
        """,
        {**values, "most": MOST_POINTS},
    ):
        points.setdefault(row.detection_method, []).append(row)
    return [_times(row, points.get(row.method, [])) for row in counted]


def _times(row: Row, points: Sequence[Row]) -> Times:
    minutes = tuple(row.minutes or ())
    interval = quantile_interval(minutes, 0.5)
    middle = median(minutes) if interval else None
    return Times(
        row.method, row.detection_group, row.incidents, len(minutes), row.stated, row.from_timeline, middle, interval, minutes, tuple(points)
    )


def slowest(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """The incidents that took longest to notice: `minutes_to_detect`, `minutes_basis`, `detection_method`, and of the incident `incident_key`,
    `incident_id`, `title`, `occurred_on`, `path`; `text` and `line` are the words that state it, else the row of the timeline that tells of
    detection, with the row of its start as `begun_text` and `begun_line`.
    """
    head, values = _begun(filters, as_of)
    order = "minutes_to_detect DESC, incident_key"
    return warehouse.records(
        f"""
        {head},
        slowest AS (SELECT * FROM begun WHERE minutes_to_detect IS NOT NULL ORDER BY {order} {first(limit)}),
        moments AS (
          SELECT incident_key, phase, arg_min(line, seq) AS line, arg_min(event, seq) AS event
          FROM timeline_events SEMI JOIN slowest USING (incident_key)
          WHERE phase IN ('started', 'detected') AND happened_at IS NOT NULL AND precision <> 'day'
          GROUP BY incident_key, phase
        ),
        stated AS (
          SELECT incident_key, min(line) AS line, arg_min(text, line) AS text
          FROM fields SEMI JOIN slowest USING (incident_key)
          WHERE field = 'time_to_detect' GROUP BY incident_key
        )
        SELECT
          slowest.*,
          CASE minutes_basis WHEN 'stated' THEN stated.text ELSE detected.event END AS text,
          coalesce(CASE minutes_basis WHEN 'stated' THEN stated.line ELSE detected.line END, slowest.detection_line) AS line,
          CASE minutes_basis WHEN 'timeline' THEN begun.event END AS begun_text,
          CASE minutes_basis WHEN 'timeline' THEN begun.line END AS begun_line
        FROM slowest
        LEFT JOIN stated USING (incident_key)
        LEFT JOIN moments AS detected ON detected.incident_key = slowest.incident_key AND detected.phase = 'detected'
        LEFT JOIN moments AS begun ON begun.incident_key = slowest.incident_key AND begun.phase = 'started'
        ORDER BY {order}
        """,
        values,
    )


def alert_states(warehouse: Warehouse, filters: Filters, as_of: date) -> dict[str, int]:
    """How many statements that an alert was missing stand how: `NOT_ASKED_FOR`, or by the state of the action that asks for it, in the order of
    `ALERT_STATES`; those that none is in are left out.
    """
    condition, values = filters.condition("facts")
    found = dict(
        warehouse.rows(
            f"SELECT {_STANDS}, count(*) FROM {_ALERTS} WHERE facts.counts AND {condition} GROUP BY ALL",
            {**values, "as_of": as_of},
        )
    )
    return {state: found[state] for state in ALERT_STATES if state in found}


def missing_alerts(warehouse: Warehouse, filters: Filters, as_of: date, states: Sequence[str] = (), limit: int | None = None) -> list[Row]:
    """The rows of `missing_alerts` that `filters` let through, and that stand as one of `states` (empty: all), with `incident_id`: those first that
    no action asks for, then by how far the action is from being seen to work, then the latest. Near misses and drills are left out.
    """
    condition, values = filters.condition("facts")
    return warehouse.records(
        f"""
        SELECT alerts.*, coalesce(facts.incident_id, facts.incident_key) AS incident_id
        FROM {_ALERTS}
        WHERE facts.counts AND {condition} AND {_STANDS} IN (SELECT unnest($states::VARCHAR[]))
        ORDER BY
          list_position($order::VARCHAR[], {_STANDS}), alerts.occurred_on DESC NULLS LAST, incident_key, source, seq
        {first(limit)}
        """,
        {**values, "as_of": as_of, "states": list(states or ALERT_STATES), "order": list(ALERT_STATES)},
    )


def gaps_again(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """Monitoring gaps that had been named after an earlier incident, the latest first: the columns of `missed_signals`, `earlier_id`, `earlier_on`,
    `later_id`, `later_on`, and `action_text` and `action_line` of the earlier incident's action that was meant for it. Filters apply to the later.
    """
    condition, values = filters.condition("later")
    order = "later_on DESC, later_key, later_seq"
    return warehouse.records(
        f"""
        WITH latest AS (
          SELECT again.*, coalesce(later.incident_id, again.later_key) AS later_id, later.occurred_on AS later_on
          FROM missed_signals AS again
          JOIN incident_facts AS later ON later.incident_key = again.later_key
          WHERE again.later_kind = 'monitoring_gap' AND again.counts AND later.occurred_on <= $as_of AND {condition}
          ORDER BY {order} {first(limit)}
        )
        SELECT
          latest.*, coalesce(earlier.incident_id, latest.earlier_key) AS earlier_id, earlier.occurred_on AS earlier_on, actions.text AS action_text,
          actions.line AS action_line
        FROM latest
        JOIN incident_facts AS earlier ON earlier.incident_key = latest.earlier_key
        LEFT JOIN action_items AS actions USING (action_key)
        ORDER BY {order}
        """,
        {**values, "as_of": as_of},
    )


def _begun(filters: Filters, as_of: date) -> tuple[str, dict[str, object]]:
    """The head of a query: the incidents that `filters` let through and that had begun, as `begun`, with how the time to notice is known."""
    condition, values = filters.condition("facts")
    sql = f"""
        WITH begun AS (
          SELECT
            facts.incident_key, coalesce(facts.incident_id, facts.incident_key) AS incident_id, facts.title, facts.occurred_on, facts.path,
            facts.detection_method, facts.detection_group, facts.detection_line, facts.minutes_to_detect, detections.minutes_basis
          FROM incident_facts AS facts
          LEFT JOIN detections USING (incident_key)
          WHERE {condition} AND facts.counts AND (facts.occurred_on IS NULL OR facts.occurred_on <= $as_of)
        )"""
    return sql, {**values, "as_of": as_of}
