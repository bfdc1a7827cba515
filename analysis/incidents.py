"""Incidents: a list that can be searched, and one with everything that its document says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.connection import Row, Warehouse
from analysis.filters import Filters
from analysis.health import why_missing

_MOST_WORDS = 12
_LATEST = "occurred_on DESC NULLS LAST, incident_key"
_TEXTS = "title, summary, customer_experience, business_effect, triggering_event, causal_chain, mitigation, residual_risk, incident_id, path"


@dataclass(frozen=True, slots=True)
class Matched:
    """Incidents that a search finds: how many, of how many the duration is `known`, the `longest` of these, and the first `rows`."""

    rows: list[Row]
    found: int
    known: int
    longest: Row | None


def matched(
    warehouse: Warehouse, filters: Filters, text: str, as_of: date, most: int, *, any_word: bool = False, longest_first: bool = False
) -> Matched:
    """What `search` finds, the first `most` of it; with `longest_first` those that lasted longest."""
    source, words, values = _held(filters, text, as_of, any_word)
    found, known, longest = warehouse.rows(
        f"SELECT count(*), count(duration_minutes), arg_max(incident_key, duration_minutes) FROM {source}", values
    )[0]
    order = "duration_minutes DESC NULLS LAST, " if longest_first else ""
    rows = warehouse.records(f"SELECT * FROM {source} ORDER BY {order}{words} DESC, {_LATEST} LIMIT {most:d}", values)
    return Matched(rows, found, known, named(warehouse, [longest])[0] if longest else None)


def search(warehouse: Warehouse, filters: Filters, text: str, as_of: date, *, any_word: bool = False) -> list[Row]:
    """Incidents whose document holds every word of `text`, the latest first: the columns of `incident_facts`.

    With `any_word` those that hold some of them, those with the most first. A word counts anywhere in the document, in small or capital
    letters, and where another one begins with it ("log" finds "logs", not "catalog"); no text finds all.
    """
    source, words, values = _held(filters, text, as_of, any_word)
    return warehouse.records(f"SELECT * FROM {source} ORDER BY {words} DESC, {_LATEST}", values)


def _held(filters: Filters, text: str, as_of: date, any_word: bool) -> tuple[str, str, dict[str, Any]]:
    """The incidents that a search finds, how many of its words each holds, and the parameters, as SQL."""
    condition, values = filters.condition("facts")
    held: list[str] = []
    for number, word in enumerate(_words(text)):
        held.append(
            f"(regexp_matches(concat_ws(' ', {_TEXTS}), $word{number})"
            f" OR EXISTS (SELECT 1 FROM fields WHERE fields.incident_key = facts.incident_key AND regexp_matches(fields.text, $word{number})))"
        )
        values[f"word{number}"] = rf"(?i)(?:^|[^\pL\pN]){re.escape(word)}" if word[0].isalnum() else f"(?i){re.escape(word)}"
    words = " + ".join(["0::INTEGER", *(f"{one}::INTEGER" for one in held)])
    fewest = min(1, len(held)) if any_word else len(held)
    source = f"incident_facts AS facts WHERE {condition} AND (occurred_on IS NULL OR occurred_on <= $as_of) AND {words} >= {fewest}"
    return source, words, {**values, "as_of": as_of}


def named(warehouse: Warehouse, keys: Sequence[str]) -> list[Row]:
    """These incidents, the latest first: the columns of `incident_facts`."""
    return warehouse.records(
        "SELECT * FROM incident_facts WHERE incident_key IN (SELECT unnest($keys::VARCHAR[])) ORDER BY occurred_on DESC NULLS LAST, incident_key",
        {"keys": list(keys)},
    )


def beside(warehouse: Warehouse, filters: Filters, key: str, as_of: date) -> tuple[Row | None, Row | None]:
    """The incident before and the one after, by day, among those that `filters` let through: `incident_key`, `incident_id`, `title`. None at either
    end, and of an incident without a day.
    """
    condition, values = filters.condition("facts")
    found = warehouse.records(
        f"""
        WITH dated AS (
          SELECT incident_key, lead(incident_key) OVER by_day AS before, lag(incident_key) OVER by_day AS after
          FROM incident_facts AS facts
          WHERE occurred_on IS NOT NULL AND (({condition} AND occurred_on <= $as_of) OR incident_key = $key)
          WINDOW by_day AS (ORDER BY {_LATEST})
        )
        SELECT
          others.incident_key, coalesce(others.incident_id, others.incident_key) AS incident_id, others.title,
          others.incident_key = before AS earlier
        FROM dated JOIN incidents AS others ON others.incident_key IN (before, after)
        WHERE dated.incident_key = $key
        """,
        {**values, "as_of": as_of, "key": key},
    )
    return next((row for row in found if row.earlier), None), next((row for row in found if not row.earlier), None)


def _words(text: str) -> list[str]:
    return text.replace("\u2060", "").split()[:_MOST_WORDS]


@dataclass(frozen=True, slots=True)
class Found:
    """A line of a document that holds words that were searched for, and where in it they stand, each as start and end."""

    line: int
    text: str
    spans: tuple[tuple[int, int], ...]


def found_in(warehouse: Warehouse, keys: Sequence[str], text: str) -> dict[str, Found]:
    """The line of each incident's document that holds most of the words of `text`, the first of several; none where no line holds any."""
    patterns = [re.compile(rf"(?<![^\W_]){re.escape(word)}" if word[0].isalnum() else re.escape(word), re.IGNORECASE) for word in _words(text)]
    best: dict[str, Found] = {}
    if not patterns:
        return best
    for key, start, block in warehouse.rows(
        "SELECT incident_key, line, text FROM fields WHERE incident_key IN (SELECT unnest($keys::VARCHAR[])) ORDER BY incident_key, line",
        {"keys": list(keys)},
    ):
        for line, words in enumerate(block.split("\n"), start=start):
            spans = tuple(sorted(match.span() for pattern in patterns if (match := pattern.search(words))))
            if spans and (key not in best or len(spans) > len(best[key].spans)):
                best[key] = Found(line, words, spans)
    return best


@dataclass(frozen=True)
class Record:
    """One incident: its facts by column, where each single value stands (`lines`), why others are missing (`gaps`, as pages tell it), and its
    rows.
    """

    facts: dict[str, Any]
    lines: dict[str, tuple[int, str]]
    gaps: dict[str, tuple[str, str | None, int]]
    timeline: list[Row]
    factors: list[Row]
    safeguards: list[Row]
    lessons: list[Row]
    durations: list[Row]
    detection: dict[str, Any]
    impacts: list[Row]
    actions: list[Row]
    attributes: list[Row]
    classifications: list[Row]
    themes: list[Row]
    findings: list[Row]
    addressed: list[Row]
    changes: list[Row]
    overrides: list[Row]


def record(warehouse: Warehouse, key: str, as_of: date) -> Record | None:
    """Everything that is known of one incident; None where there is no such incident."""
    facts = warehouse.records("SELECT * FROM incident_facts WHERE incident_key = $1", [key])
    if not facts:
        return None

    def rows(table: str, order: str) -> list[Row]:
        return warehouse.records(f"SELECT * FROM {table} WHERE incident_key = $1 ORDER BY {order}", [key])

    detection = rows("detections", "line")
    return Record(
        facts=vars(facts[0]),
        lines=_lines(warehouse, key),
        gaps={
            field: (why_missing(reason, left_empty), text, line)
            for field, reason, left_empty, text, line in warehouse.rows(
                "SELECT field, reason, left_empty, text, line FROM gaps WHERE incident_key = $1 AND action_key IS NULL ORDER BY line DESC", [key]
            )
        },
        timeline=rows("timeline_events", "seq"),
        factors=rows("contributing_factors", "seq"),
        safeguards=rows("safeguards", "seq"),
        lessons=rows("lessons", "seq"),
        durations=rows("impact_durations", "basis, minutes DESC"),
        detection=vars(detection[0]) if detection else {},
        impacts=rows("impacts", "kind, line, name"),
        actions=warehouse.records(_ACTIONS, {"day": as_of, "key": key}),
        attributes=rows("incident_attributes", "line"),
        classifications=rows("classifications", "line, attribute"),
        themes=rows("themes_read", "line, mechanism IS NULL"),
        findings=rows("diagnostics", "line"),
        addressed=warehouse.records(_ADDRESSED, {"key": key}),
        changes=warehouse.records(_CHANGES, {"day": as_of, "key": key}),
        overrides=warehouse.records(_OVERRIDES, {"key": key}),
    )


# The states of the actions, and what the document itself says of each (`written`).
_ACTIONS = """
SELECT states.*, said.written
FROM action_states($day) AS states
LEFT JOIN (SELECT action_key, written FROM action_attestations WHERE incident_key = $key AND written IS NOT NULL) AS said USING (action_key)
WHERE incident_key = $key ORDER BY seq
"""
# Of each factor, failed safeguard, missed signal and monitoring gap the action that addresses it, else the nearest one.
_ADDRESSED = """
WITH linked AS (
  SELECT source, seq, addressed, because, nearest_score, nearest_action_key FROM factor_actions WHERE incident_key = $key
  UNION ALL
  SELECT source, seq, arg_max(because, score) IS NOT NULL, arg_max(because, score), max(score), arg_max(action_key, score)
  FROM statement_actions WHERE incident_key = $key AND source = 'lesson' GROUP BY source, seq
)
SELECT linked.*, actions.text AS action_text, actions.line AS action_line
FROM linked LEFT JOIN action_items AS actions ON actions.action_key = linked.nearest_action_key
"""
# What was seen to become of the incident's actions by the day, those that are gone included.
_CHANGES = """
SELECT changes.* REPLACE (coalesce(changes.text, actions.text) AS text)
FROM action_changes AS changes LEFT JOIN action_items AS actions USING (action_key)
WHERE known_change AND regexp_replace(action_key, '/[^/]*$', '') = $key AND happened_on <= $day
ORDER BY happened_on DESC, observed_at DESC, changes.line
"""
# What people set in the settings, of the incident itself and of its actions.
_OVERRIDES = """
SELECT * FROM overrides
WHERE applied AND (key = $key OR regexp_replace(key, '/[^/]*$', '') = $key
  OR (key IS NULL AND path = (SELECT path FROM incidents WHERE incident_key = $key)))
ORDER BY settings_line
"""


def _lines(warehouse: Warehouse, key: str) -> dict[str, tuple[int, str]]:
    """The line and the verbatim text from which each single value was read, by column, and by field for those that fill none."""
    found: dict[str, tuple[int, str]] = {}
    for field, columns, line, text in warehouse.rows(
        "SELECT field, columns, line, text FROM fields WHERE incident_key = $1 AND field IS NOT NULL AND label IS NOT NULL ORDER BY line", [key]
    ):
        for name in (field, *(columns or ())):
            found.setdefault(name, (line, text))
    for columns, line, text in warehouse.rows(
        "SELECT columns, line, text FROM fields WHERE incident_key = $1 AND columns IS NOT NULL ORDER BY line", [key]
    ):
        for name in columns:
            found.setdefault(name, (line, text))
    return found


def document(warehouse: Warehouse, path: str) -> list[tuple[int, str]]:
    """The lines of a document, numbered as its author sees them, blank ones between them included."""
    return documents(warehouse, [path])[path]


def documents(warehouse: Warehouse, paths: Sequence[str]) -> dict[str, list[tuple[int, str]]]:
    """The lines of several, by path."""
    found: dict[str, list[tuple[int, str]]] = {path: [] for path in paths}
    for path, start, text in warehouse.rows(
        "SELECT path, line, text FROM fields WHERE path IN (SELECT unnest($1)) ORDER BY path, line", [list(paths)]
    ):
        lines = found[path]
        while lines and lines[-1][0] + 1 < start:
            lines.append((lines[-1][0] + 1, ""))
        lines += enumerate(text.split("\n"), start=start)
    return found
