"""Ad-hoc SQL, safe to leave open to colleagues: one reading statement, in a child process that can be killed."""

from __future__ import annotations

import pickle
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.other_kinds import OtherKinds

DEFAULT_TIMEOUT = 30.0
DEFAULT_MEMORY = "1GB"
_PROCESS = 2 * 1024**3  # bytes of the child where its answer is bounded: DuckDB's own memory, and as much again for the rows in Python
_READING = frozenset({"SELECT", "EXPLAIN", "RELATION"})


class SqlError(Exception):
    """A statement that could not be answered; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a statement gave: column names, DuckDB's types, rows; `truncated` where there were more than the limit. It took `seconds`, with the
    process that it ran in. `others` is what it counts that is no incident, where nothing in it says so.
    """

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool
    seconds: float
    others: OtherKinds | None = None


def run_sql(
    db: Path,
    sql: str,
    parameters: dict[str, Any] | None = None,
    *,
    limit: int | None = None,
    timeout_seconds: float = DEFAULT_TIMEOUT,
    memory_limit: str = DEFAULT_MEMORY,
    most_bytes: int | None = None,
) -> Result:
    """The rows that one reading statement gives on the warehouse `db`, at most `limit` of them. Parameters that it does not ask for are not heeded.

    It runs in a process of its own, with one thread, a memory limit, no other files and locked settings, and is killed at its time limit:
    nothing short of that stops every query. With `most_bytes` a larger answer is refused, and the process may not grow to hold it. Raises `SqlError`.
    """
    request = pickle.dumps((str(db), sql, parameters or {}, limit, memory_limit, most_bytes))
    command = [sys.executable, "-P", "-m", "analysis.console"]
    began = time.perf_counter()
    try:
        done = subprocess.run(command, input=request, capture_output=True, timeout=timeout_seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise SqlError(f"The query took longer than {timeout_seconds:g} seconds and was stopped; ask for less, or give it more time.") from None
    if done.returncode != 0 or not done.stdout:
        raise SqlError("The query was stopped, most likely for want of memory; ask for less.")
    answer = pickle.loads(done.stdout)  # noqa: S301  # our own child's answer
    if isinstance(answer, str):
        raise SqlError(answer)
    columns, types, rows, truncated, others = answer
    return Result(columns, types, rows, truncated, time.perf_counter() - began, others)


def _answer(db: str, sql: str, parameters: dict[str, Any], limit: int | None, memory_limit: str) -> tuple[Any, ...] | str:
    """What the child answers: the parts of a `Result`, or the sentence that says why there is none."""
    import duckdb

    from analysis.connection import WarehouseError, attach

    try:
        connection = attach(Path(db), before_locking=("SET threads = 1", f"SET memory_limit = '{memory_limit}'"))
        statements = connection.extract_statements(sql)
        problem = _refusal(statements)
        if problem:
            return problem
        asked = {name: value for name, value in parameters.items() if name in statements[0].named_parameters}
        relation = connection.execute(sql, asked or None)
        columns = tuple(column[0] for column in relation.description or ())
        types = tuple(str(column[1]) for column in relation.description or ())
        rows = relation.fetchall() if limit is None else relation.fetchmany(limit + 1)
        cut = rows if limit is None else rows[:limit]
        return columns, types, tuple(cut), len(rows) > len(cut), _others(connection, sql, columns)
    except WarehouseError as error:
        return str(error)
    except (duckdb.OutOfMemoryException, MemoryError):
        return "The query needs more memory than it may take; ask for less."
    except duckdb.Error as error:
        return _sentence(str(error))


def _others(connection: Any, sql: str, columns: tuple[str, ...]) -> OtherKinds | None:
    """Nothing where that cannot be told: the answer stands without it."""
    import duckdb

    from analysis.other_kinds import other_kinds

    with suppress(duckdb.Error, RecursionError):
        return other_kinds(connection, sql, columns)
    return None


def _refusal(statements: list[Any]) -> str | None:
    """Why a text is not run: it holds no statement, several, or one that does not read."""
    if not statements:
        return "There is no SQL in the query; write a statement that begins with SELECT."
    if len(statements) > 1:
        return f"The query holds {len(statements)} statements; write one, without anything behind its semicolon."
    kind = str(statements[0].type).rpartition(".")[2].upper()
    if kind not in _READING:
        article = "an" if kind[0] in "AEIOU" else "a"
        return f"Only statements that read are run here, and this is {article} {kind} statement; begin with SELECT, FROM, WITH, DESCRIBE or EXPLAIN."
    return None


def _sentence(message: str) -> str:
    """DuckDB's message on one line, its place in the query kept."""
    lines = [line.strip() for line in message.splitlines() if line.strip()]
    kept = [line for line in lines if not line.startswith("^")]
    return " ".join(kept)[:600]


def main() -> None:
    """Answer one request from standard input on standard output."""
    *request, most_bytes = pickle.loads(sys.stdin.buffer.read())  # noqa: S301
    if most_bytes is not None:
        _bound()
    answer = pickle.dumps(_answer(*request))
    if most_bytes is not None and len(answer) > most_bytes:
        answer = pickle.dumps(f"The answer is larger than {most_bytes // 1_000_000} MB; ask for fewer rows or columns, or shorter texts.")
    sys.stdout.buffer.write(answer)


def _bound() -> None:
    """Let this process take no more than its bytes: DuckDB's limit knows nothing of values larger than a block, nor of rows in Python."""
    if sys.platform != "win32":
        import resource

        with suppress(OSError, ValueError):  # where a system lacks that limit, time alone bounds it
            resource.setrlimit(resource.RLIMIT_DATA, (_PROCESS, _PROCESS))


if __name__ == "__main__":
    main()
