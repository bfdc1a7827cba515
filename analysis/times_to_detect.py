"""How soon somebody, or something, noticed: times with their intervals, and the slowest with the words that tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.connection import Row, Warehouse
from analysis.durations import MOST_POINTS, thinned
from analysis.filters import Filters
from analysis.intervals import median_and_interval
from analysis.literals import first


@dataclass(frozen=True, slots=True)
class Times:
    """How long it took to notice, for one way of noticing (None: nobody wrote which): `known` of `incidents`, of them `stated`, `set_by_person` and
    `from_timeline`.

    `minutes` are those known, the shortest first; the median has a 95 % order-statistic interval; both are None below six values. `points` are rows
    with `incident_key`, `incident_id`, `title`, `minutes_to_detect`, `minutes_basis` and `set_by_person`: all, or of more than `MOST_POINTS` as many,
    evenly by rank.
    """

    method: str | None
    group: str | None
    incidents: int
    known: int
    stated: int
    set_by_person: int
    from_timeline: int
    median: float | None
    interval: tuple[float, float] | None
    minutes: tuple[float, ...]
    points: tuple[Row, ...]


_SET = "list_contains(set_by_person, 'minutes_to_detect')"


def times(warehouse: Warehouse, filters: Filters, as_of: date) -> list[Times]:
    """How long it took to notice, by who noticed, the commonest first: `time_to_detect` of what `filters` let through, with intervals."""
    begun, values = _begun(filters, as_of)
    counted = warehouse.records(
        f"""
        SELECT
          detection_method AS method, any_value(detection_group) AS detection_group, count(*) AS incidents,
          count(*) FILTER (minutes_basis = 'stated' AND NOT {_SET}) AS stated,
          count(*) FILTER (minutes_basis = 'stated' AND {_SET}) AS set_by_person,
          count(*) FILTER (minutes_basis = 'timeline') AS from_timeline,
          list(minutes_to_detect ORDER BY minutes_to_detect) FILTER (minutes_to_detect IS NOT NULL) AS minutes
        FROM {begun}
        GROUP BY detection_method
        ORDER BY incidents DESC, method NULLS LAST
        """,
        values,
    )
    points: dict[str | None, list[Row]] = {}
    for row in warehouse.records(
        f"""
        WITH {thinned("detection_method", f"{begun} AND minutes_to_detect IS NOT NULL", "minutes_to_detect")}
        SELECT
          incident_key, coalesce(incident_id, incident_key) AS incident_id, title, detection_method, minutes_to_detect, minutes_basis,
          {_SET} AS set_by_person
        FROM incident_facts AS facts SEMI JOIN shown USING (incident_key)
        ORDER BY minutes_to_detect, incident_key
        """,
        {**values, "most": MOST_POINTS},
    ):
        points.setdefault(row.detection_method, []).append(row)
    return [_times(row, points.get(row.method, [])) for row in counted]


def _times(row: Row, points: Sequence[Row]) -> Times:
    minutes = tuple(row.minutes or ())
    middle, interval = median_and_interval(minutes)
    return Times(
        row.method,
        row.detection_group,
        row.incidents,
        len(minutes),
        row.stated,
        row.set_by_person,
        row.from_timeline,
        middle,
        interval,
        minutes,
        tuple(points),
    )


# Of the incidents in `chosen`, as `told`: the words that state the time to notice, else the row of the timeline that tells of detection, and that of
# the start. The events are found first and read then: a scan for incidents would read the words of all.
_TOLD = """
  events AS (
    SELECT timeline_events.rowid AS place
    FROM timeline_events SEMI JOIN chosen USING (incident_key)
    WHERE phase IN ('started', 'detected') AND happened_at IS NOT NULL AND precision <> 'day'
  ),
  moments AS (
    SELECT
      incident_key,
      arg_min(line, seq) FILTER (phase = 'detected') AS detected_line, arg_min(event, seq) FILTER (phase = 'detected') AS detected_text,
      arg_min(line, seq) FILTER (phase = 'started') AS begun_line, arg_min(event, seq) FILTER (phase = 'started') AS begun_text
    FROM timeline_events WHERE rowid IN (SELECT place FROM events)
    GROUP BY incident_key
  ),
  stated AS (
    SELECT incident_key, min(line) AS line, arg_min(text, line) AS text
    FROM fields SEMI JOIN chosen USING (incident_key)
    WHERE field = 'time_to_detect' GROUP BY incident_key
  ),
  told AS (
    SELECT
      chosen.*,
      CASE
        WHEN minutes_basis <> 'stated' THEN detected_text
        ELSE coalesce(stated.text, (SELECT any_value(method_text) FROM detections WHERE incident_key = chosen.incident_key))
      END AS text,
      coalesce(CASE minutes_basis WHEN 'stated' THEN stated.line ELSE detected_line END, chosen.detection_line) AS line,
      CASE minutes_basis WHEN 'timeline' THEN moments.begun_text END AS begun_text,
      CASE minutes_basis WHEN 'timeline' THEN moments.begun_line END AS begun_line
    FROM chosen
    LEFT JOIN stated USING (incident_key)
    LEFT JOIN moments USING (incident_key)
  )"""


def slowest(warehouse: Warehouse, filters: Filters, as_of: date, limit: int | None = None) -> list[Row]:
    """The incidents that took longest to notice: `minutes_to_detect`, `minutes_basis`, `set_by_person`, `detection_method`, and of the incident
    `incident_key`, `incident_id`, `title`, `occurred_on`, `path`; `text` and `line` are the words that state it, else the row of the timeline that
    tells of detection, with the row of its start as `begun_text` and `begun_line`.
    """
    begun, values = _begun(filters, as_of)
    order = "minutes_to_detect DESC, incident_key"
    return warehouse.records(
        f"""
        WITH slowest AS (SELECT incident_key FROM {begun} AND minutes_to_detect IS NOT NULL ORDER BY {order} {first(limit)}),
        chosen AS (
          SELECT
            incident_key, coalesce(incident_id, incident_key) AS incident_id, title, occurred_on, path, detection_method, detection_group,
            detection_line, minutes_to_detect, minutes_basis, {_SET} AS set_by_person
          FROM incident_facts AS facts SEMI JOIN slowest USING (incident_key)
        ),
        {_TOLD}
        SELECT * FROM told ORDER BY {order}
        """,
        values,
    )


def told_of(warehouse: Warehouse, key: str) -> Row | None:
    """What tells how soon one incident was noticed: `text`, `line`, `begun_text` and `begun_line` as those of `slowest`; None where nothing does."""
    found = warehouse.records(
        f"""
        WITH chosen AS (
          SELECT incident_key, minutes_basis, line AS detection_line FROM detections WHERE incident_key = $key AND minutes_to_detect IS NOT NULL
        ), {_TOLD}
        SELECT text, line, begun_text, begun_line FROM told
        """,
        {"key": key},
    )
    return found[0] if found else None


def _begun(filters: Filters, as_of: date) -> tuple[str, dict[str, object]]:
    """SQL behind a FROM: the incidents that `filters` let through and that had begun."""
    condition, values = filters.condition("facts")
    sql = f"incident_facts AS facts WHERE {condition} AND counts AND (occurred_on IS NULL OR occurred_on <= $as_of)"
    return sql, {**values, "as_of": as_of}
