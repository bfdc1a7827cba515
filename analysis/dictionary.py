"""The data dictionary: tables, views, macros and columns with what they mean, as the warehouse itself says."""

from __future__ import annotations

from analysis.connection import Warehouse
from analysis.definitions import definitions, meanings, own_meanings

Rows = list[tuple[str, ...]]


def relations(warehouse: Warehouse) -> Rows:
    """Every table, view and macro: name, kind, and what one row of it is. A view whose rows are kept is a view."""
    rows = warehouse.rows(
        """
        SELECT table_name, 'table', coalesce(comment, '') FROM duckdb_tables() WHERE database_name = 'warehouse'
        UNION ALL
        SELECT view_name, 'view', coalesce(comment, '') FROM duckdb_views() WHERE database_name = 'warehouse' AND NOT internal
        """
    )
    kept = {d.name for d in definitions() if d.kind == "table"}
    macros = [(d.name + d.arguments, "macro", d.documentation) for d in definitions() if d.kind == "macro"]
    order = {"view": 0, "macro": 1, "table": 2}
    found = [(name, "view" if name in kept else kind, words) for name, kind, words in (*rows, *macros)]
    return sorted(found, key=lambda row: (order[row[1]], row[0]))


def columns(warehouse: Warehouse, name: str) -> Rows:
    """The columns of a table, view or table macro: name, type, meaning."""
    macro = next((d for d in definitions() if d.name == name and d.kind == "macro"), None)
    if macro is not None and " AS TABLE" not in macro.sql:
        return []
    source = f"{name}('2000-01-01')" if macro is not None else name
    commented = warehouse.rows(
        "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE database_name = 'warehouse' AND comment IS NOT NULL ORDER BY ALL"
    )
    described = warehouse.rows(f"DESCRIBE SELECT * FROM {source}")
    found = meanings(name, [row[0] for row in described], commented)
    return [(row[0], row[1], found.get(row[0], "")) for row in described]


def holding(warehouse: Warehouse, words: str) -> Rows:
    """Those of `relations` that hold each of these words in their name, in what they mean or in their columns; all where there is no word."""
    wanted = words.casefold().split()
    of_columns = dict(
        warehouse.rows(
            """
            SELECT table_name, string_agg(concat_ws(' ', column_name, comment), ' ') FROM duckdb_columns()
            WHERE database_name = 'warehouse' GROUP BY table_name
            """
        )
    )
    return [row for row in relations(warehouse) if all(word in " ".join((*row, of_columns.get(row[0], ""))).casefold() for word in wanted)]


def example(name: str) -> str:
    """SQL that shows the first rows of a table, view or table macro, with a parameter for each argument that it needs; nothing of a macro that gives
    one value.
    """
    macro = next((d for d in definitions() if d.name == name and d.kind == "macro"), None)
    if macro is None:
        return f"SELECT *\nFROM {name}\nLIMIT 100"
    if " AS TABLE" not in macro.sql:
        return ""
    arguments = ", ".join(f"${argument.strip()}" for argument in macro.arguments.strip("()").split(",") if ":=" not in argument)
    return f"SELECT *\nFROM {name}({arguments})\nLIMIT 100"


def prose(documentation: str) -> str:
    """What a relation's documentation says besides what its columns mean, a paragraph a line. Where it leads over to these, it says so."""
    paragraphs: list[list[str]] = [[]]
    of_columns = False
    for line in documentation.split("\n"):
        of_columns = bool(line) and (of_columns or bool(own_meanings(line)))
        if not line:
            paragraphs.append([])
        elif not of_columns:
            paragraphs[-1].append(line)
    told = [" ".join(lines) for lines in paragraphs if lines]
    return "\n".join(words if words.endswith((".", "?")) else f"{words} these:" for words in told)
