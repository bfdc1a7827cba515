"""Views whose rows are worked out once at publication, because every page asks for them: `CREATE TABLE` in `views/`.

One that takes long has a line in `derivations/digests.toml`: it stands where what it is made from is as it was.
"""

from __future__ import annotations

import duckdb

from analysis.definitions import Definition, definitions, reads
from analysis.deriving import is_as_before, toml

# What steps of publication of their own fill before `fill_kept_repeats`.
_STEPS = frozenset(
    {"search_terms", "action_pairs", "undated_action_pairs", "incident_pairs", "repeat_shuffles", "statement_actions", "statement_pairs"}
)


def fill_kept_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill those that follow from the rows of documents as they are now."""
    for definition in _kept():
        if not _STEPS.intersection(reads(definition.name, _STEPS)):
            _fill(connection, definition)


def fill_kept_repeats(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill those that follow from what other steps fill (`_STEPS`): repeats, and what is read beside them. Call it behind these steps."""
    for definition in _kept():
        if _STEPS.intersection(reads(definition.name, _STEPS)):
            _fill(connection, definition)


def _kept() -> list[Definition]:
    """Each behind those that it reads."""
    return [definition for definition in definitions() if definition.kind == "table"]


def _fill(connection: duckdb.DuckDBPyConnection, definition: Definition) -> None:
    if definition.name in toml("derivations/digests") and is_as_before(connection, definition.name, definition.query):
        return
    connection.execute(f"DELETE FROM {definition.name}")
    connection.execute(f"INSERT INTO {definition.name} BY NAME\n{definition.query}")
