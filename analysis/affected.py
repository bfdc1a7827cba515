"""Which systems and teams incidents affected and which themes these had; and what set incidents off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from analysis.connection import Row, Warehouse
from analysis.counted_incidents import Incidents, having
from analysis.filters import Filters

Whose = Literal["systems", "teams"]


@dataclass(frozen=True, slots=True)
class Shared:
    """How many incidents of one system or team have one theme, and `which`."""

    name: str
    theme: str
    incidents: int
    which: Incidents


@dataclass(frozen=True, slots=True)
class Affected:
    """Systems or teams with most incidents first (`rows`: `name`, `incidents`, `last_on`, and the `teams` of a system); how many `others` there are;
    of the `total` of incidents how many name none; and what they share with the commonest `themes`, in how many incidents together (`in_all`).
    """

    rows: tuple[Row, ...]
    others: int
    total: int
    none_named: int
    themes: tuple[str, ...]
    shared: tuple[Shared, ...]
    in_all: int


def affected(warehouse: Warehouse, filters: Filters, as_of: date, whose: Whose, most: int, most_themes: int) -> Affected:
    """At most so many systems or teams, and themes. Near misses and drills are left out; an incident can affect several, and have several themes."""
    sql, values = _facts(filters)
    parameters = {**values, "as_of": as_of}
    rows = warehouse.records(
        f"""
        WITH held AS (SELECT unnest({whose}) AS name, occurred_on FROM ({sql})),
        owned AS (SELECT name, list(DISTINCT team ORDER BY team) AS teams FROM systems WHERE team IS NOT NULL GROUP BY name)
        SELECT held.name, count(*) AS incidents, max(occurred_on) AS last_on, any_value(owned.teams) AS teams
        FROM held LEFT JOIN owned ON {"lower(owned.name) = lower(held.name)" if whose == "systems" else "false"}
        GROUP BY held.name
        ORDER BY incidents DESC, held.name
        """,
        parameters,
    )
    (total, none_named), *_ = warehouse.rows(f"SELECT count(*), count(*) FILTER (len({whose}) = 0) FROM ({sql})", parameters)
    shown = [row.name for row in rows[:most]]
    shared = warehouse.rows(  # incidents are told apart by their place: as a number it is counted in half the time
        f"""
        WITH held AS (SELECT place, unnest({whose}) AS name, themes FROM ({sql})),
        pairs AS MATERIALIZED (SELECT place, name, unnest(themes) AS theme FROM held WHERE name IN (SELECT unnest($shown::VARCHAR[]))),
        commonest AS (
          SELECT theme, count(DISTINCT place) AS incidents FROM pairs GROUP BY theme ORDER BY incidents DESC, theme LIMIT {most_themes:d}
        ),
        common AS MATERIALIZED (SELECT * FROM pairs JOIN commonest USING (theme))
        SELECT name, theme, count(*), (SELECT count(DISTINCT place) FROM common)
        FROM common
        GROUP BY name, theme, incidents
        ORDER BY incidents DESC, theme, count(*) DESC, name
        """,
        {**parameters, "shown": shown},
    )
    return Affected(
        tuple(rows[:most]),
        len(rows) - len(shown),
        total,
        none_named,
        tuple(dict.fromkeys(theme for _, theme, _, _ in shared)),
        tuple(Shared(name, theme, incidents, having(**{whose: name, "themes": theme})) for name, theme, incidents, _ in shared),
        shared[0][3] if shared else 0,
    )


def _facts(filters: Filters) -> tuple[str, dict[str, object]]:
    condition, values = filters.condition("facts")
    return (
        f"SELECT rowid AS place, * FROM incident_facts AS facts WHERE {condition} AND counts AND (occurred_on IS NULL OR occurred_on <= $as_of)",
        values,
    )


def triggers(warehouse: Warehouse, filters: Filters, as_of: date, *, with_keys: bool = False) -> list[Row]:
    """What set incidents off, the commonest first, not known (NULL) last: `trigger_kind`, `incidents`, `last_on`, and where wanted
    `keys`. Near misses and drills are left out.
    """
    sql, values = _facts(filters)
    keys = ", list(incident_key ORDER BY occurred_on DESC, incident_key) AS keys" if with_keys else ""
    return warehouse.records(
        f"""
        SELECT trigger_kind, count(*) AS incidents, max(occurred_on) AS last_on{keys}
        FROM ({sql})
        GROUP BY trigger_kind
        ORDER BY trigger_kind IS NULL, incidents DESC, trigger_kind
        """,
        {**values, "as_of": as_of},
    )
