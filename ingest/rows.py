"""Documents as rows: Arrow record batches by table, in which incidents and documents still go by number.

Keys are known only when the whole corpus has been read; `with_keys` puts them in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from operator import attrgetter
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.compute as pc

from ingest import postmortem as rows
from ingest.diagnostics import Diagnostic
from ingest.keys import action_digests
from ingest.postmortem import Document, Postmortem

Row = dict[str, Any]  # a row by column
DOCUMENT, INCIDENT, ACTION = "document_number", "incident_number", "action_digest"
_TYPES: Mapping[Any, pa.DataType] = {
    str: pa.string(), int: pa.int32(), float: pa.float64(), bool: pa.bool_(), date: pa.date32(), datetime: pa.timestamp("us"),
    tuple[str, ...]: pa.list_(pa.string()),
}  # fmt: skip
_NOT_OF_DOCUMENT = ("path", "postmortems", "fields", "overrides", "findings", "day_votes")  # rows of other tables, or put in by number
_VOTES = {"days_day_first": "dmy", "days_month_first": "mdy", "days_ambiguous": "ambiguous"}


class Table:
    """A table of the warehouse, and the dataclass whose attributes are its columns: `values` are those of one object, in the order of `columns`.

    `numbers` stand before them: of the document, of the incident, and the digest of the action's words.
    """

    def __init__(self, row: type, numbers: Sequence[str], without: Iterable[str] = (), more: Mapping[str, type] | None = None) -> None:
        hints = get_type_hints(row)
        self.columns = tuple(one.name for one in fields(row) if one.name not in set(without))
        self.values: Callable[[Any], tuple[Any, ...]] = attrgetter(*self.columns)
        own = [pa.field(name, _type_of(hints[name])) for name in self.columns]
        further = [pa.field(name, _TYPES[kind]) for name, kind in (more or {}).items()]
        self.schema = pa.schema([pa.field(name, pa.string() if name == ACTION else pa.int32()) for name in numbers] + own + further)


def _type_of(hint: Any) -> pa.DataType:
    """The Arrow type of an attribute; None beside another type only says that it may be missing."""
    if isinstance(hint, UnionType):
        hint = next(one for one in get_args(hint) if one is not type(None))
    return pa.string() if get_origin(hint) is Literal else _TYPES[hint]


TABLES: Mapping[str, Table] = {
    "documents": Table(Document, (DOCUMENT,), _NOT_OF_DOCUMENT, {"incident_count": int, **dict.fromkeys(_VOTES, int)}),
    "fields": Table(rows.FieldRow, (DOCUMENT, INCIDENT), ("incident",)),
    "overrides": Table(rows.Overridden, (DOCUMENT, INCIDENT, ACTION), ("incident", "action")),
    "diagnostics": Table(Diagnostic, (DOCUMENT, INCIDENT)),
    "incidents": Table(rows.Incident, (DOCUMENT, INCIDENT)),
    "detections": Table(rows.Detection, (INCIDENT,)),
    "incident_attributes": Table(rows.Attribute, (INCIDENT,)),
    "impacts": Table(rows.Impact, (INCIDENT,)),
    "impact_quantities": Table(rows.ImpactQuantity, (INCIDENT,)),
    "impact_durations": Table(rows.ImpactDuration, (INCIDENT,)),
    "timeline_events": Table(rows.TimelineEvent, (INCIDENT,)),
    "contributing_factors": Table(rows.ContributingFactor, (INCIDENT,)),
    "safeguards": Table(rows.Safeguard, (INCIDENT,)),
    "lessons": Table(rows.Lesson, (INCIDENT,)),
    "classifications": Table(rows.Classification, (INCIDENT,)),
    "action_items": Table(rows.ActionItem, (INCIDENT, ACTION)),
    "gaps": Table(rows.Gap, (DOCUMENT, INCIDENT, ACTION), ("action",)),
}  # fmt: skip
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


def batches_of(documents: Sequence[Document]) -> dict[str, pa.RecordBatch]:
    """The rows of documents by table, those tables only that have any. Documents count from 0 in their order, incidents over all of them."""
    found: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}
    incidents = 0
    for number, document in enumerate(documents):
        _add_document(found, number, incidents, document)
        for one in document.postmortems:
            _add_incident(found, number, incidents, one)
            incidents += 1
    return {name: _batch(TABLES[name].schema, content) for name, content in found.items() if content}


def _batch(schema: pa.Schema, content: Sequence[tuple[Any, ...]]) -> pa.RecordBatch:
    columns = zip(*content, strict=True)
    return pa.RecordBatch.from_arrays([pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)], schema=schema)


def _add_document(found: Mapping[str, list[tuple[Any, ...]]], number: int, first: int, document: Document) -> None:
    """The rows of a document above its incidents, of which `first` is the number of the first one."""
    votes = dict(document.day_votes)
    counts = (len(document.postmortems), *(votes.get(name, 0) for name in _VOTES.values()))
    found["documents"].append((number, *TABLES["documents"].values(document), *counts))
    values = TABLES["fields"].values
    found["fields"] += [(number, None if one.incident is None else first + one.incident, *values(one)) for one in document.fields]
    values = TABLES["diagnostics"].values
    found["diagnostics"] += [(number, None, *values(one)) for one in document.findings]
    for override in document.overrides:
        incident = None if override.incident is None else first + override.incident
        action = None
        if override.incident is not None and override.action is not None:
            action = _digest_of(document.postmortems[override.incident])[override.action]
        found["overrides"].append((number, incident, action, *TABLES["overrides"].values(override)))


def _add_incident(found: Mapping[str, list[tuple[Any, ...]]], document: int, number: int, one: Postmortem) -> None:
    found["incidents"].append((document, number, *TABLES["incidents"].values(one.incident)))
    if one.detection is not None:
        found["detections"].append((number, *TABLES["detections"].values(one.detection)))
    for table, attribute in _LISTS:
        values = TABLES[table].values
        found[table] += [(number, *values(item)) for item in getattr(one, attribute)]
    digests = _digest_of(one)
    values = TABLES["action_items"].values
    found["action_items"] += [(number, digests[action.seq], *values(action)) for action in one.actions]
    values = TABLES["gaps"].values
    found["gaps"] += [(document, number, None if gap.action is None else digests.get(gap.action), *values(gap)) for gap in one.gaps]
    values = TABLES["diagnostics"].values
    found["diagnostics"] += [(document, number, *values(finding)) for finding in one.findings]


def with_keys(batch: pa.RecordBatch, paths: Sequence[str], keys: Sequence[str]) -> pa.RecordBatch:
    """A batch with paths and keys in place of numbers: `paths` are those of its documents, `keys` those of its incidents, by number."""
    columns = dict(zip(batch.schema.names, batch.columns, strict=True))
    found: dict[str, pa.Array] = {}
    if DOCUMENT in columns:
        found["path"] = pa.array(paths, pa.string()).take(columns.pop(DOCUMENT))
    if INCIDENT in columns:
        found["incident_key"] = pa.array(keys, pa.string()).take(columns.pop(INCIDENT))
    if ACTION in columns:
        found["action_key"] = pc.binary_join_element_wise(found["incident_key"], columns.pop(ACTION), "/")
    return pa.RecordBatch.from_pydict({**found, **columns})


def _digest_of(one: Postmortem) -> dict[int, str]:
    """What the keys of an incident's actions end in, by `seq`."""
    return dict(zip((action.seq for action in one.actions), action_digests(one.actions), strict=True))
