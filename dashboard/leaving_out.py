"""What is left out of the downloads of the page that is being drawn: every page has some, and none says so itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from analysis.connection import Row, Warehouse
from analysis.redaction import chosen_by, redaction


@dataclass(frozen=True, slots=True)
class LeavingOut:
    """What a corpus leaves out, and whether that is anything."""

    warehouse: Warehouse
    any: bool

    def rows(self, rows: Sequence[Row]) -> Sequence[Row]:
        """Rows as they may be downloaded, by what holds when they are."""
        return redaction(self.warehouse).rows(rows)


_of_page: ContextVar[LeavingOut] = ContextVar("what the page's downloads leave out")


@contextmanager
def page_of(warehouse: Warehouse) -> Iterator[None]:
    """What is drawn inside is of this warehouse."""
    token = _of_page.set(LeavingOut(warehouse, chosen_by(warehouse).active))
    try:
        yield
    finally:
        _of_page.reset(token)


def left_out_of_page() -> LeavingOut:
    """What the downloads of the page leave out."""
    return _of_page.get()
