"""What all tests share: the optional corpora, warehouses made by the real pipeline, golden files."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.connection import Warehouse, open_warehouse
from analysis.definitions import create_views
from analysis.derived import DERIVED
from data.history import make_repository
from ingest.pipeline import IngestOptions, ingest_corpus

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "data" / "sample"
TWELVE = ROOT / "tests" / "twelve"
LONGEST = ("test_kill.py", "test_pipeline.py", "test_demo.py", "test_remembering.py")  # begun first, so that no process waits for one at the end
CORPORA = Path(os.environ.get("AFTERWORD_CORPORA", ROOT.parent / "shared" / "corpora"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files; read the difference before committing it")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real reports; the test is skipped where there is none."""
    if not CORPORA.is_dir():
        pytest.skip(f"no corpora at {CORPORA}; name a folder with AFTERWORD_CORPORA")
    return CORPORA


@pytest.fixture
def ingested(tmp_path: Path) -> Callable[..., Warehouse]:
    """Ingest documents given by name, or a folder, and open the warehouse."""

    def make(folder: Path | None = None, **documents: str) -> Warehouse:
        corpus = folder or tmp_path / "corpus"
        corpus.mkdir(exist_ok=True)
        for name, text in documents.items():
            (corpus / f"{name}.md").write_text(text, encoding="utf-8")
        return open_warehouse(_ingested(corpus, tmp_path))

    return make


@pytest.fixture(scope="session")
def warehouse_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """The warehouse of a corpus that stays as it is, to be read and never written: made once, by whichever of the processes that test asks first."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def make(corpus: Path) -> Path:
        folder = shared / f"warehouse-{corpus.name}"
        folder.mkdir(exist_ok=True)
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            db = folder / "w.duckdb"
            return db if db.exists() else _ingested(corpus, folder)

    return make


@pytest.fixture(scope="session")
def twelve_db(warehouse_of: Callable[[Path], Path]) -> Path:
    """Twelve postmortems of one company, of which every figure was counted by hand, ingested: what commands and pages show is held to these."""
    return warehouse_of(TWELVE)


@pytest.fixture(scope="session")
def sample_db(warehouse_of: Callable[[Path], Path]) -> Path:
    """The bundled sample corpus, ingested."""
    return warehouse_of(SAMPLE)


@pytest.fixture(scope="session")
def told_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus with its git history, ingested."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    folder = tmp_path_factory.mktemp("told")
    make_repository(folder / "corpus")
    ingest_corpus(folder / "corpus", folder / "w.duckdb", IngestOptions(history=True), (create_views, *DERIVED))
    return folder / "w.duckdb"


@pytest.fixture(scope="session")
def ingest() -> Callable[[Path, Path], Path]:
    """Ingest a corpus into a warehouse in a folder; gives its path."""
    return _ingested


def _ingested(corpus: Path, folder: Path) -> Path:
    db = folder / "w.duckdb"
    ingest_corpus(corpus, db, IngestOptions(), (create_views, *DERIVED))
    return db
