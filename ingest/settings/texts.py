"""A settings file as a text, and the text as a table whose places are known."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from ingest.settings.lines import lines_of
from ingest.settings.table import ConfigurationError, Table

_WHERE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


def read_text(file: Path) -> str:
    """The text of a file that is there. Raises `ConfigurationError` where it cannot be read as one."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        line = file.read_bytes().count(b"\n", 0, problem.start) + 1
        raise ConfigurationError(f"{file}:{line}: This is not UTF-8 text; save the file as UTF-8 and run again.") from problem


def table_of(text: str, where: str) -> Table:
    """The table that a text is. `where` names its file in errors. Raises `ConfigurationError`."""
    try:
        return Table(tomllib.loads(text), (), where, lines_of(text))
    except tomllib.TOMLDecodeError as problem:
        raise _not_toml(text, where, str(problem)) from problem
    except RecursionError as problem:
        raise ConfigurationError(f"{where}:1: The file is not valid TOML (nested too deep); mend it and run again.") from problem


def _not_toml(text: str, where: str, said: str) -> ConfigurationError:
    place = _WHERE.search(said)
    line = int(place["line"]) if place and place["line"] else len(text.rstrip().split("\n"))
    column = f", column {place['column']}" if place and place["column"] else ""
    return ConfigurationError(f"{where}:{line}: This is not valid TOML ({_WHERE.sub('', said)}{column}); mend that line and run again.")
