"""What steps of publication share: their SQL, their words, what they were made from, and rows in bulk."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

if TYPE_CHECKING:
    import numpy as np

_HERE = Path(__file__).parent
# SQL for how many days two incidents may lie apart where one is the other again.
RECURRENCE_DAYS = "SELECT coalesce(max(value) FILTER (name = 'recurrence.days'), '540')::INTEGER FROM settings"


@cache
def sql(name: str) -> str:
    """A file of `derivations/`."""
    return (_HERE / "derivations" / f"{name}.sql").read_text(encoding="utf-8")


@cache
def toml(name: str) -> dict[str, Any]:
    """A TOML file beside this one."""
    return tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))


def said(*kinds: str) -> str:
    """Words of `words.toml`, as one text."""
    return " ".join(word for kind in kinds for word in toml("words")[kind])


def is_as_before(connection: duckdb.DuckDBPyConnection, name: str, words: str) -> bool:
    """Whether what `name` is derived from is what it was at the last publication, so that it can stand; what it is now is written down."""
    now = repr(connection.execute(toml("derivations/digests")[name], {"words": words}).fetchone())
    before = connection.execute("SELECT digest FROM derived_from WHERE name = $1", [name]).fetchone()
    if before is not None and before[0] == now:
        return True
    connection.execute("INSERT OR REPLACE INTO derived_from VALUES ($1, $2)", [name, now])
    return False


def columns(connection: duckdb.DuckDBPyConnection, query: str, values: dict[str, Any] | None = None) -> dict[str, np.ndarray[Any, Any]]:
    """What a query gives, an array a column."""
    import numpy as np

    return {name: np.asarray(column) for name, column in connection.execute(query, values).fetchnumpy().items()}


def insert(connection: duckdb.DuckDBPyConnection, query: str, **given: Any) -> None:
    """Run a query that inserts from `given`, a table of these columns: its values go over in bulk, not one by one as those of parameters."""
    import pyarrow as pa

    connection.register("given", pa.table(given))
    connection.execute(query)
    connection.unregister("given")
