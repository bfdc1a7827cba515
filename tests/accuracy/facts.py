"""What a document says, in one form for a person's labels and for the program's rows, so that the two can be compared."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from tests.accuracy.corpora import Corpus

SCALARS = ("date", "start", "end", "kind", "severity", "priority", "status", "duration", "detection", "minutes to detect")
SETS = ("stated durations", "systems", "audiences")
THINGS: Mapping[str, tuple[str, ...]] = {
    "factors": ("categories", "themes", "mechanisms"),
    "safeguards": ("outcomes",),
    "lessons": ("kinds of lesson",),
    "timeline": ("times", "phases"),
    "actions": ("owners", "due", "action status", "verification"),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """A factor, event or action: its lines, and its values by field; a value that is not there is no value."""

    line: int
    end_line: int
    values: Mapping[str, frozenset[object]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is compared of one incident. `style` is the group that it is counted in."""

    document: Path
    style: str
    scalars: Mapping[str, object]
    sets: Mapping[str, frozenset[object]]
    things: Mapping[str, Sequence[Thing]]


@dataclass(frozen=True, slots=True)
class Label:
    """A label file: what a person read, and which lines of the document it speaks of, all where `lines` is None."""

    lines: tuple[int, int] | None
    facts: Facts


# ---- what a person wrote


def read_labels(corpus: Corpus) -> list[Label]:
    """The labels of a corpus, by file name."""
    return [_label(file, corpus) for file in sorted(corpus.labels.glob("*.toml"))]


def _label(file: Path, corpus: Corpus) -> Label:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    scalars = {
        "date": table.get("date"),
        "start": table.get("started_at"),
        "end": table.get("ended_at"),
        "kind": table.get("kind"),
        "severity": table.get("severity"),
        "priority": table.get("priority"),
        "status": table.get("status"),
        "duration": _minutes(table.get("duration_minutes")),
        "detection": table.get("detection"),
        "minutes to detect": _minutes(table.get("minutes_to_detect")),
    }
    sets = {
        "stated durations": frozenset(_minutes(one["minutes"]) for one in table.get("stated_durations", ())),
        "systems": _names(table.get("systems")),
        "audiences": _names(table.get("audiences")),
    }
    things = {
        "factors": [
            _thing(one, categories=one.get("category"), themes=one.get("themes"), mechanisms=one.get("mechanisms"))
            for one in table.get("factors", ())
        ],
        "safeguards": [_thing(one, outcomes=one.get("outcome")) for one in table.get("safeguards", ())],
        "lessons": [_thing(one, kinds_of_lesson=one.get("kind")) for one in table.get("lessons", ())],
        "timeline": [_thing({"lines": str(one["line"])}, times=_at(one), phases=one.get("phase")) for one in table.get("timeline", ())],
        "actions": [
            _thing(
                one,
                owners=list(_names(one.get("owners"))),
                due=one.get("due"),
                action_status=one.get("status"),
                verification=one.get("verification"),
            )
            for one in table.get("actions", ())
        ],
    }
    lines = _lines(table["lines"]) if "lines" in table else None
    document = corpus.folder / Path(table["document"]).name
    return Label(lines, Facts(document, corpus.style, {name: value for name, value in scalars.items() if value is not None}, sets, things))


def _thing(table: Mapping[str, Any], **values: object) -> Thing:
    line, end_line = _lines(table["lines"])
    return Thing(line, end_line, _set_values(values))


def _set_values(values: Mapping[str, object]) -> dict[str, frozenset[object]]:
    return {
        name.replace("_", " "): frozenset(value if isinstance(value, list) else [value])
        for name, value in values.items()
        if value is not None and value != []
    }


def _lines(text: str) -> tuple[int, int]:
    first, _, last = str(text).partition("-")
    return int(first), int(last or first)


def _at(event: Mapping[str, Any]) -> date | datetime | None:
    at = event.get("at")
    return _found_at(at, event.get("precision"))


def _minutes(value: float | None) -> float | None:
    return None if value is None else round(float(value))


def _names(names: Sequence[str] | None) -> frozenset[object]:
    return frozenset(_name(name) for name in names or ())


def _name(name: str) -> str:
    return " ".join(name.casefold().replace("`", "").strip(" .@").split())


# ---- what the program says

Rows = list[tuple[Any, ...]]
_CLASSIFIED = """(SELECT list(DISTINCT value) FROM classifications c
    WHERE c.incident_key = f.incident_key AND c.source = 'factor' AND c.seq = f.seq AND c.attribute = '{}')"""
_ASKED = {
    "scalars": """SELECT incident_key, occurred_on, started_at, ended_at, kind, severity, priority, status, duration_minutes, detection_method,
        minutes_to_detect FROM incident_facts""",
    "durations": "SELECT incident_key, minutes FROM impact_durations WHERE basis = 'stated'",
    "impacts": "SELECT incident_key, kind, name_text FROM impacts WHERE basis = 'labelled'",
    "factors": f"""SELECT incident_key, line, end_line, category, {_CLASSIFIED.format("theme")}, {_CLASSIFIED.format("mechanism")}
        FROM contributing_factors f ORDER BY seq""",
    "safeguards": "SELECT incident_key, line, end_line, outcome FROM safeguards ORDER BY seq",
    "lessons": "SELECT incident_key, line, end_line, kind FROM lessons ORDER BY seq",
    "timeline": "SELECT incident_key, line, end_line, happened_at, precision, phase FROM timeline_events ORDER BY seq",
    "actions": "SELECT incident_key, line, end_line, owners, due_on, status, verification FROM action_items ORDER BY seq",
}


def facts_of(connection: duckdb.DuckDBPyConnection) -> Callable[[Label], Facts]:
    """A function that gives the program's rows of the incident that a label speaks of; without any where it found no incident there.

    Every table is read once for all labels.
    """
    documents = _by_first(connection.execute("SELECT path, line, incident_key FROM incidents ORDER BY line").fetchall())
    tables = {name: _by_first(connection.execute(sql).fetchall()) for name, sql in _ASKED.items()}

    def found(label: Label) -> Facts:
        first, last = label.lines or (1, 1_000_000)
        keys = [key for line, key in documents.get(label.facts.document.name, ()) if first <= line <= last]
        rows = {name: table.get(keys[0], []) if keys else [] for name, table in tables.items()}
        return Facts(label.facts.document, label.facts.style, _found_scalars(rows["scalars"]), _found_sets(rows), _found_things(rows))

    return found


def _by_first(rows: Rows) -> dict[str, Rows]:
    """Rows by their first column, without it."""
    found: dict[str, Rows] = defaultdict(list)
    for first, *others in rows:
        found[first].append(tuple(others))
    return found


def _found_scalars(rows: Rows) -> dict[str, object]:
    values = dict(zip(SCALARS, rows[0], strict=True)) if rows else {}
    for name in ("duration", "minutes to detect"):
        values[name] = _minutes(values.get(name))
    return {name: value for name, value in values.items() if value is not None}


def _found_sets(rows: Mapping[str, Rows]) -> dict[str, frozenset[object]]:
    return {
        "stated durations": frozenset(_minutes(minutes) for (minutes,) in rows["durations"]),
        "systems": _names([name for kind, name in rows["impacts"] if kind == "system"]),
        "audiences": _names([name for kind, name in rows["impacts"] if kind == "audience"]),
    }


def _found_things(rows: Mapping[str, Rows]) -> dict[str, list[Thing]]:
    def things(table: str, *names: str) -> list[Thing]:
        return [Thing(line, end_line, _set_values(dict(zip(names, values, strict=True)))) for line, end_line, *values in rows[table]]

    return {
        "factors": things("factors", "categories", "themes", "mechanisms"),
        "safeguards": things("safeguards", "outcomes"),
        "lessons": things("lessons", "kinds of lesson"),
        "timeline": [
            Thing(line, end_line, _set_values({"times": _found_at(at, precision), "phases": phase}))
            for line, end_line, at, precision, phase in rows["timeline"]
        ],
        "actions": [
            Thing(line, end_line, _set_values({"owners": list(_names(owners)), "due": due, "action status": status, "verification": verification}))
            for line, end_line, owners, due, status, verification in rows["actions"]
        ],
    }


def _found_at(at: datetime | None, precision: str | None) -> date | datetime | None:
    if at is None:
        return None
    return at.date() if precision == "day" else at.replace(second=0, microsecond=0)
