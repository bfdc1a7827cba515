"""What a warehouse holds, in a few numbers: for the head of a page, for choices in filters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from analysis.connection import Warehouse


@dataclass(frozen=True, slots=True)
class Corpus:
    """The corpus of a warehouse: its name, its counts, the day its figures are for where the corpus fixes one, and its last ingest (UTC)."""

    name: str
    incidents: int
    near_misses: int
    drills: int
    actions: int
    documents: int
    failed: int
    as_of: date | None
    last_on: date | None
    ingested_at: datetime | None


def corpus(warehouse: Warehouse) -> Corpus:
    """The corpus in a warehouse."""
    row = warehouse.rows(
        """
        SELECT
          coalesce((SELECT value FROM settings WHERE name = 'corpus.name'), 'corpus'),
          (SELECT count(*) FROM incidents),
          (SELECT count(*) FROM incidents WHERE kind = 'near_miss'),
          (SELECT count(*) FROM incidents WHERE kind = 'drill'),
          (SELECT count(*) FROM action_items),
          (SELECT count(*) FROM documents),
          (SELECT count(*) FROM documents WHERE outcome = 'failed'),
          (SELECT value::DATE FROM settings WHERE name = 'as_of'),
          (SELECT max(occurred_on) FROM incidents),
          (SELECT max(finished_at) FROM ingest_runs)
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

    def column(sql: str) -> tuple[str, ...]:
        return tuple(row[0] for row in warehouse.rows(sql))

    quarters = column("SELECT DISTINCT quarter FROM incident_facts WHERE quarter IS NOT NULL ORDER BY 1 DESC")
    years = tuple(dict.fromkeys(quarter.rpartition("-")[0] for quarter in quarters))
    return Choices(
        periods=(*years, *quarters),
        severities=tuple(row[0] for row in warehouse.rows("SELECT DISTINCT severity FROM incidents WHERE severity IS NOT NULL ORDER BY 1")),
        systems=column("SELECT DISTINCT system FROM incident_systems ORDER BY 1"),
        teams=column("SELECT DISTINCT team FROM incident_systems WHERE team IS NOT NULL ORDER BY 1"),
        themes=column("SELECT DISTINCT theme FROM incident_themes ORDER BY 1"),
        owners=column("SELECT DISTINCT unnest(owners) AS owner FROM action_items ORDER BY 1"),
    )
