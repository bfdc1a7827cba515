"""A part of a corpus, read: what the corpus needs to know of each document, and their rows. A pure function of files and rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from ingest.postmortem import Citation, Document
from ingest.reader import failed, read_document
from ingest.rows import batches_of
from ingest.rules import Rules
from ingest.sources import Source, Stat, Wanted, read_source


@dataclass(frozen=True, slots=True)
class Head:
    """What the corpus needs to know of a document before its rows can be written: the id and slug of each incident, what each of them cites (by
    its number), and how many all-numeric dates read day first, month first and either way.
    """

    path: str
    sha256: str
    outcome: str
    stat: Stat | None
    incidents: tuple[tuple[str | None, str | None], ...] = ()
    citations: tuple[tuple[int, Citation], ...] = ()
    votes: tuple[int, int, int] = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Part:
    """Documents that were read, and their rows as an Arrow stream by table."""

    heads: tuple[Head, ...]
    tables: dict[str, bytes]


def read_part(wanted: Sequence[Wanted], rules: Rules) -> Part:
    """Files read. A bug of ours costs its document alone and is said to be one."""
    documents: list[Document] = []
    heads: list[Head] = []
    for one in wanted:
        documents.append(read_guarded(read_source(one.found), rules))
        heads.append(_head(documents[-1], one.found.stat))
    return Part(tuple(heads), {name: _stream(batch) for name, batch in batches_of(documents).items()})


def read_guarded(source: Source, rules: Rules) -> Document:
    """A document read; where the program fails on it, a failed one that says so."""
    try:
        return read_document(source, rules)
    except Exception as problem:  # the one place where a bug is caught, so that the run goes on
        message = f"This document met a fault in the program ({type(problem).__name__}: {problem}) and was left out; please report it."
        return failed(source, message)


def _head(document: Document, stat: Stat | None) -> Head:
    votes = dict(document.day_votes)
    return Head(
        document.path,
        document.sha256,
        document.outcome,
        stat,
        tuple((one.incident.incident_id, one.slug) for one in document.postmortems),
        tuple(_citations(document)),
        (votes.get("dmy", 0), votes.get("mdy", 0), votes.get("ambiguous", 0)),
    )


def _citations(document: Document) -> Iterator[tuple[int, Citation]]:
    for number, one in enumerate(document.postmortems):
        for citation in one.citations:
            yield number, citation


def _stream(batch: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    return sink.getvalue().to_pybytes()  # type: ignore[no-any-return]
