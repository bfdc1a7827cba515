"""Appendix: the incidents, what words mean here, what to say when asked for the mean, and of which data this was made."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from analysis import durations, incidents, measuring
from analysis.sentences import say
from dashboard.mean import beside_the_mean
from dashboard.report.cells import (
    NOTHING,
    begun,
    incident,
    named,
    query,
    redacted_by,
    rest,
    systems,
    text,
    without_empty,
    without_same,
)
from dashboard.report.review import Asked, Block, Cell, Headed, Listed, Note, Said, Section, Table
from dashboard.report.told_durations import how_long, of_doubt, of_unhurt
from dashboard.words import METHODS, NONE, about_minutes, day, minutes, severity, themes

_MOST = 200
_DEFINED = Headed(say("report.appendix.definitions"))


def section(asked: Asked) -> Section:
    """The section; which definitions stand in it only the other sections can tell (`with_definitions`)."""
    blocks = (*_incidents(asked), _DEFINED, *_mean(asked), *_data(asked))
    return Section("appendix", say("report.heading.appendix"), blocks)


def _incidents(asked: Asked) -> list[Block]:
    found = incidents.matched(asked.warehouse, asked.filters, "", asked.as_of, _MOST)
    heading = Headed(say("report.appendix.incidents"))
    if not found.rows:
        return [heading, Said(say("report.no_incident", label=asked.span.label))]
    names = ("incident", "title", "kind", "severity", "lasted", "who_noticed", "systems", "themes", "actions")
    columns = tuple(say(f"report.column.{name}") for name in names)
    others = measuring.others(asked.warehouse, [row.incident_key for row in found.rows])
    doubted = durations.doubt(asked.warehouse, asked.filters, asked.as_of).doubted
    rows = tuple(
        (
            incident(asked, row.incident_key, row.incident_id, day(row.occurred_on)),
            text(asked, row.title),
            Cell(say(f"report.kind.{row.kind or 'incident'}")),
            Cell(severity(row.severity)),
            Cell(how_long(row, others, doubted)),
            Cell(METHODS.get(row.detection_method, NONE) if row.counts or row.kind == "near_miss" else NONE),
            Cell(systems(asked, row.systems)),
            Cell(themes(row.themes) if len(row.themes) else NONE),
            Cell(str(row.action_count)) if row.action_count else NOTHING,
        )
        for row in found.rows
    )
    left = rest(found.found - len(rows), query(f"FROM incident_facts WHERE {begun(asked)} ORDER BY occurred_on DESC"))
    table = Table(say("report.appendix.incidents"), columns, rows, left, wide=(columns[1],))
    return [heading, without_same(without_empty(table, columns[3:]), columns[2:3])]


@cache
def _defined() -> dict[str, dict[str, Any]]:
    """What each word means (`definition`), and of some the words by which it is known that a section uses it (`used_by`)."""
    return tomllib.loads((Path(__file__).parents[1] / "definitions.toml").read_text(encoding="utf-8"))


def with_definitions(appendix: Section, others: Sequence[Section], notes: Sequence[Note] = ()) -> Section:
    """The appendix with the definitions of those words that the other sections and notes use; of a word that is not told by which it is known,
    always.
    """
    words = " ".join((*_words(others), *(label for note in notes for label, _ in note.groups))).casefold()
    used_by = _defined()["used_by"]
    terms = [(term, meaning) for term, meaning in _defined()["definition"].items() if any(one in words for one in used_by.get(term, [""]))]
    listed = Listed(tuple(Said(f"{term}: {meaning}") for term, meaning in terms))
    at = 1 + next((place for place, block in enumerate(appendix.blocks) if block == _DEFINED), len(appendix.blocks) - 1)
    return replace(appendix, blocks=(*appendix.blocks[:at], listed, *appendix.blocks[at:]))


def _words(sections: Sequence[Section]) -> Iterator[str]:
    """What sections say: their sentences, the heads and cells of tables, and what stands below figures; not their headings."""
    for block in (block for section in sections for block in section.blocks):
        if isinstance(block, Said):
            yield block.text
        elif isinstance(block, Listed):
            yield from (item.text for item in block.items)
        elif isinstance(block, Table):
            yield from (block.rest, *block.columns, *(cell.text for row in block.rows for cell in row))
        elif not isinstance(block, Headed):
            yield f"{block.figure.caption} {block.groups}"


def _mean(asked: Asked) -> list[Block]:
    spread = durations.spread(asked.warehouse, asked.filters, asked.as_of)
    doubt = durations.doubt(asked.warehouse, asked.filters, asked.as_of)
    found = durations.mttr(spread)
    heading = Headed(say("report.appendix.mean"))
    if found is None:
        return [heading, Said(say("report.appendix.no_mean", label=asked.span.label))]
    if spread.median is None:
        values = ", ".join(about_minutes(one.duration_minutes, one.duration_approximate) for one in spread.points)
        few = say("report.appendix.too_few", incidents=found.incidents, values=values)
        return [heading, Said(" ".join((few, *of_doubt(asked, doubt), *of_unhurt(asked))))]
    mean = say("report.appendix.mean_is", incidents=found.incidents, mean=minutes(found.mean))
    doubted = len(doubt.doubted)
    doubts = [say("report.appendix.doubted", doubted=doubted, measured=doubt.measured, most=int(doubt.is_most))] if doubted else []
    said = [mean, *doubts, *of_unhurt(asked), *beside_the_mean(found, named(asked, found.longest.incident_id))]
    why = [say("report.appendix.why_no_mean"), *([] if doubt.is_most else [say("report.appendix.tells_medians")])]
    return [heading, Said(" ".join(said)), Said(" ".join(why))]


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
