"""Derived tables: filled at publication, so that every reader sees the same pairs and no page waits for them.

What needs numpy is imported where it is used: most runs find nothing changed.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from analysis.derived_statements import fill_statement_actions, fill_statement_pairs
from analysis.kept_tables import fill_kept_repeats, fill_kept_tables
from analysis.similarity import Item, nearest_earlier

if TYPE_CHECKING:
    import numpy as np

_HERE = Path(__file__).parent
_DAYS = "SELECT coalesce(max(value) FILTER (name = 'recurrence.days'), '540')::INTEGER FROM settings"


def fill_search_terms(connection: duckdb.DuckDBPyConnection) -> None:
    """The words of each incident, for search and for the likeness of incidents."""
    stop = _said("stop", "times")
    if _is_as_before(connection, "search_terms", stop):
        return
    connection.execute("DELETE FROM search_terms")
    connection.execute(_sql("search_terms"), {"stop": stop})


def fill_action_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    """Actions that were asked for again, each with the earlier one most like it."""
    stop = _said("stop", "times", "asking")
    if _is_as_before(connection, "action_pairs", stop):
        return
    rows = connection.execute(_sql("actions"), {"stop": stop}).fetchall()
    pairs = nearest_earlier(
        [Item(key, incident, (day, key), frozenset(words), frozenset(said), kind) for key, incident, day, words, said, kind in rows]
    )
    connection.execute("DELETE FROM action_pairs")
    columns = [[pair.earlier for pair in pairs], [pair.later for pair in pairs], [pair.score for pair in pairs]]
    connection.execute("INSERT INTO action_pairs SELECT unnest($1::VARCHAR[]), unnest($2::VARCHAR[]), unnest($3::DOUBLE[])", columns)


def fill_incident_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    """Pairs of incidents that may be the same thing again: cited ones, those that share a specific theme and a system, those with texts alike.

    Call it when `search_terms` and `action_pairs` are filled.
    """
    connection.execute("DELETE FROM incident_pairs WHERE tier <> 'similar_text'")
    connection.execute(_sql("cited"))
    connection.execute(_sql("same_theme_and_system"))
    connection.execute(_sql("places"))
    if not _is_as_before(connection, "similar_text", _said("titles")):
        connection.execute("DELETE FROM incident_pairs WHERE tier = 'similar_text'")
        _pair_similar_texts(connection)


def _pair_similar_texts(connection: duckdb.DuckDBPyConnection) -> None:
    from analysis.similar_texts import alike

    vectors = _columns(connection, _sql("vectors"), {"titles": _said("titles")})
    cited = _columns(
        connection,
        "SELECT earlier.place AS earlier, later.place AS later FROM incident_pairs JOIN places AS earlier ON earlier.incident_key = earlier_key "
        "JOIN places AS later ON later.incident_key = later_key WHERE tier = 'cited'",
    )
    found = alike(vectors["place"], vectors["term"], vectors["weight"], (cited["earlier"], cited["later"]))
    connection.execute(
        _sql("similar_text"),
        {"earlier": found.earlier.tolist(), "later": found.later.tolist(), "cosine": found.cosine.round(4).tolist(), "threshold": found.threshold},
    )


def fill_repeat_shuffles(connection: duckdb.DuckDBPyConnection) -> None:
    """How many incidents would repeat an earlier one by theme and system if chance had dealt the themes. Call it after `fill_incident_pairs`.

    It is kept because it takes seconds where there are many incidents, and depends on nothing that a page asks for.
    """
    if _is_as_before(connection, "repeat_shuffles", ""):
        return
    from analysis.chance import Placed, repeats_by_chance

    incidents = _columns(connection, "SELECT occurred_on - min(occurred_on) OVER () AS day, counts FROM places ORDER BY place")
    systems = _columns(
        connection,
        "SELECT place, dense_rank() OVER (ORDER BY system) - 1 AS system FROM incident_systems JOIN places USING (incident_key) ORDER BY place",
    )
    reasons = _columns(connection, _sql("reasons"))
    placed = Placed(incidents["day"], incidents["counts"], systems["place"], systems["system"], reasons["place"], reasons["reason"])
    (most_days,) = connection.execute(_DAYS).fetchone() or (0,)
    connection.execute("DELETE FROM repeat_shuffles")
    connection.execute(
        "INSERT INTO repeat_shuffles SELECT generate_subscripts($1::INTEGER[], 1), unnest($1::INTEGER[])", [repeats_by_chance(placed, most_days)]
    )


def _is_as_before(connection: duckdb.DuckDBPyConnection, name: str, words: str) -> bool:
    """Whether what `name` is derived from is what it was at the last publication, so that it can stand; what it is now is written down."""
    now = repr(connection.execute(_toml("derivations/digests")[name], {"words": words}).fetchone())
    before = connection.execute("SELECT digest FROM derived_from WHERE name = $1", [name]).fetchone()
    if before is not None and before[0] == now:
        return True
    connection.execute("INSERT OR REPLACE INTO derived_from VALUES ($1, $2)", [name, now])
    return False


@cache
def _sql(name: str) -> str:
    return (_HERE / "derivations" / f"{name}.sql").read_text(encoding="utf-8")


@cache
def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))


def _said(*kinds: str) -> str:
    """Words of `words.toml`, as one text."""
    return " ".join(word for kind in kinds for word in _toml("words")[kind])


def _columns(connection: duckdb.DuckDBPyConnection, sql: str, values: dict[str, Any] | None = None) -> dict[str, np.ndarray[Any, Any]]:
    import numpy as np

    return {name: np.asarray(column) for name, column in connection.execute(sql, values).fetchnumpy().items()}


DERIVED = (
    fill_kept_tables,
    fill_search_terms,
    fill_action_pairs,
    fill_incident_pairs,
    fill_kept_repeats,
    fill_repeat_shuffles,
    fill_statement_actions,
    fill_statement_pairs,
)
