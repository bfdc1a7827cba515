"""Whether a statement takes near misses and drills for incidents: it reads rows of them, and names nothing that tells them apart."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from analysis.sentences import say

_TELLING = frozenset({"kind", "counts"})  # columns
_PARSED = "SELECT json_serialize_sql($sql::VARCHAR)"
# A relation of actions is left out: an action counts whatever it was asked for after.
_OF_INCIDENTS = """
SELECT table_name FROM duckdb_columns()
WHERE database_name = current_database() AND list_contains($names, lower(table_name))
GROUP BY table_name
HAVING bool_or(column_name = 'incident_key') AND NOT bool_or(column_name = 'action_key')
ORDER BY table_name"""
_HELD = """
SELECT count(*) FILTER (kind = 'near_miss'), count(*) FILTER (kind = 'drill')
FROM incidents SEMI JOIN {} AS read USING (incident_key) WHERE NOT counts_as_incident(kind)"""


@dataclass(frozen=True, slots=True)
class OtherKinds:
    """The relations of a statement that hold near misses or drills, and the most of each that one of them holds."""

    relations: tuple[str, ...]
    near_misses: int
    drills: int


def in_words(others: OtherKinds) -> str:
    """What is counted there that is no incident, and how to leave it out."""
    held = [say(f"page.{name}", number=number) for name in ("near_misses", "drills") if (number := getattr(others, name))]
    return say("sql.not_only_incidents", relations=" and ".join(others.relations), holding=len(others.relations), others=" and ".join(held))


def other_kinds(connection: duckdb.DuckDBPyConnection, sql: str, columns: Sequence[str]) -> OtherKinds | None:
    """What a statement counts that is no incident; None where it reads none, where a column in it or among those of its answer (`columns`) tells
    which kind each is, and of a statement that DuckDB does not give in parts (EXPLAIN, PIVOT). Arguments of a macro are not looked into.
    """
    (parsed,) = connection.execute(_PARSED, {"sql": sql}).fetchone() or ("{}",)
    parts = list(_parts(json.loads(parsed)))
    named = {name.lower() for part in parts for name in part.get("column_names", ())[-1:]}
    if _TELLING & (named | {name.lower() for name in columns}):
        return None
    own = {one["key"].lower() for part in parts for one in part.get("cte_map", {}).get("map", ())}  # WITH names of the statement's
    names = sorted({part["table_name"].lower() for part in parts if part.get("type") == "BASE_TABLE"} - own)
    found = [(name, *_held(connection, name)) for (name,) in connection.execute(_OF_INCIDENTS, {"names": names}).fetchall()]
    held = [(name, near_misses, drills) for name, near_misses, drills in found if near_misses or drills]
    if not held:
        return None
    relations, near_misses, drills = zip(*held, strict=True)
    return OtherKinds(relations, max(near_misses), max(drills))


def _held(connection: duckdb.DuckDBPyConnection, relation: str) -> tuple[int, int]:
    return connection.execute(_HELD.format(relation)).fetchone() or (0, 0)


def _parts(node: Any) -> Iterator[dict[str, Any]]:
    """Every part of a statement as DuckDB gives it, one in another."""
    if isinstance(node, dict):
        yield node
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _parts(part)
