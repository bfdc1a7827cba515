"""One writer at a time: a file beside the warehouse that is locked while somebody writes, and says who."""

from __future__ import annotations

import fcntl
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

_LOOK_AGAIN = 0.2  # seconds


class BusyError(Exception):
    """Somebody else went on writing; the message is one sentence that says who."""


@contextmanager
def only_writer(db: Path, wait: float, on_wait: Callable[[str], None] | None = None) -> Iterator[None]:
    """Be the only one who writes `db`, or wait for who does: at most `wait` seconds, then `BusyError`. `on_wait` is told once, in a sentence.

    The system lets go of the lock when a process ends, however it ends. Raises OSError where the folder cannot be written.
    """
    file = db.with_name(f".{db.name}.writing")
    until = time.monotonic() + wait
    is_told = False
    while (held := _take(file)) is None:
        who = _who(file)
        if time.monotonic() >= until:
            raise BusyError(f"{db} is being written by {who}; run this again when that is done, or stop it.")
        if on_wait is not None and not is_told:
            on_wait(f"{db} is being written by {who}; waiting for it.")
            is_told = True
        time.sleep(_LOOK_AGAIN)
    try:
        yield
    finally:
        file.unlink(missing_ok=True)  # before letting go, so that nobody finds it unlocked
        held.close()


def _take(file: Path) -> IO[str] | None:
    """The file, locked; None where another process holds it."""
    held = file.open("a+", encoding="utf-8")
    if not _lock(held) or not _is_still(file, held):
        held.close()
        return None
    held.truncate(0)
    held.write(f"process {os.getpid()} on {socket.gethostname()} since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
    held.flush()
    return held


def _is_still(file: Path, held: IO[str]) -> bool:
    """Whether the file that is locked is the one of that name: who had it before deletes it in the end."""
    try:
        return os.path.samestat(file.stat(), os.fstat(held.fileno()))
    except FileNotFoundError:
        return False


def _who(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8") or "another process"
    except OSError:
        return "another process"


def _lock(held: IO[str]) -> bool:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
