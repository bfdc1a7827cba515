"""Views and macros: SQL files whose header is the documentation, created in the order of what they read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

_VIEWS = Path(__file__).parent / "views"
_CREATE = re.compile(r"^CREATE (?P<kind>VIEW|MACRO|TABLE) (?P<name>\w+)(?P<arguments>\([^)]*\))?", re.MULTILINE)
_COMMENTED = """
SELECT table_name, column_name, comment FROM duckdb_columns() WHERE database_name = current_database() AND comment IS NOT NULL ORDER BY ALL
"""


@dataclass(frozen=True, slots=True)
class Definition:
    """A public view or macro: its name, its arguments ("(as_of)", empty for a view), its documentation, its SQL.

    A view of the `kind` "table" is kept: its rows are worked out once at publication, because pages ask for them.
    """

    name: str
    kind: str
    arguments: str
    documentation: str
    sql: str

    @property
    def query(self) -> str:
        """The SQL that gives the rows of a view."""
        return self.sql.partition(" AS\n")[2].rstrip(";")

    @property
    def why_empty(self) -> str:
        """What its documentation says of when it has no rows; nothing where it does not say."""
        return next((line for line in self.documentation.split("\n") if line.startswith("Empty where ")), "")


@cache
def definitions() -> tuple[Definition, ...]:
    """Every view and macro, each behind those that it reads."""
    found = {path.stem: _read(path) for path in sorted(_VIEWS.glob("*.sql"))}
    reads = {name: {other for other in found if other != name and re.search(rf"\b{other}\b", definition.sql)} for name, definition in found.items()}
    return tuple(found[name] for name in TopologicalSorter(reads).static_order())


def _read(path: Path) -> Definition:
    text = path.read_text(encoding="utf-8")
    header, _, sql = text.partition("\nCREATE ")
    sql = "CREATE " + sql.strip()
    match = _CREATE.match(sql)
    if match is None or match["name"] != path.stem:
        raise ValueError(f"{path.name} must create the view or macro {path.stem}")
    return Definition(path.stem, match["kind"].lower(), match["arguments"] or "", documentation(header), sql)


def documentation(header: str) -> str:
    """The words of a comment at the head of an SQL file."""
    return "\n".join(line.removeprefix("--").removeprefix(" ") for line in header.strip().split("\n")).strip()


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every view and macro in the connection's current database, each with its documentation as COMMENT. Those that are kept stay as they are
    where they are there, else they are empty.
    """
    there = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()").fetchall()}
    for definition in definitions():
        if definition.kind == "table":
            if definition.name not in there:
                _create_kept(connection, definition)
            continue
        connection.execute(definition.sql.replace("CREATE ", "CREATE OR REPLACE ", 1))
        kind = "VIEW" if definition.kind == "view" else "MACRO TABLE" if " AS TABLE" in definition.sql else "MACRO"
        connection.execute(f"COMMENT ON {kind} {definition.name} IS {_quoted(definition.documentation)}")


def _create_kept(connection: duckdb.DuckDBPyConnection, definition: Definition) -> None:
    connection.execute(f"CREATE TABLE {definition.name} AS\n{definition.query}\nWITH NO DATA")
    connection.execute(f"COMMENT ON TABLE {definition.name} IS {_quoted(definition.documentation)}")
    columns = [row[0] for row in connection.execute(f"DESCRIBE {definition.name}").fetchall()]
    for column, words in meanings(definition.name, columns, connection.execute(_COMMENTED).fetchall()).items():
        connection.execute(f"COMMENT ON COLUMN {definition.name}.{column} IS {_quoted(words)}")


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def meanings(name: str, columns: Sequence[str], commented: Sequence[tuple[str, str, str]]) -> dict[str, str]:
    """What the columns of a table, view or macro mean; `commented` are tables, their columns, and what those mean.

    A view's new columns mean what its header says; the others what they mean in the views that it reads, the nearest first, else in the
    table, of those that it reads, that has most of them.
    """
    read = reads(name, {table for table, _, _ in commented})
    shared = Counter(table for table, column, _ in commented if table in read and column in columns)
    found: dict[str, str] = {}
    documented = {d.name: d.documentation for d in definitions()}
    for relation in (name, *read):
        for column, words in _new_columns(documented.get(relation, "")).items():
            found.setdefault(column, words)
    for _, column, words in sorted(commented, key=lambda row: (row[0] != name, -shared[row[0]], row[0])):
        found.setdefault(column, words)
    return {column: found[column] for column in columns if column in found}


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


def reads(name: str, tables: Iterable[str]) -> list[str]:
    """Which of these `tables`, and which views and macros, a view or macro reads: those first that it reads itself, then those that they read."""
    known = {definition.name: definition.sql for definition in definitions()}
    found = [name]
    for relation in found:  # it grows while it is gone through
        words = dict.fromkeys(re.findall(r"[a-z_]+", known.get(relation, "")))
        found += [word for word in words if word not in found and (word in tables or word in known)]
    return found[1:]
