import os

import pytest

from tests.conftest import TWELVE

POSTMORTEM = """# INC-1: Pool exhausted

## Incident Summary
- **Incident ID / Title**: INC-1 / Pool exhausted
- **Date & Timeframe**: 2025-01-10
- **Severity / Priority**: SEV2

## Action Items
| Action Item | Owner | Due Date | Status | Verification |
| --- | --- | --- | --- | --- |
| Separate pools | Ana | 2025-02-01 | Complete | |
"""


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "inc-1.md").write_text(POSTMORTEM)
    (folder / "notes.md").write_text("# Notes\n\nBuy milk.\n")
    return folder


def test_the_summary(afterword, corpus):
    done = afterword("ingest", corpus)
    lines = done.out.splitlines()
    assert (done.code, done.err) == (0, "")
    assert lines[0] == "2 documents: 1 postmortem, 1 other document."
    assert lines[1] == "1 incident, 1 action."
    assert lines[2] == "Read 2, unchanged 0, removed 0; published afterword.duckdb."
    assert lines[3].startswith("Values that could not be had: ")
    assert "absent" in lines[3]
    assert lines[4] == "Findings: 1 complete-without-evidence."
    assert lines[5] == "Next: `afterword dashboard`, or `afterword actions`."


def test_the_summary_of_the_sample(afterword):
    lines = afterword("ingest", TWELVE, "--db", "sample.duckdb").out.splitlines()
    assert lines[:3] == [
        "12 documents: 12 postmortems.",
        "12 incidents, 34 actions.",
        "Read 12, unchanged 0, removed 0; published sample.duckdb.",
    ]
    assert lines[-1] == "Next: `afterword dashboard --db sample.duckdb`, or `afterword actions --db sample.duckdb`."


def test_a_second_run_changes_nothing(afterword, corpus, tmp_path):
    afterword("ingest", corpus)
    before = (tmp_path / "afterword.duckdb").stat()
    done = afterword("ingest", corpus)
    after = (tmp_path / "afterword.duckdb").stat()
    assert done.out.splitlines()[:3] == [
        "2 documents: 1 postmortem, 1 other document.",
        "1 incident, 1 action.",
        "Nothing changed; afterword.duckdb stays as it is.",
    ]
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_corpus_without_a_postmortem_says_what_to_do(afterword, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "README.md").write_text("# Notes\n\nBuy milk.\n")
    done = afterword("ingest", "other")
    assert done.code == 0
    assert done.out.splitlines()[-1] == "No postmortem was found; see what the documents hold with `afterword query not_understood`."


def test_a_document_that_cannot_be_read_costs_itself_alone(afterword, corpus):
    (corpus / "broken.md").write_bytes(b"# INC-2\n\0\0\0")
    done = afterword("ingest", corpus)
    assert done.code == 0
    assert done.out.splitlines()[0] == "3 documents: 1 postmortem, 1 other document, 1 could not be read."
    assert "  broken.md: The file is mostly binary and was not read; exclude it, or save it as UTF-8 text." in done.out


def test_strict_fails_for_a_document_that_cannot_be_read(afterword, corpus):
    assert afterword("ingest", corpus, "--strict").code == 0
    (corpus / "broken.md").write_bytes(b"\0")
    assert afterword("ingest", corpus, "--strict").code == 1
    assert afterword("ingest", corpus, "--strict").code == 1, "the run that changed nothing fails too"


def test_timings(afterword, corpus):
    assert "  reading " in afterword("ingest", corpus, "--timings").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "There is no folder nowhere; name the folder that holds the postmortems."),
        (["corpus/inc-1.md"], "corpus/inc-1.md is a file; name the folder that holds the postmortems."),
        (["bare"], "There is no Markdown file (.md, .qmd, .markdown, .md.erb, .html.md.erb) in bare; name the folder that holds the postmortems."),
        (["corpus", "--style", "canonicle"], 'There is no house style "canonicle"; known are atlassian, canonical, '),
        (["corpus", "--config", "none.toml"], "There is no settings file none.toml; check the path given with --config."),
        (["corpus", "--db", "bare"], "bare is a folder; name the warehouse's file with --db."),
        (["corpus", "--db", "text.duckdb"], "text.duckdb is not a warehouse that can be read; move it away or choose another file with --db."),
        (["corpus", "--db", "text.duckdb/w.duckdb"], "could not be written (Not a directory; "),
    ],
)
def test_bad_input_is_one_sentence(afterword, corpus, tmp_path, words, said):
    (tmp_path / "bare").mkdir()
    (tmp_path / "text.duckdb").write_text("Buy milk.")
    assert said in afterword("ingest", *words).trouble(2)


def test_a_warehouse_of_another_corpus_is_kept(afterword, corpus, tmp_path):
    afterword("ingest", corpus)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "notes.md").write_text("# Notes\n")
    assert afterword("ingest", "other").trouble(2) == (
        f"afterword.duckdb holds the corpus {corpus}, not {tmp_path / 'other'}; choose another file with --db, or say --replace."
    )
    assert afterword("ingest", "other", "--replace").out.startswith("1 document: 1 other document.")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("exclud = []", 'afterword.toml:1: "exclud" is not known; did you mean "exclude"?'),
        ("[time]\nzon = 'UTC'", 'afterword.toml:2: "zon" in [time] is not known; did you mean "zone"?'),
        ("as_of = '2025-01-01'", "afterword.toml:1: as_of must be a date without quotes"),
        ("as_of = ", "is not valid TOML"),
    ],
)
def test_bad_settings_are_one_sentence(afterword, corpus, settings, said):
    (corpus / "afterword.toml").write_text(settings)
    assert said in afterword("ingest", corpus).trouble(2)


def test_what_a_path_holds_is_not_sent_to_a_terminal(afterword, corpus, tmp_path):
    strange = tmp_path / os.fsdecode(b"a\x1b[31m\xff")
    corpus.rename(strange)
    assert afterword("ingest", strange).code == 0
    done = afterword("ingest", strange / "gone\u202e")
    assert (done.code, done.err) == (
        2,
        f"afterword: There is no folder {tmp_path}/a\\x1b[31m\\udcff/gone\\u202e; name the folder that holds the postmortems.\n",
    )
    done = afterword("ingest", strange, "--db", os.fsdecode(b"w\xff.duckdb"))
    assert (done.code, done.err) == (
        2,
        "afterword: The name of the warehouse w\\udcff.duckdb is no UTF-8, and DuckDB opens no such file; choose another with --db.\n",
    )
