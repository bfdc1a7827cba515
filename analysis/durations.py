"""How long incidents lasted: quantiles with intervals, by quarter, and the mean for those who must have one."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import fmean, quantiles, stdev
from typing import Any

from analysis.connection import Row, Warehouse
from analysis.filters import Filters
from analysis.intervals import FEWEST_FOR_A_MEDIAN, USUAL_SIGMA, detectable_ratio, quantile_interval
from analysis.quarterly import quarters_of

FEWEST_FOR_A_SIGMA = 10  # with fewer its standard error is a quarter of it or more: 1 / √(2 (n − 1))
MOST_POINTS = 60  # of a group: so many can still be told apart where they stand beside each other
_SHARES = (0.5, 0.75, 0.9)


@dataclass(frozen=True, slots=True)
class Quantile:
    """A quantile (`share` 0.5: the median) in minutes, with its 95 % order-statistic interval."""

    share: float
    minutes: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spread:
    """The durations of a group of incidents that can be put beside each other: `minutes`, the shortest first.

    `quarter` is None of incidents without a day, and where the group is not one quarter; `complete` is as in `quarters`, None there. `otherwise` have
    a duration of another kind, of `unknown` there is none. `points` are rows to draw, with columns of `measured_durations`: all of them, or of more
    than `MOST_POINTS` in a quarter as many, evenly by rank, the longest among them. `quantiles` are those that have an interval: the median from 6
    values on, the p75 from 13, the p90 from 36; below that the points are all that can be shown.
    """

    quarter: str | None
    complete: bool | None
    minutes: tuple[float, ...]
    points: tuple[Row, ...]
    otherwise: int
    unknown: int
    quantiles: tuple[Quantile, ...]

    @property
    def incidents(self) -> int:
        """How many incidents the group has, those without a duration among them."""
        return len(self.minutes) + self.otherwise + self.unknown

    @property
    def median(self) -> Quantile | None:
        """The median; None where there are too few for one."""
        return self.quantiles[0] if self.quantiles else None


def spread(warehouse: Warehouse, filters: Filters, as_of: date) -> Spread:
    """The durations of the incidents that `filters` let through."""
    return together(by_quarter(warehouse, filters, as_of))


def together(found: Sequence[Spread]) -> Spread:
    """Groups as one."""
    minutes = sorted(one for group in found for one in group.minutes)
    points = sorted((row for group in found for row in group.points), key=lambda row: (row.duration_minutes, row.incident_key))
    otherwise, unknown = sum(group.otherwise for group in found), sum(group.unknown for group in found)
    return Spread(None, None, tuple(minutes), tuple(points), otherwise, unknown, _quantiles(minutes))


def by_quarter(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Spread]:
    """The durations quarter by quarter, from the first to the last of the period, empty ones too; last those of incidents without a day, if any."""
    found = _spreads(warehouse, filters, as_of)
    quarters = quarters_of(warehouse, filters, as_of)
    dated = [replace(found.get(row.quarter, _NOTHING), quarter=row.quarter, complete=row.complete) for row in quarters]
    return [*dated, found[None]] if None in found else dated


def chosen(filters: Filters, as_of: date) -> tuple[str, dict[str, Any]]:
    """The head of a query: the rows of `measured_durations` that `filters` let through, as `chosen`; each has an `incident_id`."""
    condition, values = filters.condition("durations")
    sql = f"""
        WITH chosen AS (
          SELECT * REPLACE (coalesce(incident_id, incident_key) AS incident_id) FROM measured_durations($as_of) AS durations WHERE {condition}
        )"""
    return sql, {**values, "as_of": as_of}


@dataclass(frozen=True, slots=True)
class Compared:
    """What the durations that are put beside each other run from and to; None: the start, or the end, of impact."""

    starts_when: str | None
    ends_when: str | None

    @property
    def is_impact(self) -> bool:
        """Whether they begin with the start of impact; else they tell of something else, such as repair."""
        return self.starts_when in (None, "started")


def compared(warehouse: Warehouse, as_of: date) -> Compared | None:
    """What is commonest in the corpus by a day; None where nothing is measured."""
    rows = warehouse.rows(
        "SELECT duration_starts_when, duration_ends_when FROM begun_incidents($as_of) WHERE measured = 'measured' LIMIT 1", {"as_of": as_of}
    )
    return Compared(*rows[0]) if rows else None


# What is drawn of an incident, known as `facts`.
DRAWN = """incident_key, coalesce(facts.incident_id, incident_key) AS incident_id, facts.title, coalesce(facts.duration_line, facts.line) AS line,
  facts.duration_minutes, facts.duration_basis, facts.duration_approximate, facts.set_by_person"""


def measured(warehouse: Warehouse, filters: Filters, as_of: date) -> frozenset[str]:
    """The incidents whose durations are put beside each other, by their keys: all, where `spread` has no more points than can be drawn."""
    head, values = chosen(filters, as_of)
    return frozenset(key for (key,) in warehouse.rows(f"{head} SELECT incident_key FROM chosen WHERE measured = 'measured'", values))


def thinned(group: str, rows: str, minutes: str) -> str:
    """SQL for `shown`, the incidents to draw of each `group` (a column) among `rows`: all, or of more than `$most` as many, evenly by rank of their
    `minutes`. They are ranked by these few columns: whatever else stood in the rows would be sorted with them.
    """
    return f"""
        ranked AS (
          SELECT
            {group}, incident_key, row_number() OVER (PARTITION BY {group} ORDER BY {minutes}, incident_key) AS place,
            count(*) OVER (PARTITION BY {group}) AS of
          FROM {rows}
        ),
        shown AS (SELECT {group}, incident_key FROM ranked WHERE place * $most // of > (place - 1) * $most // of)"""


def _spreads(warehouse: Warehouse, filters: Filters, as_of: date) -> dict[str | None, Spread]:
    """The durations of each quarter with an incident, None for those without a day."""
    head, values = chosen(filters, as_of)
    counted = warehouse.records(
        f"""
        {head}
        SELECT
          quarter,
          list(duration_minutes ORDER BY duration_minutes) FILTER (measured = 'measured') AS minutes,
          count(*) FILTER (measured = 'measured_otherwise') AS otherwise,
          count(*) FILTER (measured = 'not_measured') AS unknown
        FROM chosen
        GROUP BY quarter
        """,
        values,
    )
    drawn: dict[str | None, list[Row]] = {}
    for row in warehouse.records(
        f"""
        {head},
        {thinned("quarter", "chosen WHERE measured = 'measured'", "duration_minutes")}
        SELECT shown.quarter, {DRAWN}, facts.duration_starts_when, facts.duration_ends_when
        FROM shown JOIN incident_facts AS facts USING (incident_key)
        ORDER BY facts.duration_minutes, incident_key
        """,
        {**values, "most": MOST_POINTS},
    ):
        drawn.setdefault(row.quarter, []).append(row)
    return {
        row.quarter: Spread(
            row.quarter, None, tuple(row.minutes or ()), tuple(drawn.get(row.quarter, ())), row.otherwise, row.unknown, _quantiles(row.minutes or ())
        )
        for row in counted
    }


def _quantiles(minutes: Sequence[float]) -> tuple[Quantile, ...]:
    """The quantiles as DuckDB's `quantile_cont` has them: between two values, in proportion. (Hyndman, Fan 1996, definition 7.)"""
    if len(minutes) < FEWEST_FOR_A_MEDIAN:
        return ()
    cuts = quantiles(minutes, n=20, method="inclusive")
    found = ((share, quantile_interval(minutes, share)) for share in _SHARES)
    return tuple(Quantile(share, cuts[round(share * 20) - 1], interval) for share, interval in found if interval)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Of which of so many `measured` durations, by the keys of their incidents, the document says otherwise too: it gives another duration, or other
    moments between which the stated one lies; with the code of the finding that says so, empty where another duration does. Where that `is_most`
    of them, no median and no interval are to be told as a fact.
    """

    measured: int
    doubted: Mapping[str, str]

    @property
    def is_most(self) -> bool:
        """Whether it is more than half of them."""
        return 2 * len(self.doubted) > self.measured


# Findings that a stated duration is not borne out by the document's own times, as SQL: of no other finding a duration is in doubt.
NOT_BORNE_OUT = "('contradictory-duration', 'duration-in-running-words', 'duration-of-other-moments')"
# Whether a row of `duration_bases` rests on a row of the timeline whose phase a rule read in its words: the document does not say so.
GUESSED = """(
  basis = 'timeline' AND EXISTS (
    FROM timeline_events AS events
    WHERE events.incident_key = bases.incident_key AND events.phase_guessed AND events.line IN (bases.line, bases.end_line)
  )
)"""


def guessed(warehouse: Warehouse, filters: Filters, as_of: date) -> int:
    """How many of the durations that are put beside each other lie between two rows of a timeline of which a rule read one in its words at least."""
    head, values = chosen(filters, as_of)
    return int(
        warehouse.value(
            f"""
            {head} SELECT count(DISTINCT incident_key) FROM chosen JOIN duration_bases AS bases USING (incident_key)
            WHERE measured = 'measured' AND chosen.duration_basis = 'timeline' AND {GUESSED}
            """,
            values,
        )
    )


def doubt(warehouse: Warehouse, filters: Filters, as_of: date) -> Doubt:
    """The doubt about the durations of the incidents that `filters` let through."""
    found = doubt_by_quarter(warehouse, filters, as_of).values()
    return Doubt(sum(one.measured for one in found), {key: code for one in found for key, code in one.doubted.items()})


def doubt_by_quarter(warehouse: Warehouse, filters: Filters, as_of: date) -> dict[str | None, Doubt]:
    """The doubt about those of each quarter; None for those without a day."""
    head, values = chosen(filters, as_of)
    found = warehouse.rows(
        f"""
        {head},
        doubted AS (
          SELECT incident_key, '' AS code FROM duration_bases AS bases WHERE disagrees AND NOT {GUESSED}
          UNION
          SELECT facts.incident_key, code
          FROM diagnostics JOIN incident_facts AS facts ON diagnostics.incident_key = facts.incident_key AND diagnostics.line = facts.duration_line
          WHERE waived_until IS NULL AND code IN {NOT_BORNE_OUT}
        )
        SELECT quarter, count(*), list([incident_key, code]) FILTER (code IS NOT NULL)
        FROM chosen LEFT JOIN (SELECT incident_key, min(code) AS code FROM doubted GROUP BY incident_key) AS held USING (incident_key)
        WHERE measured = 'measured' GROUP BY quarter
        """,
        values,
    )
    return {quarter: Doubt(measured, dict(held or ())) for quarter, measured, held in found}


_NOTHING = Spread(None, None, (), (), 0, 0, ())


@dataclass(frozen=True, slots=True)
class Mttr:
    """The mean duration, and why it tells little.

    `mean` and `mean_without_longest` in minutes; `longest` is the row of the longest incident, `longest_share` its part of all minutes, 0 to 1
    (None where they are all zero). By a factor of `ratio` the typical duration of two groups of `incidents` each had to differ to be seen in four of
    five cases. It rests on `sigma`, the standard deviation of the natural logarithm: of these durations, or of fewer than ten the usual one
    (`sigma_is_usual`).
    """

    incidents: int
    mean: float
    longest: Row
    longest_share: float | None
    mean_without_longest: float | None
    ratio: float
    sigma: float
    sigma_is_usual: bool


def mttr(durations: Spread) -> Mttr | None:
    """The mean of durations, for the appendix; None of none."""
    minutes = durations.minutes
    if not minutes:
        return None
    total = math.fsum(minutes)
    logarithms = [math.log(one) for one in minutes if one > 0]
    usual = len(logarithms) < FEWEST_FOR_A_SIGMA
    sigma = USUAL_SIGMA if usual else stdev(logarithms)
    return Mttr(
        incidents=len(minutes),
        mean=fmean(minutes),
        longest=durations.points[-1],
        longest_share=minutes[-1] / total if total else None,
        mean_without_longest=fmean(minutes[:-1]) if len(minutes) > 1 else None,
        ratio=detectable_ratio(sigma, len(minutes)),
        sigma=sigma,
        sigma_is_usual=usual,
    )
