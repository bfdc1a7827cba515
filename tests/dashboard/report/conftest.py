"""Reviews of warehouses: `review(db, "2025-Q1")`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analysis.connection import open_warehouse
from analysis.redaction import redaction
from dashboard.links import links
from dashboard.report.build import asked_for, build, day_of
from dashboard.report.review import Asked, Review, Section
from dashboard.report.snapshot import Snapshot
from tests.analysis.conftest import given  # noqa: F401


@pytest.fixture(scope="session")
def asked() -> Callable[..., Asked]:
    """What a review of a period asks of a warehouse."""

    def make(db: Path, period: str, as_of: date | None = None, against: str | None = None, since: Snapshot | None = None) -> Asked:
        warehouse = open_warehouse(db, keep=500)
        return asked_for(warehouse, period, as_of or day_of(warehouse), redaction(warehouse), against, since)

    return make


@pytest.fixture(scope="session")
def review(asked) -> Callable[..., Review]:
    """The review of a period."""

    def make(db: Path, period: str, **more: object) -> Review:
        asks = asked(db, period, **more)
        return build(asks, links(asks.warehouse))

    return make


def section(review: Review, name: str) -> Section:
    """A section by its name."""
    return next(one for one in review.sections if one.name == name)
