import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.ingest.warehouse.corpus import write_state

ROOT = Path(__file__).parents[2]
_SECONDS = 120


def _heeds_interrupts():
    """What a shell begins in the background heeds none, nor does what that begins: where the tests run so, the watch would never end."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture
def watching(tmp_path):
    """`afterword ingest corpus --watch` at work in a folder; gives the next line that it prints."""
    write_state(tmp_path / "corpus", 0)
    with subprocess.Popen(
        [sys.executable, "-m", "afterword", "ingest", "corpus", "--watch", "--db", "corpus/w.duckdb"], cwd=tmp_path,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        preexec_fn=_heeds_interrupts,
    ) as process:  # fmt: skip
        impatient = threading.Timer(_SECONDS, process.kill)
        impatient.start()
        while not (line := process.stdout.readline()).startswith("Watching"):
            assert line, "it ended before it watched"
        yield process
        impatient.cancel()
        process.kill()


def test_each_burst_of_changes_is_read(tmp_path, watching):
    corpus = tmp_path / "corpus"
    (corpus / "inc-2.md").unlink()
    (corpus / "notes.md").write_text("# Notes\n\nBuy milk.\n", encoding="utf-8")
    assert "Read 1, unchanged 5, removed 1; published corpus/w.duckdb." in watching.stdout.readline()
    (corpus / "afterword.toml").write_text("as_off = 1\n", encoding="utf-8")
    assert 'afterword.toml:1: "as_off" is not known; did you mean "as_of"?' in watching.stdout.readline()
    (corpus / "afterword.toml").write_text("as_of = 2025-05-01\n", encoding="utf-8")
    assert "Read 0, unchanged 6, removed 0; published corpus/w.duckdb." in watching.stdout.readline()


def test_an_interrupt_ends_it_and_leaves_no_trace(tmp_path, watching):
    watching.send_signal(signal.SIGINT)
    assert watching.wait(_SECONDS) == 0
    assert watching.stdout.read() == ""
    assert [path.name for path in (tmp_path / "corpus").iterdir() if path.name.startswith(".")] == []
