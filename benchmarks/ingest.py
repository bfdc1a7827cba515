"""What an ingest costs against a bare Markdown parse of the same bytes."""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt

from analysis.definitions import create_views
from analysis.derived import DERIVED
from ingest.attestations import attest
from ingest.pipeline import IngestOptions, ingest_corpus
from ingest.sources import find_documents

ROOT = Path(__file__).parent.parent
CORPORA = Path(os.environ.get("AFTERWORD_CORPORA", ROOT.parent / "shared" / "corpora"))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folders", nargs="*", type=Path)
    arguments.add_argument("--copies", type=int, default=50, help="how often each corpus is copied (default: 50)")
    given = arguments.parse_args()
    folders = given.folders or [ROOT / "data" / "sample", *sorted(path for path in CORPORA.glob("*") if path.is_dir() and path.name != "templates")]
    with tempfile.TemporaryDirectory() as empty:
        print(f"start-up (an ingest of one document): {_one_document(Path(empty)):.2f} s of CPU\n")
    print(f"{'corpus':<40} {'documents':>9} {'parse':>9} {'cold':>9} {'cold/parse':>11} {'unchanged/parse':>16}")
    for folder in folders:
        measure(folder, given.copies)


def measure(folder: Path, copies: int) -> None:
    """Print one line: CPU seconds of a bare parse and of a cold ingest, and the ratios of both ingests to the parse."""
    with tempfile.TemporaryDirectory() as temporary:
        corpus, db = Path(temporary) / "corpus", Path(temporary) / "warehouse.duckdb"
        for number in range(copies):
            shutil.copytree(folder, corpus / f"{number:05}", ignore=shutil.ignore_patterns("afterword.toml", "*.png", "*.jpg"))
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in _files(corpus)]
        markdown = MarkdownIt("commonmark").enable("table")
        parse = cpu(lambda: [markdown.parse(text) for text in texts])
        cold = cpu(lambda: _ingest(corpus, db))
        unchanged = cpu(lambda: _ingest(corpus, db))
        print(f"{folder.name:<40} {len(texts):>9} {parse:>8.2f}s {cold:>8.2f}s {cold / parse:>11.2f} {unchanged / parse:>16.2f}", flush=True)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of this process and its children for `work`."""
    before = _spent()
    work()
    return _spent() - before


def _spent() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _files(corpus: Path) -> list[Path]:
    return find_documents(corpus)


def _ingest(corpus: Path, db: Path) -> None:
    ingest_corpus(corpus, db, IngestOptions(), (attest, create_views, *DERIVED))


def _one_document(folder: Path) -> float:
    (folder / "one.md").write_text("# INC-1: Pool\n\n## Timeline\n\n- 10:00 started\n\n## Action Items\n\n- Limit it\n", encoding="utf-8")
    started = time.process_time()
    _ingest(folder, folder / "one.duckdb")
    return time.process_time() - started


if __name__ == "__main__":
    main()
