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
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.corpora import copies, generate
from benchmarks.spent import Spent, python, run

_PARSED_AT_MOST = 10_000  # documents: a parse costs the same for each, however many there are
_READ_TWICE = 10_000  # documents of the corpora that are read with one process and with two
_PACKAGES = ("afterword", "duckdb", "markdown-it-py", "pyarrow", "pandas")
_KINDS: dict[str, Callable[[Path, int], Path]] = {"generated": generate, "copies": copies}
_COLUMNS = (
    ("documents", "{:,}"), ("KB each", "{:.1f}"), ("parse, ms", "{:.2f}"), ("cold, ms", "{:.2f}"), ("cold / parse", "{:.2f}"), ("growth", "{:.2f}"),
    ("wall of 2 / of 1", "{:.2f}"), ("MB", "{:.0f}"), ("unchanged / sum", "{:.2f}"), ("one changed / full", "{:.3f}"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StartUp:
    """CPU seconds of one document: a cold ingest, one that finds nothing changed, a parse; and of opening a warehouse (with Python's own start)."""

    cold: float
    unchanged: float
    parse: float
    opening: float


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
            f"start-up, seconds of CPU: an ingest {start.cold:.2f}, one that finds nothing changed {start.unchanged:.2f}, a parse {start.parse:.2f}, "
            f"opening a warehouse {start.opening:.2f}"
        )
        for kind in chosen.kinds:
            _print_kind(kind, chosen.counts, place, start)


def _print_kind(kind: str, counts: Iterable[int], place: Path, start: StartUp) -> None:
    print(f"\n{kind}\n" + "  ".join(f"{name:>{_width(name)}}" for name, _ in _COLUMNS))
    first = 0.0
    for count in counts:
        figures = _measure(_KINDS[kind](place / f"{kind}-{count}", count), place / f"{kind}-{count}.duckdb", start)
        cold = figures[3] or 0.0
        first = first or cold
        figures[5:5] = [cold / first]
        cells = ["-" if value is None else form.format(value) for value, (_, form) in zip(figures, _COLUMNS, strict=True)]
        print("  ".join(f"{cell:>{_width(name)}}" for cell, (name, _) in zip(cells, _COLUMNS, strict=True)), flush=True)


def _width(name: str) -> int:
    return max(len(name), 7)


def _start_up(place: Path) -> StartUp:
    corpus, db = place / "one", place / "one.duckdb"
    corpus.mkdir(parents=True, exist_ok=True)
    (corpus / "one.md").write_text("# INC-1: Pool\n\n## Timeline\n\n- 10:00 started\n\n## Action Items\n\n- Limit it\n", encoding="utf-8")
    cold = min(_ingest(corpus, db, "--full").cpu for _ in range(3))
    unchanged = min(_ingest(corpus, db).cpu for _ in range(3))
    return StartUp(cold, unchanged, min(python("benchmarks.parse", str(corpus)).cpu for _ in range(3)), _opening(db))


def _opening(db: Path) -> float:
    """CPU seconds of starting Python, opening a warehouse, and asking it one thing."""
    words = (
        f"import duckdb; c = duckdb.connect(':memory:'); c.execute(\"ATTACH '{db}' AS w (READ_ONLY)\"); c.execute('SELECT count(*) FROM w.documents')"
    )
    return min(run(sys.executable, "-c", words).cpu for _ in range(3))


def _ingest(corpus: Path, db: Path, *words: str) -> Spent:
    return python("afterword", "ingest", str(corpus), "--db", str(db), *words)


def _measure(corpus: Path, db: Path, start: StartUp) -> list[float | None]:
    """The figures of a corpus, in the order of the columns less `growth`. CPU a document in milliseconds, less start-up."""
    files = sorted(corpus.rglob("*.md"))
    db.unlink(missing_ok=True)
    parsed, count = _parsed(corpus, files)
    parse = 1000 * (parsed.cpu - start.parse) / count
    full = _ingest(corpus, db, *([] if len(files) > _READ_TWICE else ["--jobs", "1"]))
    cold = 1000 * (full.cpu - start.cold) / len(files)
    wall = _ingest(corpus, db, "--full", "--jobs", "2").wall / full.wall if len(files) == _READ_TWICE else None
    unchanged = min(_ingest(corpus, db).cpu for _ in range(3)) - start.unchanged + _opening(db)
    digest = min(run("sh", "-c", f"find '{corpus}' -name '*.md' -print0 | xargs -0 sha256sum").cpu for _ in range(3)) + _opening(db)
    with files[len(files) // 2].open("a", encoding="utf-8") as file:
        file.write("\nOne more sentence.\n")
    one = _ingest(corpus, db)
    size = sum(file.stat().st_size for file in files) / len(files) / 1000
    return [len(files), size, parse, cold, cold / parse, wall, full.memory / 1e6, unchanged / digest, one.cpu / full.cpu]


def _parsed(corpus: Path, files: list[Path]) -> tuple[Spent, int]:
    """What the bare parse of the corpus costs, or of a part of it, and of how many documents."""
    if len(files) <= _PARSED_AT_MOST:
        return python("benchmarks.parse", str(corpus)), len(files)
    some = files[:: len(files) // _PARSED_AT_MOST]
    with tempfile.TemporaryDirectory() as part:
        for number, file in enumerate(some):
            shutil.copyfile(file, Path(part) / f"{number}.md")
        return python("benchmarks.parse", part), len(some)


if __name__ == "__main__":
    main()
