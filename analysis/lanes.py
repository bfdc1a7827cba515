"""What came back along time: for each theme its incidents, and which of them repeat which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.connection import Row, Warehouse
from analysis.filters import Filters
from analysis.recurrence import of_later

_MOST = 40  # incidents and pairs of a lane that are drawn, the latest


@dataclass(frozen=True, slots=True)
class Lane:
    """A theme (None: pairs that have none in common): how many incidents have it, how many of them repeat an earlier one by it, and of the latest
    of these each incident (`stops`: `incident_key`, `incident_id`, `title`, `occurred_on`, `kind`) and pair (`pairs`: `earlier_key`, `later_key`,
    `tier`, `days_between`).
    """

    theme: str | None
    incidents: int
    repeats: int
    stops: tuple[Row, ...]
    pairs: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ByTheme:
    """Lanes, those with most repeats first; how many `others` have a repeat too; and of which lane no more than the latest `most` are told, None
    where all are.
    """

    lanes: tuple[Lane, ...]
    others: int
    most: int | None


def by_theme(warehouse: Warehouse, filters: Filters, as_of: date, most: int, *, alike: bool = False) -> ByTheme:
    """At most so many lanes. Filters apply to the later incident of a pair, and to those that no pair holds; with `alike` candidates are pairs too.

    A pair stands in the lane of each specific theme that it shares on a system; one that a citation or its words make a pair, in those of all
    themes of both.
    """
    later, values = of_later(warehouse, filters, "later_on")
    found = warehouse.records(
        f"""
        WITH themed AS (
          FROM repeats_by_theme WHERE later_on <= $as_of{later} {"" if alike else "AND tier <> 'similar_text'"}
        ),
        lanes AS (
          SELECT
            theme, count(*) FILTER (place = 1 AND tier <> 'similar_text') AS repeats, count(*) AS rows, count(*) OVER () AS lanes,
            list_min(max(later_on, {_MOST})) AS since,
            row_number() OVER (ORDER BY repeats DESC, count(*) FILTER (place = 1) DESC, theme NULLS LAST) AS place
          FROM themed GROUP BY theme
        ),
        latest AS (
          SELECT
            themed.theme, earlier_key, later_key, tier, days_between, later_on, lanes.repeats, lanes.lanes, lanes.place, lanes.rows
          FROM themed JOIN lanes ON lanes.theme IS NOT DISTINCT FROM themed.theme AND themed.later_on >= lanes.since  -- so few are put in order
          WHERE lanes.place <= $most
          QUALIFY row_number() OVER (PARTITION BY lanes.place ORDER BY later_on DESC, later_key, earlier_key, tier) <= {_MOST}
        )
        SELECT min(tier) AS tier, * EXCLUDE (tier) FROM latest GROUP BY ALL ORDER BY place, later_on DESC, later_key, earlier_key
        """,
        {**values, "as_of": as_of, "most": most},
    )
    lanes = {row.place: row for row in found}
    stops = _stops(warehouse, filters, as_of, found)
    return ByTheme(
        tuple(
            Lane(
                theme=lane.theme,
                incidents=max((row.incidents for row in stops.get(lane.theme, ()) if row.incidents is not None), default=0),
                repeats=lane.repeats,
                stops=tuple(stops.get(lane.theme, ())),
                pairs=tuple(row for row in found if row.place == place),
            )
            for place, lane in lanes.items()
        ),
        others=found[0].lanes - len(lanes) if found else 0,
        most=_MOST
        if any(row.rows > _MOST for row in found) or any(row.incidents and row.incidents > _MOST for rows in stops.values() for row in rows)
        else None,
    )


def _stops(warehouse: Warehouse, filters: Filters, as_of: date, found: Sequence[Row]) -> dict[str | None, list[Row]]:
    """By theme its latest incidents, and those of its pairs, in the order of time."""
    condition, values = filters.condition("facts")
    ends = dict.fromkeys((row.theme, key) for row in found for key in (row.earlier_key, row.later_key))
    stops: dict[str | None, list[Row]] = {}
    for row in warehouse.records(
        f"""
        WITH seen AS (
          FROM (SELECT unnest(themes) AS theme, incident_key, occurred_on FROM incident_facts AS facts
                WHERE {condition} AND counts AND occurred_on <= $as_of)
          WHERE list_contains($themes, theme)
        ),
        held AS (SELECT theme, count(*) AS incidents, list_min(max(occurred_on, {_MOST})) AS since FROM seen GROUP BY theme),
        drawn AS (
          SELECT theme, incident_key, incidents FROM seen JOIN held USING (theme) WHERE occurred_on >= since
          QUALIFY row_number() OVER (PARTITION BY theme ORDER BY occurred_on DESC, incident_key) <= {_MOST}
          UNION ALL
          SELECT unnest($lanes::VARCHAR[]), unnest($ends::VARCHAR[]), NULL
        )
        SELECT
          drawn.theme, incident_key, max(drawn.incidents) AS incidents, coalesce(incident_id, incident_key) AS incident_id, title, occurred_on, kind
        FROM drawn JOIN incidents USING (incident_key)
        GROUP BY ALL
        ORDER BY occurred_on, incident_key
        """,
        {
            **values, "as_of": as_of, "themes": [row.theme for row in found if row.theme], "lanes": [theme for theme, _ in ends],
            "ends": [key for _, key in ends],
        },
    ):  # fmt: skip
        stops.setdefault(row.theme, []).append(row)
    return stops
