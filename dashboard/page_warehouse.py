"""The warehouse whose page is being drawn, for what every page has and no page hands on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from analysis.connection import Warehouse

_shown: ContextVar[Warehouse] = ContextVar("warehouse of the page")


@contextmanager
def page_of(warehouse: Warehouse) -> Iterator[None]:
    """What is drawn inside is of this warehouse."""
    token = _shown.set(warehouse)
    try:
        yield
    finally:
        _shown.reset(token)


def warehouse_of_page() -> Warehouse:
    """The warehouse whose page is being drawn."""
    return _shown.get()
