"""Running the program over labelled documents."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import duckdb

from analysis.definitions import create_views
from analysis.kept_tables import fill_kept_tables
from ingest.pipeline import IngestOptions, ingest_corpus
from tests.accuracy.corpora import Corpus
from tests.accuracy.facts import facts_of, read_labels
from tests.accuracy.score import Verdict, compare


def measure(corpus: Corpus) -> Iterator[Verdict]:
    """Every value of a corpus's labelled documents, compared. The whole folder is ingested as one corpus, as its owner would."""
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "labelled.duckdb"
        ingest_corpus(corpus.folder, db, IngestOptions(jobs=1), (create_views, fill_kept_tables))
        with duckdb.connect(str(db), read_only=True) as connection:
            found = facts_of(connection)
            for label in read_labels(corpus):
                yield from compare(label.facts, found(label))
