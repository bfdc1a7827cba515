"""Views and macros: SQL files whose header is the documentation, created in the order of what they read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from itertools import dropwhile, takewhile
from pathlib import Path

import duckdb

from analysis.deriving import said, toml
from analysis.phrases import loosely, pattern

_VIEWS = Path(__file__).parent / "views"
_CREATE = re.compile(r"^CREATE (?P<kind>VIEW|MACRO|TABLE) (?P<name>\w+)(?P<arguments>\([^)]*\))?", re.MULTILINE)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?\W+[a-z]{3,9}|\d{4}-\d\d|[a-z]{3,9}\W+\d{1,2}(?:st|nd|rd|th)?\W+\d{4}"
_WORDS = re.compile(r"\{(?P<name>[a-z_]+)\}")
_MEANING = re.compile(r"`(?P<column>\w+)`: ")
_COLUMNS = "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE database_name = current_database() ORDER BY ALL"

Commented = tuple[str, str, str]


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
        return why_empty(self.documentation)


def why_empty(documentation: str) -> str:
    """What the documentation of a view or a saved question says of when it has no rows, as one line; nothing where it does not say. It ends at an
    empty line, or where a column is explained.
    """
    lines = documentation.split("\n")
    told = dropwhile(lambda line: not line.startswith("Empty where "), lines)
    return " ".join(takewhile(lambda line: line and not _MEANING.match(line), told))


@cache
def definitions() -> tuple[Definition, ...]:
    """Every view and macro, each behind those that it reads."""
    found = {path.stem: _read(path) for path in sorted(_VIEWS.glob("*.sql"))}
    reads = {name: [other for other in found if other != name and re.search(rf"\b{other}\b", definition.sql)] for name, definition in found.items()}
    return tuple(found[name] for name in TopologicalSorter(reads).static_order())


def _read(path: Path) -> Definition:
    text = path.read_text(encoding="utf-8")
    header, _, sql = text.partition("\nCREATE ")
    sql = "CREATE " + sql.strip()
    match = _CREATE.match(sql)
    if match is None or match["name"] != path.stem:
        raise ValueError(f"{path.name} must create the view or macro {path.stem}")
    return Definition(path.stem, match["kind"].lower(), match["arguments"] or "", documentation(header), _WORDS.sub(_alternatives, sql))


def _alternatives(match: re.Match[str]) -> str:
    """In the place of its name in braces, a list of `alerts.toml` as what a pattern may find, or one of `words.toml` as a text; `asides.toml` as a
    pattern.
    """
    if match["name"] == "asides":
        return _asides()
    if match["name"] in toml("words"):
        return said(match["name"])
    words = toml("alerts")[match["name"]]
    return "|".join(word.removesuffix("*") if word.endswith("*") else rf"{word}\b" for word in words)


def _asides() -> str:
    """What finds statements that only lead elsewhere, or tell what is still to come."""
    openings, additions, to_come = ("|".join(map(pattern, toml("asides")[kind])) for kind in ("openings", "additions", "to_come"))
    return loosely(
        rf"^\W*(?:(?:{openings})\b[^.!?\n]*[.!?]?\s*$|(?:{additions})\W+(?:on\W+)?(?:{_DAY})\b[^:\n]{{0,20}}:|[^.,;:\n]{{0,60}}\b(?:{to_come})\b)"
    )


def documentation(header: str) -> str:
    """The words of a comment at the head of an SQL file."""
    return "\n".join(line.removeprefix("--").removeprefix(" ") for line in header.strip().split("\n")).strip()


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every view and macro in the connection's current database, each with its documentation as COMMENT and its columns with what they mean;
    columns of a macro take no COMMENT. Those that are kept stay as they are where they are there, else they are empty.
    """
    there = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()").fetchall()}
    connection.begin()  # one transaction for hundreds of statements, not one each
    for definition in definitions():
        if definition.kind == "table":
            if definition.name not in there:
                connection.execute(f"CREATE TABLE {definition.name} AS\n{definition.query}\nWITH NO DATA")
        else:
            connection.execute(definition.sql.replace("CREATE ", "CREATE OR REPLACE ", 1))
        connection.execute(f"COMMENT ON {_kind(definition)} {definition.name} IS {_quoted(definition.documentation)}")
    _comment_columns(connection)
    connection.commit()


def _kind(definition: Definition) -> str:
    if definition.kind == "macro":
        return "MACRO TABLE" if " AS TABLE" in definition.sql else "MACRO"
    return definition.kind.upper()


def _comment_columns(connection: duckdb.DuckDBPyConnection) -> None:
    there = connection.execute(_COLUMNS).fetchall()
    commented = [(table, column, words) for table, column, words in there if words]
    comments = []
    for definition in definitions():
        said = {column: words for table, column, words in there if table == definition.name}
        for column, words in meanings(definition.name, said, commented).items():
            if words != said[column]:
                comments.append(f"COMMENT ON COLUMN {definition.name}.{column} IS {_quoted(words)};")
    connection.execute("".join(comments))


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def meanings(name: str, columns: Iterable[str], commented: Sequence[Commented]) -> dict[str, str]:
    """What the columns of a table, view or macro mean; `commented` are tables, their columns, and what those mean.

    A view's column means what a line of its header says, else what it means in the relations that the view reads itself, where these agree.
    A column of which neither says anything is left out.
    """
    tables: dict[str, dict[str, str]] = {}
    for table, column, words in commented:
        tables.setdefault(table, {})[column] = words
    for definition in definitions():
        tables[definition.name] = own_meanings(definition.documentation)
    found = {column: _meaning(name, column, tables, frozenset(tables)) for column in columns}
    return {column: words for column, words in found.items() if words is not None}


def _meaning(name: str, column: str, tables: Mapping[str, Mapping[str, str]], known: frozenset[str]) -> str | None:
    if column in tables.get(name, {}):
        return tables[name][column]
    inherited = {_meaning(relation, column, tables, known) for relation in _read_itself(name, known)} - {None}
    return inherited.pop() if len(inherited) == 1 else None


@cache
def own_meanings(documentation: str) -> dict[str, str]:
    """What a header says of columns, in blocks of lines that begin "`name`: Meaning." and end where the next one begins, or at an empty line."""
    told: list[str] = []
    for line in documentation.split("\n"):
        if _MEANING.match(line):
            told.append(line)
        elif not line:
            told.append("")
        elif told and told[-1]:
            told[-1] += f" {line}"
    found: dict[str, str] = {}
    for block in told:
        if match := _MEANING.match(block):
            found[match["column"]] = block[match.end() :]
    return found


@cache
def _read_itself(name: str, known: frozenset[str]) -> tuple[str, ...]:
    sql = next((definition.sql for definition in definitions() if definition.name == name), "")
    return tuple(word for word in dict.fromkeys(re.findall(r"\b(?:FROM|JOIN) (\w+)", sql)) if word in known and word != name)


def reads(name: str, tables: Iterable[str]) -> list[str]:
    """Which of these `tables`, and which views and macros, a view or macro reads: those first that it reads itself, then those that they read."""
    known = {definition.name: definition.sql for definition in definitions()}
    found = [name]
    for relation in found:  # it grows while it is gone through
        words = dict.fromkeys(re.findall(r"[a-z_]+", known.get(relation, "")))
        found += [word for word in words if word not in found and (word in tables or word in known)]
    return found[1:]
