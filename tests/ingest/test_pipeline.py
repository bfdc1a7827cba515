import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from ingest import parts
from ingest.pipeline import CorpusError, IngestOptions, ingest_corpus

FORM = """# {id}: {title}

## Incident Summary
- **Incident ID / Title**: {id} / {title}
- **Date & Timeframe**: {day}
- **Severity / Priority**: SEV2
- **Executive Summary**: The pool ran dry, see {cites}.

## Action Items
| Action Item | Owner | Due Date | Status | Verification |
| --- | --- | --- | --- | --- |
| Separate pools | Ana | 2025-02-01 | Open | |
"""
_CLOCKS = {"documents": "first_seen_at, changed_at, modified_ns, inode"}


def write(corpus: Path, name: str, **values: str) -> None:
    corpus.mkdir(exist_ok=True)
    text = FORM.format(**{"id": name.upper(), "title": "Pool", "day": "2025-01-10", "cites": "nothing", **values})
    (corpus / f"{name}.md").write_text(text, encoding="utf-8")


def rows(db: Path) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """Everything in the warehouse but clocks and runs."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"ATTACH '{db}' AS w (READ_ONLY)")
        connection.execute("USE w")
        for (table,) in connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'w' ORDER BY 1").fetchall():
            if table == "ingest_runs":
                continue
            left_out = f" EXCLUDE ({_CLOCKS[table]})" if table in _CLOCKS else ""
            yield table, sorted(connection.execute(f"SELECT *{left_out} FROM {table}").fetchall(), key=repr)


@pytest.fixture
def places(tmp_path):
    return tmp_path / "corpus", tmp_path / "w.duckdb", tmp_path / "full.duckdb"


def same_as_full(places) -> None:
    """A warehouse read again from its beginning holds the same, memory and all; and one that knows nothing of earlier days the same documents."""
    corpus, db, full = places
    shutil.copyfile(db, full)
    ingest_corpus(corpus, full, IngestOptions(full=True))
    found = dict(rows(db))
    assert found == dict(rows(full))
    full.unlink()
    ingest_corpus(corpus, full, IngestOptions())
    remembered = {"action_history", "action_aliases", "action_attestations", "action_items"}
    assert [one for one in found.items() if one[0] not in remembered] == [one for one in rows(full) if one[0] not in remembered]


def test_a_run_that_changed_nothing_publishes_nothing(places):
    corpus, db, _ = places
    write(corpus, "inc-1")
    assert ingest_corpus(corpus, db, IngestOptions()).published
    before = db.stat()
    again = ingest_corpus(corpus, db, IngestOptions())
    assert (again.published, again.read, again.unchanged, again.incidents) == (False, 0, 1, 1)
    assert (db.stat().st_mtime_ns, db.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize(
    "change",
    [
        lambda corpus: write(corpus, "inc-1", title="Pool ran dry"),
        lambda corpus: write(corpus, "inc-9", day="2025-03-01", cites="INC-1"),
        lambda corpus: (corpus / "inc-2.md").unlink(),
        lambda corpus: (corpus / "inc-2.md").rename(corpus / "renamed.md"),
        lambda corpus: write(corpus, "copy", id="INC-1"),
        lambda corpus: write(corpus, "ops-7", cites="INC-1", day="13/02/2025"),
        lambda corpus: (corpus / "notes.md").write_text("# Notes\n\nBuy milk.\n", encoding="utf-8"),
    ],
    ids=["edited", "added and citing", "removed", "renamed", "the same id twice", "new prefix and day order", "not a postmortem"],
)
def test_a_second_ingest_gives_what_a_full_one_gives(places, change):
    corpus, db, _ = places
    write(corpus, "inc-1", day="05/02/2025")
    write(corpus, "inc-2", cites="OPS-7 and INC-1")
    write(corpus, "inc-3")
    ingest_corpus(corpus, db, IngestOptions())
    change(corpus)
    assert ingest_corpus(corpus, db, IngestOptions()).published
    same_as_full(places)


def test_an_id_that_becomes_unique_again_is_the_key_again(places):
    corpus, db, _ = places
    write(corpus, "inc-1")
    write(corpus, "copy", id="INC-1")
    ingest_corpus(corpus, db, IngestOptions())
    assert [row[0] for row in dict(rows(db))["incidents"]] == ["copy", "inc-1"]
    (corpus / "copy.md").unlink()
    ingest_corpus(corpus, db, IngestOptions())
    assert [row[0] for row in dict(rows(db))["incidents"]] == ["INC-1"]
    same_as_full(places)


def test_the_votes_of_a_corpus_decide_the_order_of_day_and_month(places):
    corpus, db, _ = places
    write(corpus, "inc-1", day="05/02/2025")
    ingest_corpus(corpus, db, IngestOptions())
    with duckdb.connect(str(db), read_only=True) as connection:
        assert connection.execute("SELECT occurred_on FROM incidents").fetchall() == [(None,)]
        assert connection.execute("SELECT reason FROM gaps WHERE field = 'occurred_on'").fetchall() == [("ambiguous",)]
    write(corpus, "inc-2", day="25/02/2025")
    summary = ingest_corpus(corpus, db, IngestOptions())
    assert summary.read == 2
    with duckdb.connect(str(db), read_only=True) as connection:
        assert connection.execute("SELECT strftime(occurred_on, '%Y-%m-%d') FROM incidents ORDER BY 1").fetchall() == [
            ("2025-02-05",),
            ("2025-02-25",),
        ]


def test_many_documents_are_read_in_several_processes_with_the_same_rows(places, monkeypatch):
    corpus, db, full = places
    for number in range(8):
        write(corpus, f"inc-{number}", day=f"2025-01-{number + 10}")
    ingest_corpus(corpus, db, IngestOptions(jobs=2))
    ingest_corpus(corpus, full, IngestOptions(jobs=1))
    assert [one for one in rows(db) if one[0] != "action_history"] == [one for one in rows(full) if one[0] != "action_history"]


def test_processes_that_read_do_not_run_the_script_again(places, monkeypatch):
    corpus, db, _ = places
    for number in range(8):
        write(corpus, f"inc-{number}", day=f"2025-01-{number + 10}")
    script = corpus.parent / "script.py"
    script.write_text("raise SystemExit('run again')\n", encoding="utf-8")
    monkeypatch.setattr(sys.modules["__main__"], "__file__", str(script), raising=False)
    monkeypatch.setattr(sys.modules["__main__"], "__spec__", None)
    assert ingest_corpus(corpus, db, IngestOptions(jobs=2)).incidents == 8


def test_a_document_that_breaks_the_program_costs_itself_alone(places, monkeypatch):
    corpus, db, _ = places
    write(corpus, "inc-1")
    write(corpus, "inc-2")
    read = parts.read_document

    def breaks(source, rules):
        if source.path == "inc-2.md":
            raise KeyError("oops")
        return read(source, rules)

    monkeypatch.setattr(parts, "read_document", breaks)
    summary = ingest_corpus(corpus, db, IngestOptions())
    assert (summary.documents, summary.incidents) == ({"failed": 1, "postmortem": 1}, 1)
    assert summary.failed[0][0] == "inc-2.md"
    assert "KeyError" in summary.failed[0][1]


def test_a_document_of_bytes_is_failed_and_said_to_be(places):
    corpus, db, _ = places
    write(corpus, "inc-1")
    (corpus / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    summary = ingest_corpus(corpus, db, IngestOptions())
    assert summary.documents == {"failed": 1, "postmortem": 1}


def test_progress_is_told(places):
    corpus, db, _ = places
    write(corpus, "inc-1")
    write(corpus, "inc-2")
    told = []
    ingest_corpus(corpus, db, IngestOptions(), on_progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def error(corpus, db, options=None):
    with pytest.raises(CorpusError) as caught:
        ingest_corpus(corpus, db, options or IngestOptions())
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_what_cannot_be_ingested_is_one_sentence(places, tmp_path):
    corpus, db, _ = places
    assert "There is no folder" in error(tmp_path / "nope", db)
    corpus.mkdir()
    assert "no Markdown file" in error(corpus, db)
    write(corpus, "inc-1")
    assert "is a file" in error(corpus / "inc-1.md", db)
    assert "no house style" in error(corpus, db, IngestOptions(style="nope"))
    assert "no settings file" in error(corpus, db, IngestOptions(config=tmp_path / "x.toml"))
    (corpus / "afterword.toml").write_text("as_off = 1", encoding="utf-8")
    assert "did you mean" in error(corpus, db)


def test_another_file_is_never_overwritten(places, tmp_path):
    corpus, db, _ = places
    write(corpus, "inc-1")
    db.write_text("my notes", encoding="utf-8")
    assert "not a warehouse" in error(corpus, db)
    assert db.read_text(encoding="utf-8") == "my notes"
    other = tmp_path / "other.duckdb"
    with duckdb.connect(str(other)) as connection:
        connection.execute("CREATE TABLE mine (x INTEGER)")
    assert "not a warehouse of afterword" in error(corpus, other)


def test_another_corpus_needs_to_be_said(places, tmp_path):
    corpus, db, _ = places
    write(corpus, "inc-1")
    second = tmp_path / "second"
    write(second, "inc-2")
    ingest_corpus(corpus, db, IngestOptions())
    assert "say --replace" in error(second, db)
    assert ingest_corpus(second, db, IngestOptions(replace=True)).incidents == 1


def test_a_newer_schema_is_refused(places):
    corpus, db, _ = places
    write(corpus, "inc-1")
    ingest_corpus(corpus, db, IngestOptions())
    with duckdb.connect(str(db)) as connection:
        connection.execute("UPDATE settings SET value = '99' WHERE name = 'schema_version'")
    assert "newer afterword" in error(corpus, db)


def test_a_folder_that_cannot_be_written_leaves_the_old_file(places, monkeypatch):
    corpus, db, _ = places
    write(corpus, "inc-1")
    ingest_corpus(corpus, db, IngestOptions())
    before = db.read_bytes()
    write(corpus, "inc-2")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ingest.warehouse.swap.os.fsync", full)
    assert "No space left on device" in error(corpus, db)
    assert db.read_bytes() == before
    assert sorted(path.name for path in db.parent.iterdir()) == ["corpus", "w.duckdb"]


def test_first_seen_stays_and_changed_moves(places):
    corpus, db, _ = places
    write(corpus, "inc-1")
    write(corpus, "inc-2")
    ingest_corpus(corpus, db, IngestOptions())

    def clocks():
        with duckdb.connect(str(db), read_only=True) as connection:
            return {
                path: (seen, changed)
                for path, seen, changed in connection.execute("SELECT path, first_seen_at, changed_at FROM documents").fetchall()
            }

    first = clocks()
    write(corpus, "inc-1", title="Other")
    ingest_corpus(corpus, db, IngestOptions())
    second = clocks()
    assert second["inc-1.md"][0] == first["inc-1.md"][0] < second["inc-1.md"][1]
    assert second["inc-2.md"] == first["inc-2.md"]


def age(corpus):
    """Set the files' times back, to where they can be relied on."""
    for file in corpus.iterdir():
        os.utime(file, ns=(1_700_000_000_123_456_789, 1_700_000_000_123_456_789))


def test_files_that_are_the_same_by_the_file_system_are_not_opened(places, monkeypatch):
    corpus, db, _ = places
    write(corpus, "inc-1")
    age(corpus)
    ingest_corpus(corpus, db, IngestOptions())
    monkeypatch.setattr(parts, "read_source", lambda found: pytest.fail(f"{found.path} was opened"))
    assert ingest_corpus(corpus, db, IngestOptions()).published is False


def test_full_reads_what_the_file_system_says_is_the_same(places):
    corpus, db, _ = places
    write(corpus, "inc-1", title="Pool")
    age(corpus)
    ingest_corpus(corpus, db, IngestOptions())
    write(corpus, "inc-1", title="Tank")  # as many bytes, in the same file, at the same time
    age(corpus)
    assert ingest_corpus(corpus, db, IngestOptions()).published is False
    assert ingest_corpus(corpus, db, IngestOptions(full=True)).read == 1
    assert [row[3] for row in dict(rows(db))["incidents"]] == ["Tank"]


def test_files_that_were_only_touched_are_read_once(places, monkeypatch):
    corpus, db, _ = places
    write(corpus, "inc-1")
    write(corpus, "inc-2")
    ingest_corpus(corpus, db, IngestOptions())
    age(corpus)
    assert ingest_corpus(corpus, db, IngestOptions()).published is False
    (corpus / "inc-2.md").unlink()
    assert ingest_corpus(corpus, db, IngestOptions()).read == 0
    monkeypatch.setattr(parts, "read_source", lambda found: pytest.fail(f"{found.path} was opened"))
    assert ingest_corpus(corpus, db, IngestOptions()).published is False


@pytest.mark.parametrize(
    ("settings", "read"),
    [
        ("as_of = 2025-05-01", 0),
        ('[links]\nsource = "https://forge.example/{path}#L{line}"', 0),
        ('[[note]]\non = 2025-01-01\ntext = "New tracker"', 0),
        ('[[waiver]]\ncode = "open-action-without-owner"\npath = "*"\nuntil = 2030-01-01\nreason = "old"', 0),
        ('[redact]\npeople = "drop"', 0),
        ('[[override]]\npath = "inc-2.md"\nfield = "severity"\nvalue = 1\nby = "Ana"\nreason = "said so"', 1),
        ('[systems."Booking API"]\naliases = ["pool"]', 3),
        ('[time]\nzone = "Europe/Brussels"', 3),
    ],
    ids=["as of", "links", "note", "waiver", "redact", "override", "systems", "zone"],
)
def test_a_change_of_the_settings_reads_what_it_concerns(places, settings, read):
    corpus, db, _ = places
    for number in (1, 2, 3):
        write(corpus, f"inc-{number}")
    ingest_corpus(corpus, db, IngestOptions())
    before = dict(rows(db))
    (corpus / "afterword.toml").write_text(settings, encoding="utf-8")
    summary = ingest_corpus(corpus, db, IngestOptions())
    assert (summary.published, summary.read) == (True, read)
    same_as_full(places)
    (corpus / "afterword.toml").unlink()
    assert ingest_corpus(corpus, db, IngestOptions()).read == read
    assert dict(rows(db)) == before
