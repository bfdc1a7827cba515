"""What an ingest hands to the warehouse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ingest.beside import Beside
from ingest.memory.history import History
from ingest.readings import Readings
from ingest.rules import Rules
from ingest.warehouse.stored import Stored


@dataclass(frozen=True)
class Run:
    """What an ingest has read of `folder`, which the warehouse names `corpus`: documents new or changed, paths gone, keys over the whole corpus.

    `stored` is the last warehouse, and `is_kept` says that the rows of the rest stand in it. `first_paths` are the earlier paths of documents that
    were renamed; `settings` are values of the table `settings` beside those of afterword.toml; `history` is what git told where it was asked.
    """

    folder: Path
    corpus: Path
    started_at: datetime
    readings: Readings
    removed: frozenset[str]
    stored: Stored | None
    is_kept: bool
    keys: Mapping[tuple[str, int], str]
    ids: Sequence[tuple[str, str | None, str]]
    hashes: Mapping[str, str]
    first_paths: Mapping[str, str]
    program_version: str
    rules: Rules
    settings: Mapping[str, str]
    beside: Beside
    history: History | None
