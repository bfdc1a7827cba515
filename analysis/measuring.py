"""How durations are known: the longest, the ways of measuring and of knowing beside each other, and what no median holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.connection import Row, Warehouse
from analysis.durations import GUESSED, NOT_BORNE_OUT, chosen
from analysis.filters import Filters
from analysis.intervals import median_and_interval
from analysis.literals import first

BASES = ("stated", "timeframe", "timeline")


def longest(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """The incidents with a duration of whichever kind, the longest first: the columns of `measured_durations`, `incident_id`, `title`,
    `duration_approximate`, and `told`, the row of the timeline on that line, for those whose duration no words state.
    """
    head, values = chosen(filters, as_of)
    return warehouse.records(
        f"""
        {head},
        longest AS (FROM chosen WHERE duration_minutes IS NOT NULL ORDER BY duration_minutes DESC, incident_key {first(limit)}),
        {_told("longest")}
        SELECT longest.*, told.event AS told
        FROM longest LEFT JOIN told USING (incident_key, line)
        ORDER BY duration_minutes DESC, incident_key
        """,
        values,
    )


@dataclass(frozen=True, slots=True)
class Way:
    """A way of measuring: what durations run from and to (None: the start, or the end, of impact), and on which clock. It is that of so many
    `incidents`, and the `commonest` one, of which the median of the page is taken. `median` in minutes with its 95 % interval, None below six.
    """

    starts_when: str | None
    ends_when: str | None
    clock: str
    commonest: bool
    incidents: int
    median: float | None
    interval: tuple[float, float] | None


def ways(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Way]:
    """The ways in which durations were measured, the commonest first."""
    head, values = chosen(filters, as_of)
    rows = warehouse.rows(
        f"""
        {head}
        SELECT duration_starts_when, duration_ends_when, duration_clock, measured = 'measured', list(duration_minutes ORDER BY duration_minutes)
        FROM chosen
        WHERE duration_minutes IS NOT NULL
        GROUP BY ALL
        ORDER BY ALL
        """,
        values,
    )
    found = [Way(starts, ends, clock, commonest, len(minutes), *median_and_interval(minutes)) for starts, ends, clock, commonest, minutes in rows]
    return sorted(found, key=lambda way: (not way.commonest, -way.incidents))


def not_beside_the_others(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """The incidents of which the median knows nothing, those measured otherwise first, then those without a duration, the latest first: the columns
    of `measured_durations`, `incident_id` and `title`.
    """
    head, values = chosen(filters, as_of)
    order = "measured = 'not_measured', occurred_on DESC NULLS LAST, incident_key"
    return warehouse.records(f"{head} FROM chosen WHERE measured <> 'measured' ORDER BY {order} {first(limit)}", values)


@dataclass(frozen=True, slots=True)
class Basis:
    """A way of knowing how long impact lasted: how many incidents have it, of how many it is the duration that is `used`, and of how many it tells of
    the same as that one, and they `agree` or `disagree`. Of `set_by_person` a person said it, whatever the document states.
    """

    basis: str
    incidents: int
    used: int
    agree: int
    disagree: int
    set_by_person: int


def bases(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Basis]:
    """The three ways of knowing."""
    condition, values = filters.condition("bases")
    found = warehouse.rows(
        f"""
        WITH known AS (
          SELECT incident_key, basis, bool_or(used) AS used, bool_or(disagrees) AS disagrees, bool_or(set_by_person) AS set_by_person
          FROM duration_bases AS bases
          WHERE counts AND (occurred_on IS NULL OR occurred_on <= $as_of) AND {condition}
          GROUP BY ALL
        )
        SELECT
          basis, count(*), count(*) FILTER (used), count(*) FILTER (NOT disagrees), count(*) FILTER (disagrees), count(*) FILTER (set_by_person)
        FROM known GROUP BY basis
        """,
        {**values, "as_of": as_of},
    )
    counted = {basis: Basis(basis, *numbers) for basis, *numbers in found}
    return [counted.get(basis, Basis(basis, 0, 0, 0, 0, 0)) for basis in BASES]


def disagreements(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """Durations that disagree with the one that is used of their incident, the furthest away first: the columns of `duration_bases`, `told`, and of
    the one that is used `used_basis`, `used_set_by_person` (whether a person set it), `used_text`, `used_line` and `used_told`. What is told is a
    row of the timeline, where no words state a duration.
    """
    condition, values = filters.condition("bases")
    order = "abs(difference_minutes) DESC, incident_key, line"
    return warehouse.records(
        f"""
        WITH apart AS (
          SELECT * EXCLUDE (stands_for) FROM duration_bases AS bases
          WHERE disagrees AND counts AND (occurred_on IS NULL OR occurred_on <= $as_of) AND {condition}
          ORDER BY {order} {first(limit)}
        ),
        {_told("apart")}
        SELECT
          apart.*, told.event AS told, facts.duration_basis AS used_basis,
          list_contains(facts.set_by_person, 'duration_minutes') AS used_set_by_person, facts.duration_text AS used_text,
          facts.duration_line AS used_line, used.event AS used_told
        FROM apart
        JOIN incident_facts AS facts USING (incident_key)
        LEFT JOIN told ON told.incident_key = apart.incident_key AND told.line = apart.line
        LEFT JOIN told AS used ON used.incident_key = apart.incident_key AND used.line = facts.duration_line
        ORDER BY {order}
        """,
        {**values, "as_of": as_of},
    )


@dataclass(frozen=True, slots=True)
class Other:
    """What a document says of the same duration in another way (`basis`), in minutes; None where it states `several` in one place."""

    basis: str
    minutes: float | None


def others(warehouse: Warehouse, incidents: Sequence[str]) -> dict[str, list[Other]]:
    """Of these incidents, by their keys, each other duration that disagrees with the one that is used, once; none that rests on guessed rows. Before
    these `several`, where the one that is used is the longest of those in one place.
    """
    rows = warehouse.rows(
        f"""
        SELECT incident_key, basis, minutes FROM duration_bases AS bases
        WHERE disagrees AND list_contains($keys::VARCHAR[], incident_key) AND NOT {GUESSED}
        QUALIFY row_number() OVER (PARTITION BY incident_key, minutes ORDER BY basis, line) = 1
        UNION ALL
        SELECT DISTINCT incident_key, 'several', NULL::DOUBLE
        FROM diagnostics JOIN incident_facts AS facts USING (incident_key)
        WHERE code = 'several-durations' AND waived_until IS NULL AND diagnostics.line = facts.duration_line
          AND list_contains($keys::VARCHAR[], incident_key)
        ORDER BY incident_key, minutes IS NOT NULL, basis, minutes
        """,
        {"keys": list(incidents)},
    )
    found: dict[str, list[Other]] = {}
    for key, basis, minutes in rows:
        found.setdefault(key, []).append(Other(basis, minutes))
    return found


@dataclass(frozen=True, slots=True)
class Span:
    """A duration that an author states between other moments than those of the one that is used; `doubted` where the document's own times say
    otherwise. It stands on the `line`, under one of `labels`.
    """

    starts_when: str | None
    ends_when: str | None
    minutes: float
    clock: str
    doubted: bool
    line: int


def other_spans(warehouse: Warehouse, incidents: Sequence[str]) -> dict[str, list[Span]]:
    """Of these incidents, by their keys, each duration that is stated from or to other moments than the one that is used, in the author's order."""
    rows = warehouse.rows(
        f"""
        SELECT
          incident_key, starts_when, ends_when, minutes, clock,
          EXISTS (
            FROM diagnostics
            WHERE diagnostics.incident_key = bases.incident_key AND diagnostics.line = bases.line AND waived_until IS NULL
              AND code IN {NOT_BORNE_OUT}
          ),
          line
        FROM duration_bases AS bases
        SEMI JOIN (FROM duration_bases WHERE used AND basis = 'stated') AS told USING (incident_key)
        WHERE basis = 'stated' AND NOT used AND disagrees IS NOT TRUE AND minutes <> used_minutes AND list_contains($keys::VARCHAR[], incident_key)
        ORDER BY incident_key, line, minutes
        """,
        {"keys": list(incidents)},
    )
    found: dict[str, list[Span]] = {}
    for key, *span in rows:
        found.setdefault(key, []).append(Span(*span))
    return found


def in_running_words(warehouse: Warehouse, incidents: Sequence[str]) -> list[str]:
    """Those of these incidents, by their keys, of which running words tell another duration than the one that is used."""
    rows = warehouse.rows(
        "SELECT DISTINCT incident_key FROM diagnostics WHERE code = 'duration-in-running-words' AND list_contains($keys::VARCHAR[], incident_key)",
        {"keys": list(incidents)},
    )
    return sorted(key for (key,) in rows)


def labels(warehouse: Warehouse, incidents: Sequence[str]) -> dict[tuple[str, int], str]:
    """The label under which a duration stands in the documents of these incidents, by incident and line."""
    rows = warehouse.rows(
        """
        SELECT incident_key, line, label FROM fields
        WHERE field = 'duration' AND label IS NOT NULL AND list_contains($keys::VARCHAR[], incident_key)
        """,
        {"keys": list(incidents)},
    )
    return {(key, line): label for key, line, label in rows}


@dataclass(frozen=True, slots=True)
class Overlap:
    """The keys of those incidents that lasted at the same time as another one, and how many minutes are counted more than once in the sum of all."""

    keys: tuple[str, ...]
    minutes: float


def overlap(warehouse: Warehouse, filters: Filters, as_of: date) -> Overlap | None:
    """What overlaps of the durations that are put beside each other, where their start or end is known to the minute; None where nothing does."""
    head, values = chosen(filters, as_of)
    spans = warehouse.rows(
        f"""
        {head},
        timed AS (
          SELECT
            incident_key, duration_minutes AS minutes,
            CASE
              WHEN started_at IS NOT NULL AND coalesce(facts.duration_starts_when, 'started') = 'started' THEN epoch(started_at) / 60
              WHEN ended_at IS NOT NULL AND coalesce(facts.duration_ends_when, 'mitigated') = 'mitigated' THEN epoch(ended_at) / 60 - minutes
            END AS begins
          FROM incident_facts AS facts SEMI JOIN (FROM chosen WHERE measured = 'measured') USING (incident_key)
          WHERE coalesce(time_precision, 'minute') <> 'day'
        )
        SELECT begins, begins + minutes, incident_key FROM timed WHERE begins IS NOT NULL AND minutes > 0 ORDER BY ALL
        """,
        values,
    )
    if not spans:
        return None
    together, covered, until = [], 0.0, float("-inf")
    following = [*(begins for begins, *_ in spans[1:]), float("inf")]
    for (begins, ends, key), then in zip(spans, following, strict=True):  # by their beginnings, so that the nearest ones tell of all
        together += [key] if begins < until or then < ends else []
        covered += max(0.0, ends - max(begins, until))
        until = max(until, ends)
    twice = sum(ends - begins for begins, ends, _ in spans) - covered
    return Overlap(tuple(together), round(twice)) if round(twice) else None


def _told(rows: str) -> str:
    """SQL for what the timelines of some incidents say on which line, as `told`. The rows are found first and read then: a scan for incidents would
    read the words of all events.
    """
    return f"""
        events AS (SELECT timeline_events.rowid AS place FROM timeline_events SEMI JOIN {rows} USING (incident_key)),
        told AS (
          SELECT incident_key, line, min(event) AS event FROM timeline_events WHERE rowid IN (SELECT place FROM events) GROUP BY incident_key, line
        )"""
