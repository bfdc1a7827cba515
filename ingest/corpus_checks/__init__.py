"""Checks over the corpus: rules over all its incidents, one file each; a check's code is the name of its file, its docstring its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.checks import checks_in
from ingest.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Told:
    """An incident of the corpus: its document and the digest of that one's bytes, its key, its own id, and its first line."""

    path: str
    sha256: str
    incident_key: str
    incident_id: str | None
    line: int


CorpusCheck = Callable[[Sequence[Told]], Iterable[tuple[Told, Diagnostic]]]


@cache
def all_corpus_checks() -> dict[str, CorpusCheck]:
    """Every check over the corpus by its code."""
    return dict(checks_in(__path__, __name__))


def run_corpus_checks(incidents: Sequence[Told]) -> Iterator[tuple[Told, Diagnostic]]:
    """The findings of every check, each with the incident that it is about. `incidents` are in the order of paths and lines."""
    for check in all_corpus_checks().values():
        yield from check(incidents)
