"""The generator's truth in the form in which labelled documents are compared with what the program reads."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from analysis.definitions import create_views
from analysis.kept_tables import fill_kept_tables
from data.generate import documents
from ingest.pipeline import IngestOptions, ingest_corpus
from tests.accuracy.facts import Facts, Label, Thing, facts_of
from tests.accuracy.score import Verdict, compare

Rows = Mapping[str, Any]


def verdicts(count: int, seed: int) -> Iterator[Verdict]:
    """Every value of `count` generated documents, compared with what the program reads of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = [(Path(path).name, text, truth) for path, text, truth in documents(count, seed)]
        for path, text, _ in made:
            (folder / path).write_text(text, encoding="utf-8")
        ingest_corpus(folder, folder / "w.duckdb", IngestOptions(jobs=1), (create_views, fill_kept_tables))
        with duckdb.connect(str(folder / "w.duckdb"), read_only=True) as connection:
            found = facts_of(connection)
            for path, _, truth in made:
                facts = _facts(path, truth)
                yield from compare(facts, found(Label(None, facts)))


def _facts(path: str, truth: Rows) -> Facts:
    one = truth["incidents"]
    scalars = {
        "date": date.fromisoformat(one["occurred_on"]),
        "start": datetime.fromisoformat(one["started_at"]),
        "end": datetime.fromisoformat(one["ended_at"]),
        "severity": one["severity"],
        "priority": one["priority"],
        "status": one["status"],
        "duration": float(one["duration_minutes"]),
        "detection": one["detection_method"],
        "minutes to detect": float(one["minutes_to_detect"]),
    }
    named = {kind: _names([row["name"] for row in truth["impacts"] if row["kind"] == kind]) for kind in ("system", "audience")}
    sets = {"stated durations": frozenset([float(one["duration_minutes"])]), "systems": named["system"], "audiences": named["audience"]}
    things = {
        "factors": [
            _thing(row, categories=row["category"], themes=row["themes"], mechanisms=row["mechanisms"]) for row in truth["contributing_factors"]
        ],
        "safeguards": [_thing(row, outcomes=row["outcome"]) for row in truth["safeguards"]],
        "lessons": [_thing(row, kinds_of_lesson=row["kind"]) for row in truth["lessons"]],
        "timeline": [_thing(row, times=datetime.fromisoformat(row["happened_at"]), phases=row["phase"]) for row in truth["timeline_events"]],
        "actions": [
            _thing(
                row,
                owners=sorted(map(str, _names(row["owners"]))),
                due=date.fromisoformat(row["due_on"]) if row["due_on"] else None,
                action_status=row["status"],
                verification=row["verification"],
            )
            for row in truth["action_items"]
        ],
    }
    return Facts(Path(path), "generated", {name: value for name, value in scalars.items() if value is not None}, sets, things)


def _thing(row: Rows, **values: object) -> Thing:
    told = {
        name.replace("_", " "): frozenset(value if isinstance(value, list) else [value]) for name, value in values.items() if value not in (None, [])
    }
    return Thing(row["line"], row["line"], told)


def _names(names: Sequence[str]) -> frozenset[object]:
    return frozenset(name.casefold() for name in names)
