"""What is said where a warehouse cannot be written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import duckdb

UNWRITABLE = (OSError, duckdb.IOException, duckdb.OutOfMemoryException, duckdb.FatalException, duckdb.TransactionException)
_FULL = "free some space and run this again"
_HINTS = {errno.ENOSPC: _FULL, errno.EDQUOT: _FULL, errno.EFBIG: "choose another place with --db"}


def unwritable(db: Path, problem: Exception) -> str:
    """The sentence for a warehouse that could not be written: what was the matter, where, what to do. A transaction that failed for another reason
    than the system's is our own mistake, and is raised again.
    """
    if isinstance(problem, duckdb.TransactionException) and _code_of(str(problem)) is None:
        raise problem
    code = problem.errno if isinstance(problem, OSError) else _code_of(str(problem))
    if isinstance(problem, duckdb.OutOfMemoryException):
        why, hint = "there is not enough memory", "close other programs and run this again"
    elif code is not None:
        where = f"; {problem.filename}" if isinstance(problem, OSError) and problem.filename and code != errno.ENOSPC else ""
        why, hint = f"{_words(code)}{where}", _HINTS.get(code, "choose another place with --db")
    else:
        why, hint = str(problem).splitlines()[0], "choose another place with --db"
    return f"The warehouse {db} could not be written ({why}); the old one, if any, is as it was; {hint}."


def _code_of(said: str) -> int | None:
    """The system's error that DuckDB has put into its own words."""
    return next((code for code in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EACCES, errno.EROFS, errno.EIO) if _words(code) in said), None)


def _words(code: int) -> str:
    return os.strerror(code)
