"""Views and macros: SQL files whose header is the documentation, created in the order of what they read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

_VIEWS = Path(__file__).parent / "views"
_CREATE = re.compile(r"^CREATE (?P<kind>VIEW|MACRO) (?P<name>\w+)(?P<arguments>\([^)]*\))?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Definition:
    """A public view or macro: its name, its arguments ("(as_of)", empty for a view), its documentation, its SQL."""

    name: str
    kind: str
    arguments: str
    documentation: str
    sql: str


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
    """Create every view and macro in the connection's current database, each with its documentation as COMMENT."""
    for definition in definitions():
        connection.execute(definition.sql.replace("CREATE ", "CREATE OR REPLACE ", 1))
        kind = "VIEW" if definition.kind == "view" else "MACRO TABLE" if " AS TABLE" in definition.sql else "MACRO"
        words = definition.documentation.replace("'", "''")
        connection.execute(f"COMMENT ON {kind} {definition.name} IS '{words}'")
