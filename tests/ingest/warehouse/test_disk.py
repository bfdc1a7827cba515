"""A disk that is full and a folder that may not be written: one plain sentence, and the old warehouse as it was."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.pipeline import IngestOptions, ingest_corpus
from tests.ingest.warehouse.corpus import contents, write_state

ROOT = Path(__file__).parents[3]


def run(*words: str, cwd: Path, **how) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}, **how)


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done.stderr
    return done.stderr


def in_a_file_system(options: str, then: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Ingest `corpus` into a copy of `old.duckdb` in a file system of its own; what it holds in the end is `after.duckdb`, its names are printed."""
    (folder / "place").mkdir()
    if shutil.which("unshare") is None or run("unshare", "-rm", "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", "place", cwd=folder).returncode:
        pytest.skip("this system lets nobody mount a file system of their own (unshare -rm, tmpfs)")
    script = f"""
        mount -t tmpfs -o {options} tmpfs place && cp old.duckdb place/w.duckdb && {then} || exit 9
        "{sys.executable}" -m afterword ingest corpus --replace --db place/w.duckdb
        echo "code $?" >&2
        cp place/w.duckdb after.duckdb; ls -A place >&2
    """
    return run("unshare", "-rm", "sh", "-c", script, cwd=folder)


def test_a_full_disk_is_one_sentence_and_the_old_file_stands(tmp_path):
    write_state(tmp_path / "corpus", 0)
    ingest_corpus(tmp_path / "corpus", tmp_path / "old.duckdb", IngestOptions())
    room = (tmp_path / "old.duckdb").stat().st_size // 1024 + 300  # kilobytes: for the old file, and not for a new one beside it
    write_state(tmp_path / "corpus", 1)
    said, code, *left = in_a_file_system(f"size={room}k", "true", tmp_path).stderr.splitlines()
    assert said == (
        "afterword: The warehouse place/w.duckdb could not be written (No space left on device); "
        "the old one, if any, is as it was; free some space and run this again."
    )
    assert (code, left) == ("code 2", ["w.duckdb"])
    assert (tmp_path / "after.duckdb").read_bytes() == (tmp_path / "old.duckdb").read_bytes()


def test_a_file_that_may_not_grow_is_one_sentence_and_the_old_one_stands(tmp_path):
    write_state(tmp_path / "corpus", 0)
    ingest_corpus(tmp_path / "corpus", tmp_path / "w.duckdb", IngestOptions())
    before = contents(tmp_path / "w.duckdb")
    write_state(tmp_path / "corpus", 1)
    limit = (300_000, 300_000)
    done = run(
        sys.executable, "-m", "afterword", "ingest", "corpus", "--db", "w.duckdb", "--full",
        cwd=tmp_path, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )  # fmt: skip
    assert "w.duckdb could not be written (File too large); the old one, if any, is as it was" in sentence(done)
    assert contents(tmp_path / "w.duckdb") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus", "w.duckdb"]


def test_a_folder_that_may_not_be_written_is_one_sentence(tmp_path):
    write_state(tmp_path / "corpus", 0)
    ingest_corpus(tmp_path / "corpus", tmp_path / "old.duckdb", IngestOptions())
    write_state(tmp_path / "corpus", 1)
    said, code, *left = in_a_file_system("size=20m", "mount -o remount,ro tmpfs place", tmp_path).stderr.splitlines()
    assert "place/w.duckdb could not be written (Read-only file system; " in said
    assert said.endswith("the old one, if any, is as it was; choose another place with --db.")
    assert (code, left) == ("code 2", ["w.duckdb"])
    assert (tmp_path / "after.duckdb").read_bytes() == (tmp_path / "old.duckdb").read_bytes()
