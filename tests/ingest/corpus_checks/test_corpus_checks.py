"""Every check over the corpus is fired by its Example, and not by its Mend; and what it says of copies."""

import inspect
import sys

import duckdb
import pytest

from ingest.checks import all_checks
from ingest.corpus_checks import Told, all_corpus_checks
from ingest.corpus_checks.duplicate_document import duplicate_document
from ingest.pipeline import IngestOptions, ingest_corpus

REST = "\n\n## Incident Summary\n- **Date & Timeframe**: 2025-03-10\n- **Status**: Resolved\n"


def ingested(folder, documents):
    for path, text in documents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    ingest_corpus(folder, folder.parent / "w.duckdb", IngestOptions(replace=True))

    def ask(sql):
        with duckdb.connect(str(folder.parent / "w.duckdb"), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return ask


def codes(folder, part):
    lines = [line.strip().partition(": ") for line in part.strip().splitlines()]
    asked = ingested(folder, {path: f"# {title}{REST}" for path, _, title in lines})
    return {code for (code,) in asked("SELECT code FROM diagnostics")}


@pytest.mark.parametrize(("code", "check"), all_corpus_checks().items(), ids=all_corpus_checks())
def test_example_fires_and_mend_does_not(tmp_path, code, check):
    page = inspect.cleandoc(sys.modules[check.__module__].__doc__)
    assert {"## Why it matters", "## Known problems", "## Example", "## Mend"} <= set(page.split("\n"))
    example, mend = page.partition("## Example")[2].split("## Mend")
    assert code in codes(tmp_path / "example", example)
    assert code not in codes(tmp_path / "mend", mend)


def test_no_two_checks_have_one_name():
    assert not set(all_checks()) & set(all_corpus_checks())


def test_a_copy_names_the_first_and_both_stay(tmp_path):
    asked = ingested(tmp_path / "corpus", {"a.md": f"# INC-7: Pool{REST}", "b.md": f"# INC-7: Pool{REST}", "c.md": f"# INC-8: Queue{REST}"})
    assert asked("SELECT incident_key FROM incidents ORDER BY ALL") == [("INC-8",), ("a",), ("b",)]
    assert asked("SELECT path, incident_key, severity, line, message FROM diagnostics WHERE code = 'duplicate-document'") == [
        ("b.md", "b", "warning", 1, 'This file is the same, byte for byte, as "a.md": what it tells of is counted twice.')
    ]


def test_a_finding_on_a_copy_goes_with_the_copy_and_waivers_hold_for_it(tmp_path):
    corpus = tmp_path / "corpus"
    documents = {"a.md": f"# INC-7: Pool{REST}", "b.md": f"# inc-7: The pool again{REST}"}
    waiver = '[[waiver]]\ncode = "duplicate-document"\npath = "b.md"\nuntil = 2027-01-01\nreason = "A translation."\n'
    asked = ingested(corpus, {**documents, "afterword.toml": waiver})
    assert [str(day) for (day,) in asked("SELECT waived_until FROM diagnostics WHERE code = 'duplicate-document'")] == ["2027-01-01"]
    (corpus / "a.md").unlink()
    asked = ingested(corpus, {})
    assert asked("SELECT code FROM diagnostics ORDER BY code") == [("waiver-without-finding",)]


def told(path, sha256, incident_id, line=1):
    return Told(path, sha256, f"{path}-{line}", incident_id, line)


def found(*incidents):
    return [(one.path, one.line, finding.message.partition(" ")[0]) for one, finding in duplicate_document(incidents)]


def test_copies_by_hand():
    assert found(told("a.md", "1", None), told("b.md", "2", None)) == []
    assert found(told("a.md", "1", None, 1), told("a.md", "1", None, 9)) == []  # one file of two incidents
    assert found(told("a.md", "1", "INC 7"), told("b.md", "2", "inc7"), told("c.md", "3", "INC7")) == [("b.md", 1, '"inc7"'), ("c.md", 1, '"INC7"')]
    assert found(told("a.md", "1", "INC-7", 1), told("a.md", "1", "INC-7", 9)) == [("a.md", 9, '"INC-7"')]
    assert found(told("a.md", "1", "INC-7"), told("b.md", "1", "INC-7")) == [("b.md", 1, "This")]  # once, not for its id too
