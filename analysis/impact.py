"""What impact was: what its authors counted, and where its time goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analysis.connection import Row, Warehouse
from analysis.durations import DRAWN, MOST_POINTS, chosen, thinned
from analysis.filters import Filters
from analysis.intervals import median_and_interval
from analysis.literals import first

PARTS: Mapping[str, str] = {"system": "systems", "team": "teams", "severity": "[severity::VARCHAR]", "theme": "themes"}


def quantities(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """What was counted, a row a unit as it was written (in small letters or capitals), the commonest first, never added up: `unit`, `statements`,
    `incidents`, and of the largest `amount`, `approximate`, `text`, the `sentence` that holds it, `line`, and of its incident `incident_key`,
    `incident_id`, `title`, `occurred_on`, `path`; beside each, how many `units` there are. Near misses and drills are left out.
    """
    condition, values = filters.condition("facts")
    order = "incidents DESC, statements DESC, amount DESC, folded"
    return warehouse.records(  # the few that are listed are found by few columns, and what is said of them is read then, by the place of its row
        f"""
        WITH said AS (
          SELECT lower(counted.unit) AS folded, counted.amount, counted.incident_key, counted.line, facts.occurred_on, counted.rowid AS place
          FROM impact_quantities AS counted
          JOIN incident_facts AS facts USING (incident_key)
          WHERE facts.counts AND (facts.occurred_on IS NULL OR facts.occurred_on <= $as_of) AND {condition}
        ),
        units AS (
          SELECT folded, count(*) AS statements, count(DISTINCT incident_key) AS incidents, max(amount) AS amount, count(*) OVER () AS units
          FROM said GROUP BY folded ORDER BY {order} {first(limit)}
        ),
        largest AS (
          SELECT units.*, said.place
          FROM said JOIN units USING (folded, amount)
          QUALIFY row_number() OVER (PARTITION BY folded ORDER BY occurred_on DESC NULLS LAST, incident_key, line) = 1
        ),
        listed AS (
          SELECT
            counted.*, coalesce(incidents.incident_id, incident_key) AS incident_id, incidents.title, incidents.occurred_on, incidents.path,
            largest.statements, largest.incidents, largest.units, largest.folded
          FROM largest
          JOIN impact_quantities AS counted ON counted.rowid = largest.place
          JOIN incidents USING (incident_key)
        ),
        around AS (
          SELECT fields.rowid AS place
          FROM fields JOIN listed ON fields.path = listed.path AND fields.line <= listed.line AND fields.end_line >= listed.end_line
        ),
        sentences AS (
          SELECT
            listed.path, listed.line, listed.text, min_by(sentence_with(fields.text, listed.text), fields.line) AS sentence,
            min_by(CASE WHEN contains(sentence_with(fields.text, listed.text), label) THEN label ELSE '' END, fields.line) AS label
          FROM listed
          JOIN (SELECT * FROM fields WHERE rowid IN (SELECT place FROM around)) AS fields
            ON fields.path = listed.path AND fields.line <= listed.line AND fields.end_line >= listed.end_line
          GROUP BY ALL
        )
        SELECT
          listed.* EXCLUDE (folded),
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
          SELECT unnest(CASE WHEN len({PARTS[part]}) = 0 THEN [NULL] ELSE {PARTS[part]} END) AS value, incident_key, duration_minutes, measured
          FROM chosen
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
        {thinned("value", "parted WHERE measured = 'measured'", "duration_minutes")}
        SELECT shown.value, {DRAWN}
        FROM shown JOIN incident_facts AS facts USING (incident_key)
        ORDER BY facts.duration_minutes, incident_key
        """,
        {**values, "most": MOST_POINTS},
    ):
        points.setdefault(row.value, []).append(row)
    return [_share(value, incidents, minutes or [], points.get(value, [])) for value, incidents, minutes in counted]


def _share(value: str | None, incidents: int, minutes: list[float], points: list[Row]) -> Share:
    total = sum(minutes)
    return Share(value, incidents, len(minutes), *median_and_interval(minutes), total, minutes[-1] / total if total else None, tuple(points))
