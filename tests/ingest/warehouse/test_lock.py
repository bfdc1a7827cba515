import multiprocessing
import os
import time
from pathlib import Path

import pytest

from ingest.pipeline import CorpusError, IngestOptions, ingest_corpus
from ingest.warehouse.lock import BusyError, only_writer
from tests.ingest.warehouse.corpus import write_state


def test_a_second_writer_is_told_who_writes(tmp_path):
    db = tmp_path / "w.duckdb"
    with only_writer(db, 0):
        said = rf"is being written by process {os.getpid()} on \S+ since 20\S+ \S+ UTC; run this again"
        with pytest.raises(BusyError, match=said), only_writer(db, 0):
            pass
    assert list(tmp_path.iterdir()) == [], "the lock is gone with who held it"


def test_a_second_writer_waits_and_says_so(tmp_path):
    db = tmp_path / "w.duckdb"
    told = []
    holding = multiprocessing.get_context("spawn").Process(target=_hold, args=(db, 0.6))
    holding.start()
    _until(lambda: (tmp_path / ".w.duckdb.writing").exists())
    with only_writer(db, 30, told.append):
        pass
    holding.join()
    assert len(told) == 1
    assert told[0].endswith("; waiting for it.")


def test_the_lock_of_a_killed_writer_is_nobodys(tmp_path):
    db = tmp_path / "w.duckdb"
    holding = multiprocessing.get_context("spawn").Process(target=_hold, args=(db, 60))
    holding.start()
    _until(lambda: (tmp_path / ".w.duckdb.writing").exists())
    holding.kill()
    holding.join()
    with only_writer(db, 5):
        pass
    assert list(tmp_path.iterdir()) == []


def test_an_ingest_that_may_not_wait_is_one_sentence(tmp_path):
    write_state(tmp_path / "corpus", 0)
    with only_writer(tmp_path / "w.duckdb", 0), pytest.raises(CorpusError, match="is being written by process"):
        ingest_corpus(tmp_path / "corpus", tmp_path / "w.duckdb", IngestOptions(wait=0))


def test_an_ingest_of_what_nothing_changed_in_waits_for_nobody(tmp_path):
    write_state(tmp_path / "corpus", 0)
    time.sleep(0.06)  # until the files are old enough for their times to be relied on
    ingest_corpus(tmp_path / "corpus", tmp_path / "w.duckdb", IngestOptions())
    with only_writer(tmp_path / "w.duckdb", 0):
        assert ingest_corpus(tmp_path / "corpus", tmp_path / "w.duckdb", IngestOptions(wait=0)).published is False


def _hold(db: Path, seconds: float) -> None:
    with only_writer(db, 0):
        time.sleep(seconds)


def _until(is_so) -> None:
    for _ in range(600):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError("it never came to be")
