"""What impact is made of: the longest incidents, other ways of measuring, what was counted, and where the time goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from analysis.connection import Row, Warehouse
from analysis.durations import MOST_POINTS, chosen
from analysis.filters import Filters
from analysis.intervals import quantile_interval
from analysis.literals import first

BASES = ("stated", "timeframe", "timeline")
PARTS: Mapping[str, str] = {"system": "systems", "team": "teams", "severity": "[severity::VARCHAR]", "theme": "themes"}


def longest(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """The incidents with a duration of whichever kind, the longest first: the columns of `measured_durations`, `incident_id`, `title`,
    `duration_approximate`, and `told`, the row of the timeline on that line, for those whose duration no words state.
    """
    head, values = chosen(filters, as_of)
    return warehouse.records(
        f"""
        {head},
        longest AS (FROM chosen WHERE duration_minutes IS NOT NULL ORDER BY duration_minutes DESC, incident_key {first(limit)})
        SELECT longest.*, {_told("longest.incident_key", "longest.line")} AS told
        FROM longest
        ORDER BY duration_minutes DESC, incident_key
        """,
        values,
    )


@dataclass(frozen=True, slots=True)
class Way:
    """A way of measuring: what durations run from and to (None: the start, or the end, of impact), and on which clock. It is that of so many
    `incidents`, and the `commonest` one, of which the median of the page is taken. `median` in minutes with its 95 % interval, None below six.
    """

    starts_when: str | None
    ends_when: str | None
    clock: str
    commonest: bool
    incidents: int
    median: float | None
    interval: tuple[float, float] | None


def ways(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Way]:
    """The ways in which durations were measured, the commonest first."""
    head, values = chosen(filters, as_of)
    rows = warehouse.rows(
        f"""
        {head}
        SELECT duration_starts_when, duration_ends_when, duration_clock, measured = 'measured', list(duration_minutes ORDER BY duration_minutes)
        FROM chosen
        WHERE duration_minutes IS NOT NULL
        GROUP BY ALL
        ORDER BY ALL
        """,
        values,
    )
    found = [Way(starts, ends, clock, commonest, len(minutes), *_median(minutes)) for starts, ends, clock, commonest, minutes in rows]
    return sorted(found, key=lambda way: (not way.commonest, -way.incidents))


def not_beside_the_others(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """The incidents of which the median knows nothing, those measured otherwise first, then those without a duration, the latest first: the columns
    of `measured_durations`, `incident_id` and `title`.
    """
    head, values = chosen(filters, as_of)
    order = "measured = 'not_measured', occurred_on DESC NULLS LAST, incident_key"
    return warehouse.records(f"{head} FROM chosen WHERE measured <> 'measured' ORDER BY {order} {first(limit)}", values)


@dataclass(frozen=True, slots=True)
class Basis:
    """A way of knowing how long impact lasted: how many incidents have it, of how many it is the duration that is `used`, and of how many it tells of
    the same as that one, and they `agree` or `disagree`.
    """

    basis: str
    incidents: int
    used: int
    agree: int
    disagree: int


def bases(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Basis]:
    """The three ways of knowing."""
    condition, values = filters.condition("bases")
    found = warehouse.rows(
        f"""
        WITH known AS (
          SELECT incident_key, basis, bool_or(used) AS used, bool_or(disagrees) AS disagrees
          FROM duration_bases AS bases
          WHERE counts AND (occurred_on IS NULL OR occurred_on <= $as_of) AND {condition}
          GROUP BY ALL
        )
        SELECT basis, count(*), count(*) FILTER (used), count(*) FILTER (NOT disagrees), count(*) FILTER (disagrees) FROM known GROUP BY basis
        """,
        {**values, "as_of": as_of},
    )
    counted = {basis: Basis(basis, *numbers) for basis, *numbers in found}
    return [counted.get(basis, Basis(basis, 0, 0, 0, 0)) for basis in BASES]


def disagreements(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """Durations that disagree with the one that is used of their incident, the furthest away first: the columns of `duration_bases`, `told`, and of
    the one that is used `used_basis`, `used_text`, `used_line` and `used_told`. What is told is a row of the timeline, where no words state a
    duration.
    """
    condition, values = filters.condition("bases")
    order = "abs(difference_minutes) DESC, incident_key, line"
    return warehouse.records(
        f"""
        WITH apart AS (
          SELECT * FROM duration_bases AS bases
          WHERE disagrees AND counts AND (occurred_on IS NULL OR occurred_on <= $as_of) AND {condition}
          ORDER BY {order} {first(limit)}
        )
        SELECT
          apart.*, {_told("apart.incident_key", "apart.line")} AS told, facts.duration_basis AS used_basis, facts.duration_text AS used_text,
          facts.duration_line AS used_line, {_told("apart.incident_key", "facts.duration_line")} AS used_told
        FROM apart JOIN incident_facts AS facts USING (incident_key)
        ORDER BY {order}
        """,
        {**values, "as_of": as_of},
    )


def quantities(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """What was counted, a row a unit as it was written (in small letters or capitals), the commonest first, never added up: `unit`, `statements`,
    `incidents`, and of the largest `amount`, `approximate`, `text`, the `sentence` that holds it, `line`, and of its incident `incident_key`,
    `incident_id`, `title`, `occurred_on`, `path`; beside each, how many `units` there are. Near misses and drills are left out.
    """
    condition, values = filters.condition("facts")
    order = "incidents DESC, statements DESC, amount DESC, lower(unit)"
    return warehouse.records(
        f"""
        WITH said AS (
          SELECT counted.*, coalesce(facts.incident_id, facts.incident_key) AS incident_id, facts.title, facts.occurred_on, facts.path
          FROM impact_quantities AS counted
          JOIN incident_facts AS facts USING (incident_key)
          WHERE facts.counts AND (facts.occurred_on IS NULL OR facts.occurred_on <= $as_of) AND {condition}
        ),
        largest AS (
          SELECT said.*, count(*) OVER own AS statements, count(DISTINCT incident_key) OVER own AS incidents
          FROM said
          WINDOW own AS (PARTITION BY lower(said.unit))
          QUALIFY row_number() OVER (PARTITION BY lower(said.unit) ORDER BY amount DESC, occurred_on DESC NULLS LAST, incident_key, line) = 1
        ),
        listed AS (SELECT *, count(*) OVER () AS units FROM largest ORDER BY {order} {first(limit)}),
        sentences AS (
          SELECT
            listed.path, listed.line, listed.text, min_by(sentence_with(fields.text, listed.text), fields.line) AS sentence,
            min_by(CASE WHEN contains(sentence_with(fields.text, listed.text), label) THEN label ELSE '' END, fields.line) AS label
          FROM listed
          JOIN fields ON fields.path = listed.path AND fields.line <= listed.line AND fields.end_line >= listed.end_line
          GROUP BY ALL
        )
        SELECT
          listed.*,
          CASE WHEN label <> '' THEN ltrim(substr(sentence, position(label IN sentence) + length(label)), '*: ') ELSE sentence END AS sentence
        FROM listed LEFT JOIN sentences USING (path, line, text)
        ORDER BY {order}
        """,
        {**values, "as_of": as_of},
    )


@dataclass(frozen=True, slots=True)
class Share:
    """The time of impact of one system, team, severity or theme (`value`; None: none is known): of its `incidents` so many are `measured`, with the
    median of these in minutes and its 95 % interval (None below six), and all their minutes. `longest_share` is the part that the longest has of
    these, 0 to 1; None where they are none or zero. `points` are rows of `chosen` to draw, the shortest first: all that are measured, or of more than
    `MOST_POINTS` as many, evenly by rank, the longest among them.
    """

    value: str | None
    incidents: int
    measured: int
    median: float | None
    interval: tuple[float, float] | None
    total: float
    longest_share: float | None
    points: tuple[Row, ...]

    @property
    def longest(self) -> Row | None:
        """The longest incident; None where none is measured."""
        return self.points[-1] if self.points else None


def time_by(warehouse: Warehouse, filters: Filters, as_of: date, part: str) -> list[Share]:
    """Where the time goes, by a `part` (a key of `PARTS`), most first; those of which nothing is measured last. An incident with two values is in
    both, so that these do not add up.
    """
    head, values = chosen(filters, as_of)
    parted = f"""
        {head},
        parted AS (
          SELECT unnest(CASE WHEN len({PARTS[part]}) = 0 THEN [NULL] ELSE {PARTS[part]} END) AS value, chosen.* FROM chosen
        )"""
    counted = warehouse.rows(
        f"""
        {parted}
        SELECT value, count(*) AS incidents, list(duration_minutes ORDER BY duration_minutes) FILTER (measured = 'measured') AS minutes
        FROM parted
        GROUP BY value
        ORDER BY list_sum(minutes) DESC NULLS LAST, incidents DESC, value
        """,
        values,
    )
    points: dict[str | None, list[Row]] = {}
    for row in warehouse.records(
        f"""
        {parted},
        ranked AS (
          SELECT
            value, incident_key, incident_id, title, line, duration_minutes, duration_basis, duration_approximate,
            row_number() OVER (PARTITION BY value ORDER BY duration_minutes, incident_key) AS place, count(*) OVER (PARTITION BY value) AS of
          FROM parted WHERE measured = 'measured'
        )
        SELECT * EXCLUDE (place, of) FROM ranked
        WHERE place * $most // of > (place - 1) * $most // of
        ORDER BY duration_minutes, incident_key
        """,
        {**values, "most": MOST_POINTS},
    ):
        points.setdefault(row.value, []).append(row)
    return [_share(value, incidents, minutes or [], points.get(value, [])) for value, incidents, minutes in counted]


def _share(value: str | None, incidents: int, minutes: list[float], points: list[Row]) -> Share:
    total = sum(minutes)
    return Share(value, incidents, len(minutes), *_median(minutes), total, minutes[-1] / total if total else None, tuple(points))


def _median(minutes: list[float]) -> tuple[float | None, tuple[float, float] | None]:
    interval = quantile_interval(minutes, 0.5)
    return (median(minutes) if interval else None), interval


def _told(incident_key: str, line: str) -> str:
    """SQL for the row of a timeline that stands on a line."""
    return f"(SELECT min(event) FROM timeline_events AS rows WHERE rows.incident_key = {incident_key} AND rows.line = {line})"
