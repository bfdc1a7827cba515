"""The data dictionary: tables, views, macros and columns with what they mean, as the warehouse itself says."""

from __future__ import annotations

import re
from collections import Counter

from analysis.connection import Warehouse
from analysis.definitions import definitions

Rows = list[tuple[str, ...]]


def relations(warehouse: Warehouse) -> Rows:
    """Every table, view and macro: name, kind, and what one row of it is."""
    rows = warehouse.rows(
        """
        SELECT table_name, 'table', coalesce(comment, '') FROM duckdb_tables() WHERE database_name = 'warehouse'
        UNION ALL
        SELECT view_name, 'view', coalesce(comment, '') FROM duckdb_views() WHERE database_name = 'warehouse' AND NOT internal
        """
    )
    macros = [(d.name + d.arguments, "macro", d.documentation) for d in definitions() if d.kind == "macro"]
    order = {"view": 0, "macro": 1, "table": 2}
    return sorted(((name, kind, words) for name, kind, words in (*rows, *macros)), key=lambda row: (order[row[1]], row[0]))


def columns(warehouse: Warehouse, name: str) -> Rows:
    """The columns of a table, view or table macro: name, type, meaning.

    A view's new columns mean what its header says; the others what they mean in the views that it reads, the nearest first, else in the
    table, of those that it reads, that has most of them.
    """
    macro = next((d for d in definitions() if d.name == name and d.kind == "macro"), None)
    if macro is not None and " AS TABLE" not in macro.sql:
        return []
    source = f"{name}('2000-01-01')" if macro is not None else name
    commented = warehouse.rows(
        "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE database_name = 'warehouse' AND comment IS NOT NULL ORDER BY ALL"
    )
    described = warehouse.rows(f"DESCRIBE SELECT * FROM {source}")
    own = {row[0] for row in described}
    read = _read_by(name, {table for table, _, _ in commented})
    shared = Counter(table for table, column, _ in commented if table in read and column in own)
    meanings: dict[str, str] = {}
    documented = {d.name: d.documentation for d in definitions()}
    for relation in (name, *read):
        for column, words in _new_columns(documented.get(relation, "")).items():
            meanings.setdefault(column, words)
    for _, column, words in sorted(commented, key=lambda row: (row[0] != name, -shared[row[0]], row[0])):
        meanings.setdefault(column, words)
    return [(row[0], row[1], meanings.get(row[0], "")) for row in described]


def _new_columns(documentation: str) -> dict[str, str]:
    """What a header says of columns: "`name`: meaning" or "`name`, `other` (note): meaning", on a line of its own, up to a semicolon or stop."""
    told: list[str] = []
    for line in documentation.split("\n"):
        if line.startswith("`"):
            told.append(line)
        elif line and told and not told[-1].endswith((";", ".")):
            told[-1] += f" {line}"
    found: dict[str, str] = {}
    for line in told:
        names, colon, meaning = line.partition(": ")
        if colon:
            found.update(dict.fromkeys(re.findall(r"`([a-z0-9_]+)`", names), meaning.rstrip("; ").strip()))
    return found


def _read_by(name: str, tables: set[str]) -> list[str]:
    """The tables, views and macros that a view or macro reads, those first that it reads itself, then those that they read."""
    known = {definition.name: definition.sql for definition in definitions()}
    found = [name]
    for relation in found:  # it grows while it is gone through
        words = dict.fromkeys(re.findall(r"[a-z_]+", known.get(relation, "")))
        found += [word for word in words if word not in found and (word in tables or word in known)]
    return found[1:]
