import os
import subprocess
import sys
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
    holding = _held(db, 0.6)
    with only_writer(db, 30, told.append):
        pass
    holding.wait()
    assert len(told) == 1
    assert told[0].endswith("; waiting for it.")


def test_the_lock_of_a_killed_writer_is_nobodys(tmp_path):
    db = tmp_path / "w.duckdb"
    holding = _held(db, 60)
    holding.kill()
    holding.wait()
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


_HOLD = """
import sys, time
from pathlib import Path
from ingest.warehouse.lock import only_writer
with only_writer(Path(sys.argv[1]), 0):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def _held(db: Path, seconds: float) -> subprocess.Popen[str]:
    """Another process that holds the lock for so long."""
    words = [sys.executable, "-c", _HOLD, str(db), str(seconds)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3])
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process
