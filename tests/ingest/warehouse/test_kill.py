"""An ingest that is killed at any moment leaves the old warehouse or the new one, whole, and readers never notice."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from analysis.connection import Warehouse
from ingest.pipeline import IngestOptions, ingest_corpus
from tests.ingest.warehouse.corpus import contents, write_state

KILLS = 50
COMPARED = ("documents", "incidents", "action_items", "fields", "gaps")
_GOLDEN = 0.618  # its multiples, less their whole part, are spread evenly, wherever one stops
# A process that has imported everything and read a document makes a copy of itself for each ingest, which is killed when it has used so many seconds
# of CPU: how busy the machine is moves no kill, and none falls among the imports, where no warehouse is touched. (SIGPROF ends a process as SIGKILL
# does: at once, with nothing tidied up.)
_INGESTS = """
import os, signal, sys
from pathlib import Path
from analysis.definitions import create_views
from analysis.kept_tables import fill_kept_tables
from ingest.pipeline import IngestOptions, ingest_corpus
import ingest.running, pandas, pyarrow.pandas_compat, scipy.sparse
from ingest.parts import read_part
from ingest.rules import Rules
from ingest.sources import Wanted, find_documents
corpus, db = Path(sys.argv[1]), Path(sys.argv[2])
read_part([Wanted(one) for one in find_documents(corpus)], Rules())
for line in sys.stdin:
    full, seconds = line.split()
    child = os.fork()
    if child == 0:
        signal.setitimer(signal.ITIMER_PROF, float(seconds))
        ingest_corpus(corpus, db, IngestOptions(full=full == "full"), (create_views, fill_kept_tables))
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    print(used.ru_utime + used.ru_stime, os.waitstatus_to_exitcode(status), flush=True)
"""


class Reader(threading.Thread):
    """Reads the warehouse all along, as a dashboard does, and remembers what it saw."""

    def __init__(self, db: Path) -> None:
        super().__init__(daemon=True)
        self.warehouse, self.seen, self.trouble, self.is_over = Warehouse(db), set(), [], False

    def run(self) -> None:
        while not self.is_over:
            try:
                self.seen.update(self.warehouse.rows("SELECT (SELECT count(*) FROM incidents), (SELECT count(*) FROM documents)"))
            except Exception as problem:
                self.trouble.append(problem)
            time.sleep(0.02)


@pytest.fixture
def ingests(tmp_path):
    write_state(tmp_path / "corpus", 0)
    command = [sys.executable, "-c", _INGESTS, str(tmp_path / "corpus"), str(tmp_path / "w.duckdb")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3]) as process:

        def ingest(full: bool, seconds: float = 0) -> tuple[float, int]:
            process.stdin.write(f"{'full' if full else 'part'} {seconds}\n")
            process.stdin.flush()
            took, code = process.stdout.readline().split()
            return float(took), int(code)

        yield ingest
        process.stdin.close()


def test_a_kill_at_fifty_points_leaves_a_whole_warehouse(tmp_path, ingests):
    corpus, db = tmp_path / "corpus", tmp_path / "w.duckdb"
    states = []
    for state in (1, 0):
        write_state(corpus, state)
        other = tmp_path / f"state-{state}.duckdb"
        ingest_corpus(corpus, other, IngestOptions())
        states.append(contents(other, *COMPARED))
        other.unlink()
    whole = {}
    for number, full in enumerate((True, True, False)):
        write_state(corpus, number % 2)
        whole[full], code = ingests(full)
        assert code == 0
    reader = Reader(db)
    reader.start()
    killed, published = 0, 0
    for number in range(3 * KILLS):
        write_state(corpus, 1 - published % 2)  # always the state that is not in the warehouse, so that every run has something to publish
        before, full = db.stat().st_ino, number % 5 == 0
        share = 100 if number % 20 == 19 else number * _GOLDEN % 1  # every twentieth run comes to its end, also where runs get slower in between
        _, code = ingests(full, 1.2 * whole[full] * share + 0.001)
        killed += code == -signal.SIGPROF
        published += db.stat().st_ino != before
        assert contents(db, *COMPARED) == states[1 - published % 2]
        if killed == KILLS and published:
            break
    reader.is_over = True
    reader.join()
    assert reader.trouble == []
    assert reader.seen <= {(6, 6), (7, 7)}
    assert (killed, published > 0) == (KILLS, True)
    write_state(corpus, 1)
    assert ingests(full=False)[1] == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "w.duckdb"], "what killed runs left is gone after the next one"
