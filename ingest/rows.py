"""Documents as rows: one list of column-to-value mappings for each table of the warehouse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from ingest.diagnostics import Diagnostic
from ingest.keys import Cited, action_keys
from ingest.postmortem import Document, Gap, Overridden, Postmortem

Row = dict[str, Any]
Rows = dict[str, list[Row]]

_LISTS = (
    ("incident_attributes", "attributes"),
    ("impacts", "impacts"),
    ("impact_quantities", "quantities"),
    ("impact_durations", "durations"),
    ("timeline_events", "timeline"),
    ("contributing_factors", "factors"),
    ("safeguards", "safeguards"),
    ("lessons", "lessons"),
    ("classifications", "classifications"),
)


def rows_of(
    document: Document, keys: Mapping[tuple[str, int], str], cited: Cited, first_seen_at: datetime, changed_at: datetime
) -> Iterator[tuple[str, Row]]:
    """Every row of a document, with the name of its table."""
    votes = dict(document.day_votes)
    yield (
        "documents",
        {
            "path": document.path,
            "sha256": document.sha256,
            "size_bytes": document.size_bytes,
            "encoding": document.encoding,
            "style": document.style,
            "style_margin": document.style_margin,
            "outcome": document.outcome,
            "incident_count": len(document.postmortems),
            "mapped_lines": document.mapped_lines,
            "content_lines": document.content_lines,
            "first_seen_at": first_seen_at,
            "changed_at": changed_at,
            "days_day_first": votes.get("dmy", 0),
            "days_month_first": votes.get("mdy", 0),
            "days_ambiguous": votes.get("ambiguous", 0),
        },
    )
    names = [keys[document.path, number] for number in range(len(document.postmortems))]
    for field in document.fields:
        row = asdict(field)
        number = row.pop("incident")
        yield "fields", {"path": document.path, "incident_key": names[number] if number is not None else None, **row}
    for override in document.overrides:
        yield "overrides", _override(override, document, names)
    for finding in document.findings:
        yield "diagnostics", _diagnostic(finding, document.path, None)
    for name, one in zip(names, document.postmortems, strict=True):
        yield from _incident_rows(document.path, name, one, cited)


def _incident_rows(path: str, name: str, one: Postmortem, cited: Cited) -> Iterator[tuple[str, Row]]:
    yield "incidents", {"incident_key": name, "path": path, **asdict(one.incident)}
    if one.detection is not None:
        yield "detections", {"incident_key": name, **asdict(one.detection)}
    for table, attribute in _LISTS:
        for item in getattr(one, attribute):
            yield table, {"incident_key": name, **asdict(item)}
    actions = action_keys(name, one.actions)
    for action_key, action in zip(actions, one.actions, strict=True):
        yield "action_items", {"action_key": action_key, "incident_key": name, **asdict(action)}
    by_seq = {action.seq: action_key for action_key, action in zip(actions, one.actions, strict=True)}
    for gap in one.gaps:
        yield "gaps", _gap(gap, path, name, by_seq)
    seen: set[str] = set()
    for citation in one.citations:
        key = cited.key(citation.target, name)
        if (key is None and not cited.is_mention(citation.target)) or (key or citation.target) in seen:
            continue
        seen.add(key or citation.target)
        yield (
            "citations",
            {"incident_key": name, "cited_key": key, "text": citation.text, "line": citation.line, "end_line": citation.end_line},
        )
    for finding in one.findings:
        yield "diagnostics", _diagnostic(finding, path, name)


def _gap(gap: Gap, path: str, name: str, by_seq: Mapping[int, str]) -> Row:
    row = asdict(gap)
    action = row.pop("action")
    return {"path": path, "incident_key": name, "action_key": by_seq.get(action) if action is not None else None, **row}


def _override(override: Overridden, document: Document, names: Sequence[str]) -> Row:
    """The row of an override, with the key of the incident or action that it is about; without one, with its key as written."""
    row = asdict(override)
    incident, action = row.pop("incident"), row.pop("action")
    if incident is not None:
        row["key"] = names[incident]
        if action is not None:
            actions = document.postmortems[incident].actions
            row["key"] = action_keys(names[incident], actions)[[one.seq for one in actions].index(action)]
    return {"path": document.path, **row}


def _diagnostic(finding: Diagnostic, path: str, name: str | None) -> Row:
    return {"path": path, "incident_key": name, **asdict(finding), "end_line": finding.line, "waived_until": None}
