"""Which systems and teams incidents affected and which themes these had; and what set incidents off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from analysis.connection import Row, Warehouse
from analysis.filters import Filters

Whose = Literal["systems", "teams"]


@dataclass(frozen=True, slots=True)
class Shared:
    """The incidents of one system or team that have one theme."""

    name: str
    theme: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Affected:
    """Systems or teams with most incidents first (`rows`: `name`, `incidents`, `last_on`, and the `teams` of a system); how many `others` there are;
    of the `total` of incidents how many name none; and what they share with the commonest `themes`.
    """

    rows: tuple[Row, ...]
    others: int
    total: int
    none_named: int
    themes: tuple[str, ...]
    shared: tuple[Shared, ...]


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
    shared = warehouse.records(
        f"""
        WITH held AS (SELECT unnest({whose}) AS name, themes, incident_key, occurred_on FROM ({sql})),
        themed AS (SELECT name, unnest(themes) AS theme, incident_key, occurred_on FROM held WHERE list_contains($shown, name)),
        commonest AS (
          SELECT theme, count(DISTINCT incident_key) AS incidents FROM themed GROUP BY theme ORDER BY incidents DESC, theme LIMIT {most_themes:d}
        )
        SELECT name, theme, commonest.incidents, list(incident_key ORDER BY occurred_on DESC, incident_key) AS keys
        FROM themed JOIN commonest USING (theme)
        GROUP BY name, theme, commonest.incidents
        ORDER BY commonest.incidents DESC, theme, len(keys) DESC, name
        """,
        {**parameters, "shown": shown},
    )
    return Affected(
        tuple(rows[:most]),
        len(rows) - len(shown),
        total,
        none_named,
        tuple(dict.fromkeys(row.theme for row in shared)),
        tuple(Shared(row.name, row.theme, tuple(row.keys)) for row in shared),
    )


def _facts(filters: Filters) -> tuple[str, dict[str, object]]:
    condition, values = filters.condition("facts")
    return f"SELECT * FROM incident_facts AS facts WHERE {condition} AND counts AND (occurred_on IS NULL OR occurred_on <= $as_of)", values


def triggers(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Row]:
    """What set incidents off, the commonest first, not known (NULL) last: `trigger_kind`, `incidents`, `last_on`, `keys`. Near misses and drills are
    left out.
    """
    sql, values = _facts(filters)
    return warehouse.records(
        f"""
        SELECT
          trigger_kind, count(*) AS incidents, max(occurred_on) AS last_on, list(incident_key ORDER BY occurred_on DESC, incident_key) AS keys
        FROM ({sql})
        GROUP BY trigger_kind
        ORDER BY trigger_kind IS NULL, incidents DESC, trigger_kind
        """,
        {**values, "as_of": as_of},
    )
