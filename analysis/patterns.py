"""Patterns: which themes and mechanisms of cause incidents have, quarter by quarter, and one of them incident by incident."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from statistics import median
from typing import Literal

from analysis.connection import Row, Warehouse
from analysis.counted_incidents import Incidents, having
from analysis.filters import Filters
from analysis.intervals import garwood, quantile_interval
from analysis.literals import first
from analysis.quarterly import quarters_of
from analysis.verdicts import Period, Series, Trend, gated

By = Literal["theme", "mechanism"]


@dataclass(frozen=True, slots=True)
class Cell:
    """How many incidents of one quarter (None: those without a day) have a theme or a mechanism, and `which`."""

    quarter: str | None
    incidents: int
    which: Incidents


@dataclass(frozen=True, slots=True)
class Pattern:
    """A theme or mechanism, how many incidents have it, and where they lie in time."""

    name: str
    incidents: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ByQuarter:
    """The commonest patterns first, how many `incidents` have one of these, and the `names` of these and all others; the `quarters` between the first
    incident and the day asked about, rows of `quarters`, as far as the period that is filtered by reaches.
    """

    patterns: tuple[Pattern, ...]
    incidents: int
    names: tuple[str, ...]
    quarters: tuple[Row, ...]

    @property
    def others(self) -> int:
        """How many are rarer than those told."""
        return len(self.names) - len(self.patterns)


def by_quarter(warehouse: Warehouse, filters: Filters, as_of: date, by: By, most: int) -> ByQuarter:
    """At most so many themes or mechanisms by quarter. Near misses and drills are left out; one incident can have several."""
    sql, values = _held(filters, by)
    parameters = {**values, "as_of": as_of}
    cells: dict[str, list[Cell]] = {}
    for name, quarter, number in warehouse.rows(
        f"SELECT name, quarter, count(*) FROM ({sql}) GROUP BY name, quarter ORDER BY name, quarter NULLS LAST", parameters
    ):
        which = having(themes=name, quarter=quarter) if by == "theme" else having(mechanism=name, quarter=quarter)
        cells.setdefault(name, []).append(Cell(quarter, number, which))
    found = [Pattern(name, sum(cell.incidents for cell in held), tuple(held)) for name, held in cells.items()]
    ranked = sorted(found, key=lambda one: (-one.incidents, one.name))
    incidents = warehouse.value(
        f"SELECT count(DISTINCT incident_key) FROM ({sql}) WHERE list_contains($names::VARCHAR[], name)",
        {**parameters, "names": [one.name for one in ranked[:most]]},
    )
    names = tuple(one.name for one in ranked)
    return ByQuarter(tuple(ranked[:most]), incidents, names, tuple(quarters_of(warehouse, filters, as_of)))


def squares(warehouse: Warehouse, filters: Filters, as_of: date, by: By) -> list[Row]:
    """The same of all themes or mechanisms, a row for each and quarter, to be taken along: `name`, `quarter`, `incidents`, and their `keys`, latest
    first.
    """
    sql, values = _held(filters, by)
    return warehouse.records(
        f"""
        WITH held AS ({sql}),
        ranked AS (SELECT name, count(*) AS incidents FROM held GROUP BY name)
        SELECT name, quarter, count(*) AS incidents, list(incident_key ORDER BY occurred_on DESC, incident_key) AS keys
        FROM held JOIN ranked USING (name)
        GROUP BY name, ranked.incidents, quarter
        ORDER BY ranked.incidents DESC, name, quarter NULLS LAST
        """,
        {**values, "as_of": as_of},
    )


def _held(filters: Filters, by: By) -> tuple[str, dict[str, object]]:
    """SQL that gives each incident with each theme or mechanism of it (`name`) once, and its parameters but for `as_of`."""
    condition, values = filters.condition("facts")
    where = f"WHERE {condition} AND counts AND (occurred_on IS NULL OR occurred_on <= $as_of)"
    if by == "theme":
        return f"SELECT unnest(themes) AS name, incident_key, occurred_on, quarter FROM incident_facts AS facts {where}", values
    return (
        f"""
        SELECT DISTINCT read.mechanism AS name, incident_key, occurred_on, quarter
        FROM incident_facts AS facts JOIN incident_themes AS read USING (incident_key)
        {where} AND read.mechanism IS NOT NULL""",
        values,
    )


def without_factors(warehouse: Warehouse, filters: Filters, as_of: date) -> int:
    """How many incidents have a theme, and none that was read in a contributing factor: others of their words stand in."""
    sql, values = _held(filters, "theme")
    return int(
        warehouse.value(
            f"""
            SELECT count(DISTINCT incident_key) FROM ({sql}) AS held
            WHERE incident_key NOT IN (SELECT incident_key FROM incident_themes WHERE source = 'factor')
            """,
            {**values, "as_of": as_of},
        )
    )


def trends(warehouse: Warehouse, filters: Filters, as_of: date, by: By, most: int) -> list[Trend]:
    """What can be said of the counts of these patterns over all quarters, where all of them are shown at once; a period among the filters is not
    heeded.
    """
    found = by_quarter(warehouse, replace(filters, period=None), as_of, by, most)
    return gated([Series(_named(pattern, by), "count", tuple(_periods(pattern, found))) for pattern in found.patterns])


def _named(pattern: Pattern, by: By) -> str:
    return f"incidents with the {by} {pattern.name.replace('_', ' ')}"


def _periods(pattern: Pattern, found: ByQuarter) -> list[Period]:
    counts = {cell.quarter: cell.incidents for cell in pattern.cells}
    return [
        Period(
            one.quarter, float(counts.get(one.quarter, 0)), counts.get(one.quarter, 0), counts.get(one.quarter, 0), one.complete, one.series,
            tuple(one.notes), garwood(counts.get(one.quarter, 0)), one.recent,
        )
        for one in found.quarters
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Times:
    """One theme or mechanism: of its `incidents` how many have no day (`undated`), and the days from one to the next, shortest first."""

    incidents: int
    undated: int
    gaps: tuple[int, ...]

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % order-statistic interval of the median gap; None below 6 gaps."""
        return quantile_interval(self.gaps, 0.5)

    @property
    def median(self) -> float | None:
        """The median gap in days; None where they are too few for an interval."""
        return median(self.gaps) if self.interval else None


def times(warehouse: Warehouse, filters: Filters, as_of: date, by: By, name: str) -> Times:
    """How the incidents with a theme or mechanism lie in time. Near misses and drills are left out."""
    sql, values = _held(filters, by)
    (found,) = warehouse.rows(
        f"""
        WITH gaps AS (
          SELECT occurred_on, date_diff('day', lag(occurred_on) OVER (ORDER BY occurred_on NULLS LAST, incident_key), occurred_on) AS days
          FROM ({sql}) WHERE name = $name
        )
        SELECT count(*), count(*) FILTER (occurred_on IS NULL), coalesce(list(days ORDER BY days) FILTER (days IS NOT NULL), []) FROM gaps
        """,
        {**values, "as_of": as_of, "name": name},
    )
    return Times(found[0], found[1], tuple(found[2]))


def incidents_with(warehouse: Warehouse, filters: Filters, as_of: date, by: By, name: str, limit: int | None = None) -> list[Row]:
    """The incidents with a theme or mechanism, the latest first, the first `limit`, where it is given.

    Columns: `incident_key`, `incident_id`, `title`, `occurred_on`, `systems`; `days`, since the one before; `matched`, the longest words that decided
    (NULL where a person set it), the `source` in which they stand, whether they were `guessed`, and the `line`.
    """
    sql, values = _held(filters, by)
    return warehouse.records(
        f"""
        WITH latest AS (
          SELECT
            incident_key, date_diff('day', lag(occurred_on) OVER (ORDER BY occurred_on NULLS LAST, incident_key), occurred_on) AS days, occurred_on
          FROM ({sql}) WHERE name = $name
          ORDER BY occurred_on DESC NULLS LAST, incident_key DESC
          {first(limit)}
        ),
        read AS (
          SELECT
            incident_key, arg_min(matched, place) AS matched, arg_min(source, place) AS source, arg_min(guessed, place) AS guessed,
            arg_min(line, place) AS line
          FROM (
            SELECT *, (matched IS NULL, -length(matched), mechanism IS NOT NULL, line) AS place
            FROM incident_themes SEMI JOIN latest USING (incident_key) WHERE {by} = $name
          )
          GROUP BY incident_key
        )
        SELECT
          incident_key, coalesce(facts.incident_id, incident_key) AS incident_id, facts.title, facts.occurred_on, facts.systems, latest.days,
          read.matched, read.source, read.guessed, read.line
        FROM latest JOIN incident_facts AS facts USING (incident_key) LEFT JOIN read USING (incident_key)
        ORDER BY facts.occurred_on DESC NULLS LAST, incident_key DESC
        """,
        {**values, "as_of": as_of, "name": name},
    )


def more_in_titles(warehouse: Warehouse, filters: Filters, as_of: date) -> list[tuple[str, int]]:
    """Themes that rules read in titles of incidents of which factors give others, with the number of those incidents, the commonest first: as factors
    give a theme there, titles are not counted.
    """
    condition, values = filters.condition("facts")
    return warehouse.rows(
        f"""
        SELECT theme, count(DISTINCT incident_key) AS incidents
        FROM themes_read JOIN incident_facts AS facts USING (incident_key)
        WHERE source = 'title' AND theme IS NOT NULL AND counts AND {condition} AND occurred_on <= $as_of
          AND NOT list_contains(facts.themes, theme) AND len(facts.themes) > 0
        GROUP BY theme ORDER BY incidents DESC, theme
        """,
        {**values, "as_of": as_of},
    )
