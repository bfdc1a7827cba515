"""Appendix: the incidents, what words mean here, what to say when asked for the mean, and of which data this was made."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from analysis import durations, incidents, measuring
from analysis.connection import Row
from analysis.sentences import say
from dashboard.mean import beside_the_mean
from dashboard.report.cells import NOTHING, begun, incident, lasted, named, query, redacted_by, rest, systems, text, without_empty, without_same
from dashboard.report.review import Asked, Block, Cell, Headed, Listed, Said, Section, Table
from dashboard.words import METHODS, NONE, day, minutes, severity, themes

_MOST = 200


def section(asked: Asked) -> Section:
    """The section."""
    blocks = (*_incidents(asked), *_definitions(), *_mean(asked), *_data(asked))
    return Section("appendix", say("report.heading.appendix"), blocks)


def _incidents(asked: Asked) -> list[Block]:
    found = incidents.matched(asked.warehouse, asked.filters, "", asked.as_of, _MOST)
    heading = Headed(say("report.appendix.incidents"))
    if not found.rows:
        return [heading, Said(say("report.no_incident", label=asked.span.label))]
    names = ("incident", "title", "kind", "severity", "lasted", "who_noticed", "systems", "themes", "actions")
    columns = tuple(say(f"report.column.{name}") for name in names)
    others = measuring.others(asked.warehouse, [row.incident_key for row in found.rows])
    rows = tuple(
        (
            incident(asked, row.incident_key, row.incident_id, day(row.occurred_on)),
            text(asked, row.title),
            Cell(say(f"report.kind.{row.kind or 'incident'}")),
            Cell(severity(row.severity)),
            Cell(_lasted(row, others)),
            Cell(METHODS.get(row.detection_method, NONE) if row.counts else NONE),
            Cell(systems(asked, row.systems)),
            Cell(themes(row.themes) if len(row.themes) else NONE),
            Cell(str(row.action_count)) if row.action_count else NOTHING,
        )
        for row in found.rows
    )
    left = rest(found.found - len(rows), query(f"FROM incident_facts WHERE {begun(asked)} ORDER BY occurred_on DESC"))
    table = Table(say("report.appendix.incidents"), columns, rows, left, wide=(columns[1],))
    return [heading, without_same(without_empty(table, columns[3:]), columns[2:3])]


def _lasted(row: Row, others: Mapping[str, Sequence[measuring.Other]]) -> str:
    """How long an incident lasted; of a drill how long it took, which is no impact."""
    said = lasted(row, others)
    return say("report.took", lasted=said) if row.kind == "drill" and row.duration_minutes is not None else said


@cache
def _terms() -> dict[str, str]:
    found = tomllib.loads((Path(__file__).parents[1] / "definitions.toml").read_text(encoding="utf-8"))
    return dict(found["definition"])


def _definitions() -> list[Block]:
    return [Headed(say("report.appendix.definitions")), Listed(tuple(Said(f"{term}: {meaning}") for term, meaning in _terms().items()))]


def _mean(asked: Asked) -> list[Block]:
    spread = durations.spread(asked.warehouse, asked.filters, asked.as_of)
    found = durations.mttr(spread)
    heading = Headed(say("report.appendix.mean"))
    if found is None:
        return [heading, Said(say("report.appendix.no_mean", label=asked.span.label))]
    if spread.median is None:
        values = ", ".join(minutes(one) for one in spread.minutes)
        return [heading, Said(say("report.appendix.too_few", incidents=found.incidents, values=values))]
    mean = say("report.appendix.mean_is", incidents=found.incidents, mean=minutes(found.mean))
    said = [mean, *beside_the_mean(found, named(asked, found.longest.incident_id))]
    return [heading, Said(" ".join(said)), Said(say("report.appendix.why_no_mean"))]


def _data(asked: Asked) -> list[Block]:
    run = asked.warehouse.records("SELECT * FROM ingest_runs ORDER BY run_id DESC LIMIT 1")
    heading = Headed(say("report.appendix.data"))
    said = [Said(say("report.data.as_of", day=day(asked.as_of)))]
    if run:
        one = run[0]
        said += [
            Said(say("report.data.corpus", documents=one.documents, sha=one.corpus_sha256)),
            Said(say("report.data.rules", version=one.program_version, sha=one.rules_sha256)),
        ]
    if asked.redaction.active:
        said.append(Said(say("report.data.redacted", source=redacted_by(asked))))
    return [heading, Listed(tuple(said))]
