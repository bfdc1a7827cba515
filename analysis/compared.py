"""Where one incident's duration stands among those that can be put beside it: of the corpus, and of each of its systems."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analysis.connection import Warehouse
from analysis.intervals import FEWEST_FOR_A_MEDIAN


@dataclass(frozen=True, slots=True)
class Standing:
    """A duration among those of `others` incidents, measured alike: longer than `longer_than` of them, as long as `as_long_as`.

    `system` is the one that all of them affected; None: those of the whole corpus.
    """

    system: str | None
    others: int
    longer_than: int
    as_long_as: int


def standings(warehouse: Warehouse, key: str, as_of: date) -> list[Standing]:
    """Where the duration of an incident stands, in the corpus first, then in its systems; as in `measured_durations`, only durations on the wall
    clock that run from and to what is commonest are put beside each other.

    Without groups of fewer others than a median needs; empty where the incident's own duration is none of these, or not known.
    """
    found = warehouse.rows(
        """
        WITH measured AS (SELECT incident_key, systems, duration_minutes FROM measured_durations($as_of) WHERE measured = 'measured'),
        own AS (SELECT * FROM measured WHERE incident_key = $key),
        groups AS (SELECT NULL AS system UNION ALL SELECT unnest(systems) FROM own)
        SELECT
          groups.system, count(*), count(*) FILTER (others.duration_minutes < own.duration_minutes),
          count(*) FILTER (others.duration_minutes = own.duration_minutes)
        FROM own
        CROSS JOIN groups
        JOIN measured AS others
          ON others.incident_key <> own.incident_key AND (groups.system IS NULL OR list_contains(others.systems, groups.system))
        GROUP BY groups.system
        ORDER BY groups.system NULLS FIRST
        """,
        {"key": key, "as_of": as_of},
    )
    return [Standing(*row) for row in found if row[1] >= FEWEST_FOR_A_MEDIAN]
