"""What a warehouse holds, in a few numbers: for the head of a page, for choices in filters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from analysis.connection import Warehouse


@dataclass(frozen=True, slots=True)
class Corpus:
    """The corpus of a warehouse: its name, its counts (`incidents` are all write-ups), the day its figures are for where the corpus fixes one, and
    its last ingest (UTC).
    """

    name: str
    incidents: int
    actions: int
    documents: int
    failed: int
    as_of: date | None
    ingested_at: datetime | None

    @property
    def day(self) -> date:
        """The day that figures are for where nobody names one: what the corpus fixes, else today."""
        return self.as_of or date.today()


def corpus(warehouse: Warehouse) -> Corpus:
    """The corpus in a warehouse."""
    row = warehouse.rows(
        """
        SELECT
          coalesce(about.name, 'corpus'), written.incidents, asked.actions, found.documents, found.failed,
          about.as_of, run.ingested_at
        FROM
          (SELECT count(*) AS incidents FROM incidents) AS written,
          (SELECT count(*) AS actions FROM action_items) AS asked,
          (SELECT count(*) AS documents, count(*) FILTER (outcome = 'failed') AS failed FROM documents) AS found,
          (SELECT max(value) FILTER (name = 'corpus.name') AS name, max(value) FILTER (name = 'as_of')::DATE AS as_of FROM settings) AS about,
          (SELECT max(finished_at) AS ingested_at FROM ingest_runs) AS run
        """
    )[0]
    return Corpus(*row)


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be filtered by: the values that the corpus holds, in the order in which they are offered."""

    periods: tuple[str, ...]
    severities: tuple[int, ...]
    systems: tuple[str, ...]
    teams: tuple[str, ...]
    themes: tuple[str, ...]
    owners: tuple[str, ...]


def choices(warehouse: Warehouse) -> Choices:
    """The values by which a page can be filtered."""
    found: dict[str, list[str]] = {}
    for name, value in warehouse.rows("SELECT name, value FROM filter_choices ORDER BY name, value"):
        found.setdefault(name, []).append(value)
    quarters = tuple(reversed(found.get("quarter", [])))
    return Choices(
        periods=(*dict.fromkeys(quarter.rpartition("-")[0] for quarter in quarters), *quarters),
        severities=tuple(map(int, found.get("severity", []))),
        systems=tuple(found.get("system", [])),
        teams=tuple(found.get("team", [])),
        themes=tuple(found.get("theme", [])),
        owners=tuple(found.get("owner", [])),
    )
