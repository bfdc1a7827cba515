"""An ingest: what is asked of it, what it works with, and what it did."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.beside import Beside
from ingest.paths import shown_path
from ingest.rules import Rules
from ingest.warehouse.stored import Stored

if TYPE_CHECKING:
    import duckdb

Publish = Callable[["duckdb.DuckDBPyConnection"], None]
Progress = Callable[[int, int], None]


class CorpusError(Exception):
    """A corpus that cannot be ingested; the message is one sentence that says what, where and what to do."""


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """How to ingest: read everything again, with how many processes, one style for all, another settings file, another corpus.

    `history` asks git what became of the actions; `tickets` is a tracker's export, `register` a list of all incidents. `wait` is for how many seconds
    to wait for another ingest that writes the same warehouse.
    """

    full: bool = False
    jobs: int | None = None
    style: str | None = None
    config: Path | None = None
    replace: bool = False
    wait: float = 60
    history: bool = False
    tickets: Path | None = None
    register: Path | None = None


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What an ingest did, and what the warehouse holds after it. `lines` are those of postmortems that say something, `understood` those
    that a style maps; `said` are sentences on what was read beside the documents; `timings` are seconds by step.
    """

    documents: Mapping[str, int]
    read: int
    unchanged: int
    removed: int
    incidents: int
    actions: int
    gaps: Mapping[str, int]
    failed: tuple[tuple[str, str], ...]
    findings: Mapping[str, int]
    lines: int
    understood: int
    published: bool
    said: tuple[str, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)


def program_version() -> str:
    """The installed version; "0" where the program is not installed."""
    try:
        return version("afterword")
    except PackageNotFoundError:
        return "0"


class Clock:
    """Seconds by step, in the order in which the steps were first done."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        """Count the time since the last lap to the step `name`."""
        now = time.perf_counter()
        self.laps[name] = self.laps.get(name, 0.0) + now - self._last
        self._last = now


@dataclass(frozen=True)
class Job:
    """One ingest: its corpus, the warehouse, how, and its clock."""

    corpus: Path
    db: Path
    options: IngestOptions
    publish: tuple[Publish, ...]
    on_progress: Progress | None
    clock: Clock
    rules: Rules
    beside: Beside


def named(corpus: Path) -> Path:
    """The corpus's path as the warehouse keeps it."""
    return Path(shown_path(os.fsencode(corpus.resolve())))


def summary_of(counts: Mapping[str, Any], read: int, unchanged: int, removed: int, *, published: bool, timings: Mapping[str, float]) -> IngestSummary:
    """The summary of a run; `counts` are what the warehouse holds, see `counts_of`, and what is to be said of the rest."""
    return IngestSummary(
        documents=counts["documents"],
        read=read,
        unchanged=unchanged,
        removed=removed,
        incidents=counts["totals"]["incidents"],
        actions=counts["totals"]["actions"],
        gaps=counts["gaps"],
        failed=tuple(counts["failed"]),
        findings=counts["findings"],
        lines=counts["lines"]["content"],
        understood=counts["lines"]["mapped"],
        published=published,
        said=tuple(counts["said"]),
        timings=timings,
    )


def unchanged(job: Job, stored: Stored | None, documents: int, said: Sequence[str] = ()) -> IngestSummary:
    """The summary of a run that published nothing: what the last warehouse holds, of so many documents."""
    counts = stored.counts() if stored is not None else {}
    return summary_of({**counts, "said": said}, 0, documents, 0, published=False, timings=job.clock.laps)
