"""A file that takes another's place in one step: built beside it, written through to the disk, renamed. A kill leaves the old one or the new."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path


@contextmanager
def replacement(db: Path) -> Iterator[Path]:
    """The path at which to build what is to take the place of `db`; it does so when the block ends without an exception.

    What killed runs have left there is cleared away first: call it as the only writer. Raises OSError where that, or the swap, is not possible.
    """
    clear_litter(db)
    building = db.with_name(f".{db.name}.{os.getpid()}.building")
    try:
        yield building
        _sync(building)
        # Changes that another program has left beside the old file are of the old file.
        db.with_name(f"{db.name}.wal").unlink(missing_ok=True)
        building.replace(db)
        _sync(db.parent)
    finally:
        clear_litter(db)


def has_litter(db: Path) -> bool:
    """Whether something lies beside `db` that is there only while somebody writes."""
    return any(db.parent.glob(f".{escape(db.name)}.*"))


def clear_litter(db: Path) -> None:
    """Delete what is being built, or was, beside `db`."""
    for litter in db.parent.glob(f".{escape(db.name)}.*.building*"):
        if litter.is_dir():
            shutil.rmtree(litter, ignore_errors=True)
        else:
            litter.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Have the system write a file, or the names in a folder, through to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
