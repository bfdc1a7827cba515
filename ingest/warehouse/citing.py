"""Mentions of other incidents, joined to their keys over the whole corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import duckdb

from ingest.keys import Cited
from ingest.parts import Head


def citation_rows(heads: Iterable[Head], keys: Mapping[tuple[str, int], str], cited: Cited) -> Iterator[dict[str, Any]]:
    """The citations of documents, each incident that one cites once; what is no mention of an incident is left out."""
    seen: set[tuple[str, str]] = set()
    for head in heads:
        for number, citation in head.citations:
            name = keys[head.path, number]
            key = cited.key(citation.target, name)
            if (key is None and not cited.is_mention(citation.target)) or (name, key or citation.target) in seen:
                continue
            seen.add((name, key or citation.target))
            yield {"incident_key": name, "cited_key": key, "text": citation.text, "line": citation.line, "end_line": citation.end_line}


def cite_again(connection: duckdb.DuckDBPyConnection, cited: Cited) -> None:
    """Join the citations of documents that were not read again to the keys as they are now."""
    for key, text, old in connection.execute("SELECT incident_key, text, cited_key FROM citations").fetchall():
        new = cited.key(text, key)
        if new != old:
            connection.execute("UPDATE citations SET cited_key = $1 WHERE incident_key = $2 AND text = $3", [new, key, text])
