"""What an ingest costs against a bare Markdown parse of the same bytes, and how that grows with the corpus.

    python -m benchmarks.ingest
    python -m benchmarks.ingest --counts 1000 10000 --folder /tmp/bench

Every figure is a ratio of two measurements of one run. Start-up, measured on one document, is taken off both sides and shown apart.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.corpora import copies, generate
from benchmarks.spent import Spent, python, run

_PARSED_AT_MOST = 10_000  # documents: a parse costs the same for each, however many there are
_PACKAGES = ("afterword", "duckdb", "markdown-it-py", "pyarrow", "pandas")


@dataclass(frozen=True, slots=True)
class Figures:
    """The measurements on one corpus. CPU per document in milliseconds less start-up; `unchanged` and `one_changed` are of a whole run."""

    documents: int
    parse: float
    cold: float
    wall_share: float | None
    unchanged: Spent
    one_changed: Spent
    full: Spent
    digest: Spent
    bytes_per_document: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ingest", description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("--counts", nargs="+", type=int, default=[1000, 10_000, 100_000], help="sizes of the corpora (default: 1000 10000 100000)")
    parser.add_argument("--folder", type=Path, help="where the corpora are made, and kept for the next time (default: a temporary folder)")
    parser.add_argument(
        "--kinds", nargs="+", choices=list(_KINDS), default=list(_KINDS), help="generated ones, or copies of real ones made different"
    )
    chosen = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; " + ", ".join(f"{p} {version(p)}" for p in _PACKAGES))
    with tempfile.TemporaryDirectory() as temporary:
        place = chosen.folder or Path(temporary)
        start = _start_up(place)
        print(
            f"start-up: an ingest {start.cold:.2f} s, a parse {start.parse:.2f} s, opening a warehouse {start.opening:.2f} s of CPU (taken off below)\n"
        )
        for kind in chosen.kinds:
            print(_HEAD.format(kind=kind))
            first: Figures | None = None
            for count in chosen.counts:
                figures = _measure(_KINDS[kind](place / f"{kind}-{count}", count), place / f"{kind}-{count}.duckdb", start)
                first = first or figures
                print(_line(figures, first), flush=True)
            print()


_KINDS: dict[str, Callable[[Path, int], Path]] = {"generated": generate, "copies": copies}
_HEAD = """{kind}
documents  KB each | parse ms  cold ms  cold/parse  per document against the first | wall 2 jobs/1 job  memory MB | unchanged/(sha256sum + open) | one changed/full run"""


@dataclass(frozen=True, slots=True)
class StartUp:
    """CPU seconds of an ingest and of a parse of one document, of opening a warehouse, of starting Python."""

    cold: float
    parse: float
    opening: float


def _start_up(place: Path) -> StartUp:
    corpus, db = place / "one", place / "one.duckdb"
    corpus.mkdir(parents=True, exist_ok=True)
    (corpus / "one.md").write_text("# INC-1: Pool\n\n## Timeline\n\n- 10:00 started\n\n## Action Items\n\n- Limit it\n", encoding="utf-8")
    db.unlink(missing_ok=True)
    cold = min(_ingest(corpus, db, "--full").cpu for _ in range(3))
    parse = min(python("benchmarks.parse", str(corpus)).cpu for _ in range(3))
    return StartUp(cold, parse, _opening(db))


def _opening(db: Path) -> float:
    """CPU seconds of starting Python, and of opening a warehouse and asking it one thing."""
    words = (
        f"import duckdb; c = duckdb.connect(':memory:'); c.execute(\"ATTACH '{db}' AS w (READ_ONLY)\"); c.execute('SELECT count(*) FROM w.documents')"
    )
    return min(run(sys.executable, "-c", words).cpu for _ in range(3))


def _ingest(corpus: Path, db: Path, *words: str) -> Spent:
    return python("afterword", "ingest", str(corpus), "--db", str(db), *words)


def _measure(corpus: Path, db: Path, start: StartUp) -> Figures:
    files = sorted(corpus.rglob("*.md"))
    db.unlink(missing_ok=True)
    parsed = _parsed(corpus, files)
    full = _ingest(corpus, db, "--jobs", "1")
    wall = None
    if len(files) >= _PARSED_AT_MOST:
        wall = _ingest(corpus, db, "--full", "--jobs", "2").wall / full.wall
    unchanged = min((_ingest(corpus, db) for _ in range(3)), key=lambda spent: spent.cpu)
    digest = min((run("sh", "-c", f"find {corpus} -name '*.md' -print0 | xargs -0 sha256sum") for _ in range(3)), key=lambda spent: spent.cpu)
    with files[len(files) // 2].open("a", encoding="utf-8") as file:
        file.write("\nOne more sentence.\n")
    one = _ingest(corpus, db)
    return Figures(
        documents=len(files),
        parse=1000 * max(0.0, parsed[0].cpu - start.parse) / parsed[1],
        cold=1000 * (full.cpu - start.cold) / len(files),
        wall_share=wall,
        unchanged=unchanged,
        one_changed=one,
        full=full,
        digest=Spent(digest.cpu + _opening(db), 0, 0),
        bytes_per_document=sum(file.stat().st_size for file in files) / len(files),
    )


def _parsed(corpus: Path, files: list[Path]) -> tuple[Spent, int]:
    """What the bare parse of the corpus costs, or of a part of it, and of how many documents."""
    if len(files) <= _PARSED_AT_MOST:
        return python("benchmarks.parse", str(corpus)), len(files)
    with tempfile.TemporaryDirectory() as part:
        for number, file in enumerate(files[:: len(files) // _PARSED_AT_MOST]):
            shutil.copyfile(file, Path(part) / f"{number}.md")
        return python("benchmarks.parse", part), len(files[:: len(files) // _PARSED_AT_MOST])


def _line(figures: Figures, first: Figures) -> str:
    wall = f"{figures.wall_share:.2f}" if figures.wall_share is not None else "-"
    return (
        f"{figures.documents:>9}  {figures.bytes_per_document / 1000:>7.1f} | {figures.parse:>8.2f} {figures.cold:>8.2f} {figures.cold / figures.parse:>11.2f}"
        f" {figures.cold / first.cold:>31.2f} | {wall:>17} {figures.full.memory / 1e6:>10.0f} | "
        f"{figures.unchanged.cpu / figures.digest.cpu:>28.2f} | {figures.one_changed.cpu / figures.full.cpu:>20.3f}"
    )


if __name__ == "__main__":
    main()
