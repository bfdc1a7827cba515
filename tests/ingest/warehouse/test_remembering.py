"""What a warehouse remembers from one ingest to the next."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date

import duckdb
import pytest

from analysis.connection import open_warehouse
from analysis.definitions import create_views
from analysis.derived import DERIVED
from ingest.pipeline import CorpusError, IngestOptions, ingest_corpus

WHOLE = (create_views, *DERIVED)
FORM = """# {id}: Orders wait

## Incident Summary
- **Incident ID / Title**: {id} / Orders wait
- **Date & Timeframe**: 2025-01-10
- **Severity / Priority**: SEV2
- **Executive Summary**: The pool of the booking service ran dry.

## Action Items
| Action Item | Owner | Due Date | Status | Verification |
| --- | --- | --- | --- | --- |
{rows}
"""
POOLS = "| Separate connection pools for reports | Ana Silva | 2025-02-01 | Open | |"
ALERT = "| Alert when the pool is nearly full (OPS-7) | Ben Ode | 2025-03-01 | Complete | |"


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus"
    folder.mkdir()
    write(folder, POOLS, ALERT)
    return folder


def write(corpus, *rows, name="inc-7", incident="INC-7"):
    (corpus / f"{name}.md").write_text(FORM.format(id=incident, rows="\n".join(rows)), encoding="utf-8")


@pytest.fixture
def ingest(corpus, tmp_path):
    """Ingest the corpus; `publish` are the steps after it, for tests that ask views."""

    def run(publish=(), **options):
        return ingest_corpus(corpus, tmp_path / "w.duckdb", IngestOptions(**options), publish)

    return run


@pytest.fixture
def ask(tmp_path):
    """The rows that a query gives in the warehouse as it is now."""
    return lambda sql: open_warehouse(tmp_path / "w.duckdb").rows(sql)


CHANGES = "SELECT text, changes, attests FROM action_history ORDER BY observed_at, action_key"


def test_a_first_ingest_attests_nothing_and_a_later_one_what_it_saw(corpus, ingest, ask):
    ingest()
    assert ask("SELECT DISTINCT source, changes, attests FROM action_history") == [("document", ["first_seen"], False)]
    write(corpus, POOLS.replace("2025-02-01", "2025-05-01"), ALERT.replace("| |", "| Fired in the drill of 3 March 2025 |"))
    ingest(WHOLE)
    assert ask("SELECT text, changes, attests, due_on, line FROM action_history WHERE attests ORDER BY text") == [
        ("Alert when the pool is nearly full (OPS-7)", ["verified"], True, date(2025, 3, 1), 13),
        ("Separate connection pools for reports", ["pushed"], True, date(2025, 5, 1), 12),
    ]
    assert ask("SELECT due_pushes, first_due_on FROM action_states('2030-01-01') WHERE text LIKE 'Separate%'") == [(1, date(2025, 2, 1))]


def test_an_action_that_was_reworded_keeps_its_past(corpus, ingest, ask):
    ingest()
    write(corpus, POOLS.replace("for reports", "for the reports"), ALERT)
    ingest()
    ((score, past),) = ask("SELECT score, (SELECT min(text) FROM action_history WHERE action_key = earlier_key) FROM action_aliases")
    assert score > 0.8
    assert past == "Separate connection pools for reports"
    assert ("Separate connection pools for the reports", ["reworded"], True) in ask(CHANGES)


def test_what_is_deleted_and_comes_back(corpus, ingest, ask):
    ingest()
    write(corpus, ALERT)
    ingest()
    write(corpus, POOLS, ALERT)
    ingest()
    (corpus / "inc-7.md").rename(corpus.parent / "kept.md")
    write(corpus, "| Write a runbook | Ana Silva | 2025-02-01 | Open | |", name="inc-8", incident="INC-8")
    ingest()
    (corpus.parent / "kept.md").rename(corpus / "inc-7.md")
    ingest()
    assert [row[1:] for row in ask(CHANGES) if row[0].startswith("Separate")] == [
        (["first_seen"], False), (["deleted"], True), (["restored"], True), (["deleted"], True), (["restored"], False)
    ]  # fmt: skip


def test_a_document_that_cannot_be_read_for_a_while_is_not_deleted(corpus, ingest, ask):
    ingest()
    text = (corpus / "inc-7.md").read_bytes()
    (corpus / "inc-7.md").write_bytes(b"\0\1\2" * 400)
    assert ingest().documents == {"failed": 1}
    (corpus / "inc-7.md").write_bytes(text)
    ingest()
    assert ask("SELECT DISTINCT changes FROM action_history") == [(["first_seen"],)]


def test_a_renamed_document_is_the_one_that_it_was(corpus, ingest, ask):
    write(corpus, POOLS.replace("pools", "pool"), name="notes", incident="a summary")  # an incident that goes by its path
    ingest()
    before = dict(ask("SELECT path, first_seen_at FROM documents"))
    (corpus / "inc-7.md").rename(corpus / "2025-01-orders.md")
    (corpus / "notes.md").rename(corpus / "moved.md")
    summary = ingest()
    assert (summary.read, summary.removed) == (2, 2)
    assert dict(ask("SELECT path, first_seen_at FROM documents")) == {"2025-01-orders.md": before["inc-7.md"], "moved.md": before["notes.md"]}
    assert ask("SELECT DISTINCT changes FROM action_history") == [(["first_seen"],)], "nothing became of any action"
    assert [score for (score,) in ask("SELECT score FROM action_aliases JOIN action_items USING (action_key)")] == [1.0]


@pytest.mark.parametrize("incident", ["INC-8", "a summary"], ids=["each has an id", "one goes by its path"])
def test_of_documents_that_exchange_their_files_nothing_became_of_any_action(corpus, ingest, ask, incident):
    write(corpus, "| Write a runbook | Ana Silva | 2025-02-01 | Open | |", name="notes", incident=incident)
    ingest()
    first, second = (corpus / name for name in ("inc-7.md", "notes.md"))
    kept = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(kept)
    ingest()
    assert ask("SELECT DISTINCT changes FROM action_history") == [(["first_seen"],)]


def test_a_document_that_was_renamed_and_edited_is_known_by_its_incident(corpus, ingest, ask):
    ingest()
    before = ask("SELECT first_seen_at FROM documents")
    (corpus / "inc-7.md").unlink()
    write(corpus, POOLS.replace("Open", "Done"), ALERT, name="2025-01-orders")
    ingest()
    assert ask("SELECT first_seen_at FROM documents") == before
    assert ask("SELECT text, changes, status FROM action_history WHERE attests") == [("Separate connection pools for reports", ["state"], "complete")]


def test_a_full_run_forgets_nothing(corpus, ingest, ask, monkeypatch):
    ingest()
    write(corpus, POOLS.replace("Open", "In progress"), ALERT)
    ingest()
    before = ask("SELECT * FROM action_history ORDER BY ALL"), ask("SELECT path, first_seen_at, changed_at FROM documents")
    ingest(full=True)
    monkeypatch.setattr("ingest.pipeline.program_version", lambda: "99")
    assert ingest().read == 1, "another program reads all again"
    assert (ask("SELECT * FROM action_history ORDER BY ALL"), ask("SELECT path, first_seen_at, changed_at FROM documents")) == before


def test_an_older_schema_is_built_anew_and_its_memory_kept(corpus, ingest, ask, tmp_path):
    ingest(WHOLE)
    with duckdb.connect(str(tmp_path / "w.duckdb")) as connection:
        for (view,) in connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall():
            connection.execute(f"DROP VIEW {view}")
        for table, column in (("documents", "modified_ns"), ("documents", "inode"), ("action_history", "attests"), ("action_history", "changes")):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute("DROP TABLE action_attestations")
        connection.execute("UPDATE settings SET value = '1' WHERE name = 'schema_version'")
        connection.execute("UPDATE documents SET first_seen_at = '2024-05-06 07:08:09'")
        connection.execute("UPDATE action_history SET observed_at = '2024-05-06 07:08:09'")
        connection.execute("INSERT INTO action_aliases VALUES ('INC-7/new', 'INC-7/old', 0.9)")
    assert ingest(WHOLE).published
    assert ask("SELECT strftime(first_seen_at, '%Y-%m-%d') FROM documents") == [("2024-05-06",)]
    assert ask("SELECT count(*) FROM action_history WHERE observed_at = '2024-05-06 07:08:09'") == [(2,)]
    assert ask("SELECT * FROM action_aliases") == [("INC-7/new", "INC-7/old", 0.9)]
    assert ingest().published is False


ANSWER = "action_key,on,status,evidence,by,accepted_until,reason\n{key},{on},complete,Load test of 2 April 2025 passed,Cy Roe,,\n"


def test_an_answer_counts_until_it_is_taken_back(corpus, ingest, ask):
    ingest()
    ((key,),) = ask("SELECT action_key FROM action_items WHERE text LIKE 'Separate%'")
    (corpus / "followup.csv").write_text(ANSWER.format(key=key, on="2025-04-03"), encoding="utf-8")
    assert ingest(WHOLE).published
    state = f"SELECT status, verification, known_basis FROM action_items WHERE action_key = '{key}'"
    assert ask(state) == [("complete", "independent", "followup")]
    assert ask(f"SELECT state FROM action_states('2025-05-01') WHERE action_key = '{key}'") == [("verified",)]
    assert ask(f"SELECT state FROM action_states('2025-04-01') WHERE action_key = '{key}'") == [("overdue",)]
    assert ingest().published is False
    (corpus / "followup.csv").write_text(ANSWER.format(key=f"{key}x", on="2025-04-03"), encoding="utf-8")
    ingest()
    assert ask(state)[0][0] == "not_started"
    assert ask("SELECT path, code, line FROM diagnostics WHERE path = 'followup.csv'") == [("followup.csv", "answer-without-action", 2)]
    (corpus / "followup.csv").unlink()
    ingest()
    assert ask("SELECT count(*) FROM diagnostics WHERE path = 'followup.csv'") == [(0,)]


def test_a_file_of_answers_that_is_none_costs_only_itself(corpus, ingest, ask, tmp_path):
    (corpus / "followup.csv").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    assert ingest().incidents == 1
    assert ask("SELECT code, severity FROM diagnostics WHERE path = 'followup.csv'") == [("table-not-read", "error")]
    (corpus / "followup.csv").unlink()
    (tmp_path / "secret.csv").write_text(ANSWER.format(key="x", on="2025-04-03"), encoding="utf-8")
    (corpus / "followup.csv").symlink_to(tmp_path / "secret.csv")
    ingest()
    assert "the link leads out of the corpus" in ask("SELECT message FROM diagnostics WHERE path = 'followup.csv'")[0][0]


@pytest.mark.parametrize(
    ("content", "why"),
    [(b"a,b,c\n1,2,3\n", "line 1: "), (b"", "it holds no rows"), (b"\x89PNG\r\n\x1a\n\0\0\0", "it is no text")],
    ids=["other headings", "nothing", "a picture"],
)
@pytest.mark.parametrize("option", ["tickets", "register"])
def test_a_file_that_was_named_and_cannot_be_used_changes_nothing(corpus, ingest, ask, tmp_path, option, content, why):
    register, bad = tmp_path / "all.csv", tmp_path / "bad.csv"
    register.write_text("id,began,severity\nINC-7,2025-01-10,SEV2\n", encoding="utf-8")
    ingest(register=register)
    bad.write_bytes(content)
    with pytest.raises(CorpusError) as caught:
        ingest(**{option: bad})
    assert "bad.csv" in str(caught.value)
    assert why in str(caught.value)
    assert ask("SELECT incident_id FROM register") == [("INC-7",)]


def test_a_document_that_was_left_out_for_a_while_is_as_it_was(corpus, ingest, ask):
    write(corpus, "| Write a runbook | Ana Silva | 2025-02-01 | Open | |", name="inc-8", incident="INC-8")
    ingest()
    ((key,),) = ask("SELECT action_key FROM action_items WHERE text LIKE 'Separate%'")
    (corpus / "followup.csv").write_text(ANSWER.format(key=key, on="2025-04-03"), encoding="utf-8")
    ingest()
    before = ask("SELECT * FROM action_items ORDER BY ALL"), ask("SELECT * FROM action_history ORDER BY ALL")
    (corpus / "afterword.toml").write_text('exclude = ["inc-7.md"]', encoding="utf-8")
    ingest()
    assert ask("SELECT count(*) FROM action_items") == [(1,)]
    (corpus / "afterword.toml").unlink()
    ingest()
    assert (ask("SELECT * FROM action_items ORDER BY ALL"), ask("SELECT * FROM action_history ORDER BY ALL")) == before
    (corpus / "inc-7.md").rename(corpus.parent / "away.md")
    ingest()
    (corpus.parent / "away.md").rename(corpus / "inc-7.md")
    ingest()
    assert ask("SELECT * FROM action_items ORDER BY ALL") == before[0], "what is back as it was tells nothing new"


def test_an_export_sets_a_state_and_is_remembered(corpus, ingest, ask, tmp_path):
    export = tmp_path / "jira.csv"
    export.write_text("Issue key,Status,Resolved,Assignee\nOPS-7,Won't do,2025-04-05,Ben Ode\nOPS-9,Open,,\n", encoding="utf-8")
    summary = ingest(tickets=export)
    assert summary.said == ("jira.csv: 2 tickets; 1 action with one; 1 ticket of no action.",)
    state = "SELECT status, known_on, known_basis FROM action_items WHERE text LIKE 'Alert%'"
    assert ask(state) == [("cancelled", date(2025, 4, 5), "tickets")]
    assert ingest(tickets=export).published is False, "the same export tells nothing new"
    write(corpus, POOLS, ALERT, "| Rotate the key | Cy Roe | 2025-03-01 | Open | |")
    ingest()
    assert ask(state) == [("cancelled", date(2025, 4, 5), "tickets")], "what it said stands without it"
    with pytest.raises(CorpusError, match=r"gone\.csv could not be read"):
        ingest(tickets=tmp_path / "gone.csv")


def test_a_register_stands_until_another_is_given(corpus, ingest, ask, tmp_path):
    register = tmp_path / "all.csv"
    register.write_text("id,began,severity\nINC-7,2025-01-10,SEV2\nINC-8,2025-02-01,SEV1\n", encoding="utf-8")
    assert ingest(register=register).said == ("all.csv: 2 incidents, of which 1 written up here.",)
    ingest(full=True)
    assert ask("SELECT incident_id, severity FROM register ORDER BY 1") == [("INC-7", 2), ("INC-8", 1)]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_what_git_tells_takes_the_place_of_what_an_ingest_saw(corpus, ingest, ask):
    commit(corpus, "2025-01-12")
    ingest()
    write(corpus, POOLS.replace("Open", "Done"), ALERT)
    commit(corpus, "2025-03-04")
    ingest()
    assert ask("SELECT source, changes FROM action_history WHERE attests") == [("document", ["state"])]
    assert ask("SELECT completed_basis FROM action_items WHERE text LIKE 'Separate%'") == [("history",)]
    assert ingest(history=True).said == ()
    assert ask("SELECT source, changes, observed_at::DATE FROM action_history WHERE text LIKE 'Separate%' ORDER BY observed_at") == [
        ("git", ["appeared"], date(2025, 1, 12)), ("git", ["state"], date(2025, 3, 4))
    ]  # fmt: skip
    assert ask("SELECT status, completed_on, completed_basis, known_on, known_basis FROM action_items WHERE text LIKE 'Separate%'") == [
        ("complete", date(2025, 3, 4), "history", date(2025, 3, 4), "history")
    ]
    assert ingest(history=True).published is False
    write(corpus, ALERT)
    commit(corpus, "2025-05-06")
    ingest(history=True)
    assert ask("SELECT source, changes, observed_at::DATE FROM action_history WHERE list_contains(changes, 'deleted')") == [
        ("git", ["deleted"], date(2025, 5, 6))
    ]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_another_branch_for_a_while_and_an_edit_undone_leave_no_trace(corpus, ingest, ask):
    commit(corpus, "2025-01-12")
    early = (corpus / "inc-7.md").read_text(encoding="utf-8")
    write(corpus, POOLS.replace("Open", "Done"), ALERT, "| Write a runbook | Ana Silva | 2025-02-01 | Open | |")
    commit(corpus, "2025-03-04")
    ingest(history=True)
    late = (corpus / "inc-7.md").read_text(encoding="utf-8")
    before = ask("SELECT * FROM action_items ORDER BY ALL"), ask("SELECT * FROM action_history ORDER BY ALL")
    for text in (early, late, late.replace("Done", "Cancelled"), late):
        (corpus / "inc-7.md").write_text(text, encoding="utf-8")
        ingest()
    assert (ask("SELECT * FROM action_items ORDER BY ALL"), ask("SELECT * FROM action_history ORDER BY ALL")) == before


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_squash_takes_no_memory_away(corpus, ingest, ask):
    commit(corpus, "2025-01-12")
    write(corpus, POOLS.replace("Open", "Done"), ALERT)
    commit(corpus, "2025-03-04")
    ingest(history=True)
    before = ask("SELECT text, changes, observed_at::DATE FROM action_history ORDER BY ALL")
    shutil.rmtree(corpus / ".git")
    commit(corpus, "2025-06-07")
    assert "what it no longer tells is remembered" in ingest(history=True).said[0]
    assert ask("SELECT text, changes, observed_at::DATE FROM action_history ORDER BY ALL") == before
    assert ingest(history=True).published is False


def test_where_there_is_no_repository_it_is_said_and_the_rest_goes_on(ingest):
    summary = ingest(history=True)
    assert summary.incidents == 1
    assert "is in no git repository, so it has no history to read." in summary.said[0]
    again = ingest(history=True)
    assert (again.published, again.said) == (False, summary.said)


def commit(corpus, day):
    who = {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", "Ana"), ("EMAIL", "a@b.c"), ("DATE", f"{day}T12:00:00Z"))
    }
    environment = {**who, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "PATH": "/usr/bin:/bin:/usr/local/bin"}
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "x"]):
        subprocess.run(["git", *words], cwd=corpus, check=True, env=environment)
