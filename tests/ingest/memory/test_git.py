"""What repositories are like out there: shallow, rewritten, damaged, of somebody else, with settings of their own. Each has its one sentence."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.memory.git import open_repository
from ingest.memory.history import read_history
from ingest.memory.telling import Remembered
from ingest.rules import Rules
from tests.ingest.memory.repositories import KEYS, RUNBOOK, USAGE, Repo, after, incident, told

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
DISK = "Alert on disk usage"


@pytest.fixture
def repo(tmp_path):
    return Repo(tmp_path / "r")


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder that is the user's home, for settings of git."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def clone(repo, to, *how):
    repo.git("clone", "--quiet", *how, f"file://{repo.folder}", str(to))
    cloned = Repo.__new__(Repo)
    cloned.folder, cloned.corpus, cloned.day = to, to, repo.day
    return cloned


def test_a_folder_in_no_repository(tmp_path):
    (tmp_path / "a.md").write_text(incident(USAGE), encoding="utf-8")
    history = read_history(tmp_path, Rules(), [], ["a.md"])
    assert history.problem == f"{tmp_path} is in no git repository, so it has no history to read."
    assert (history.rows, history.head, history.is_whole) == ((), None, False)


def test_git_is_not_there(repo, monkeypatch):
    repo.commit(a=incident(USAGE))
    monkeypatch.setenv("PATH", "/nowhere")
    assert read_history(repo.corpus, Rules(), [], []).problem == "git was not found, so no history was read; install git, or leave the history out."


def test_nothing_was_committed_yet(repo):
    (repo.corpus / "a.md").write_text(incident(USAGE), encoding="utf-8")
    assert repo.read().problem == f"The repository of {repo.corpus} has no commit yet, so it has no history to read."


def test_a_corpus_that_was_never_committed(repo):
    repo.commit()
    (repo.corpus / "a.md").write_text(incident(USAGE), encoding="utf-8")
    first = repo.read()
    assert (first.rows, first.problem) == ((), "No document of the corpus was ever committed, so it has no history to read.")
    repo.commit()
    later = repo.read(after(first))
    assert (told(later), later.problem) == ([(1, "INC-1", DISK, "appeared")], None)


def test_a_repository_of_somebody_else(repo, monkeypatch):
    repo.commit(a=incident(USAGE))
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setattr("ingest.memory.git_process._KEPT", ("GIT_TEST_",))
    assert repo.read().problem == (
        f"git does not read the repository of {repo.corpus}, because it belongs to somebody else; "
        "allow it with: git config --global --add safe.directory FOLDER"
    )


def test_a_shallow_clone_attests_nothing_of_what_it_begins_with(repo, tmp_path):
    repo.commit(a=incident(USAGE))
    repo.commit(a=incident(USAGE.replace("Open", "In progress")))
    repo.commit(a=incident(USAGE.replace("Open", "Done")))
    history = clone(repo, tmp_path / "shallow", "--depth", "2").read()
    assert [(*row["changes"], row["attests"]) for row in history.rows] == [("first_seen", False), ("state", True)]
    assert history.problem.startswith("The repository is a shallow clone: what was before its first commit is not known")


def test_a_history_that_was_rewritten_is_read_anew(repo):
    repo.commit(a=incident(USAGE))
    repo.commit(a=incident(USAGE, RUNBOOK))
    first = repo.read()
    repo.git("commit", "--quiet", "--amend", "--message", "other words", day=4)
    later = repo.read(after(first))
    assert later.problem.startswith("The history of the corpus was rewritten")
    assert later.is_whole
    assert [row[0] for row in told(later)] == [0, 1]  # an amended commit keeps its author's day
    assert len(told(repo.read(after(later)))) == 0


def test_a_head_on_a_branch_that_was_merged_is_no_part_of_the_main_line(repo):
    repo.commit(a=incident(USAGE))
    repo.git("checkout", "--quiet", "-b", "work")
    repo.commit(a=incident(USAGE.replace("Open", "Done")))
    on_branch = repo.read()
    repo.git("checkout", "--quiet", "main")
    repo.commit(b=incident(KEYS, name="INC-2"))
    repo.git("merge", "--quiet", "--no-ff", "work", "--message", "merge", day=9)
    later = repo.read(after(on_branch))
    assert (later.is_whole, [row for row in told(later) if row[-1] == "state"]) == (True, [(9, "INC-1", DISK, "state")])


@pytest.mark.parametrize("head", ["0" * 40, "main", "--output=/tmp/x", "", "HEAD~1"])
def test_a_remembered_head_that_is_none(repo, head):
    repo.commit(a=incident(USAGE))
    history = repo.read(Remembered(head))
    assert (history.is_whole, len(history.rows)) == (True, 1)


@pytest.mark.skipif(sys.platform != "linux", reason="such names are not possible here")
def test_names_with_quotes_line_ends_and_odd_bytes(repo):
    for number, name in enumerate([b'sa"id.md', b"two\nlines.md", b"\xff\xfe.md", "Stö rung\t.md".encode(), b":(top).md"]):
        (repo.corpus / os.fsdecode(name)).write_text(incident(USAGE, name=f"INC-{number}"), encoding="utf-8")
    repo.commit()
    history = repo.read()
    assert [(row["action_key"].partition("/")[0], row["path"]) for row in history.rows] == [
        ("INC-0", 'sa"id.md'), ("INC-1", "two%0Alines.md"), ("INC-2", "%FF%FE.md"), ("INC-3", "Stö rung%09.md"), ("INC-4", ":(top).md"),
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_and_other_repositories_are_passed_over(repo, tmp_path):
    other = Repo(tmp_path / "other")
    other.commit(x=incident(KEYS, name="INC-9"))
    repo.git("submodule", "--quiet", "add", str(other.folder), "sub.md")
    (repo.corpus / "note.txt").write_text("A note.\n", encoding="utf-8")
    (repo.corpus / "link.md").symlink_to("note.txt")
    repo.commit(a=incident(USAGE))
    assert told(repo.read()) == [(0, "INC-1", DISK, "appeared")]
    (repo.corpus / "a.md").unlink()
    (repo.corpus / "a.md").symlink_to("note.txt")
    repo.commit()
    assert told(repo.read())[1:] == [(1, "INC-1", DISK, "deleted")]


def objects_of(repo, revision):
    name = repo.git("rev-parse", revision)
    return repo.folder / ".git" / "objects" / name[:2] / name[2:]


def test_a_revision_that_is_damaged_is_passed_over(repo):
    repo.commit(a=incident(USAGE), b=incident(KEYS, name="INC-2"))
    repo.commit(a=incident(USAGE.replace("Open", "In progress")))
    repo.commit(a=incident(USAGE.replace("Open", "Done")))
    lost = objects_of(repo, "HEAD~1:a.md")
    lost.chmod(0o600)
    lost.write_bytes(b"no object")
    history = repo.read()
    assert [row[0] for row in told(history)] == [0, 0, 2]
    assert history.problem == (
        "1 of 4 revisions of documents could not be read and were passed over: what changed in them counts on the day of the next one."
    )


def test_a_partial_clone_fetches_nothing(repo, tmp_path):
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.commit(a=incident(USAGE))
    repo.commit(a=incident(USAGE.replace("Open", "Done")))
    cloned = clone(repo, tmp_path / "partial", "--filter=blob:none")
    before = cloned.git("count-objects", "-v")
    history = cloned.read()
    assert cloned.git("count-objects", "-v") == before
    assert ([row["status"] for row in history.rows], history.problem[:9]) == (["complete"], "1 of 2 re")


def test_a_damaged_repository_says_so(repo):
    repo.commit(a=incident(USAGE))
    repo.commit(b=incident(KEYS, name="INC-2"))
    objects_of(repo, "HEAD~1").unlink()
    history = repo.read()
    assert (history.rows, history.is_whole) == ((), False)
    assert history.problem.startswith(f"git could not read the history of {repo.corpus} (")


SETTINGS = """
[log]
    showSignature = true
    showRoot = false
    diffMerges = combined
    follow = true
    decorate = full
    date = relative
[diff]
    renames = false
    renameLimit = 1
    orderFile = /nowhere
    noprefix = true
    external = /bin/false
    relative = false
[core]
    quotePath = true
    pager = /bin/false
    fsmonitor = {marker}
    hooksPath = /nowhere
    abbrev = 4
[color]
    ui = always
[format]
    pretty = oneline
[diff "md"]
    textconv = {marker}
[gpg]
    program = {marker}
"""


@pytest.mark.parametrize("where", ["user", "repository"])
def test_settings_change_nothing_and_nothing_is_run(repo, home, tmp_path, where):
    repo.commit(a=incident(USAGE, RUNBOOK, name=None))
    repo.git("mv", "a.md", "b.md")
    repo.commit(b=incident(USAGE.replace("Open", "Done"), RUNBOOK, name=None))
    (repo.corpus / ".gitattributes").write_text("*.md diff=md filter=md\n", encoding="utf-8")
    repo.commit()
    plain = repo.read()
    assert [row[-1] for row in told(plain)] == ["appeared", "appeared", "state"]
    marker = tmp_path / "marker.sh"
    marker.write_text(f"#!/bin/sh\ntouch {tmp_path}/was-run\n", encoding="utf-8")
    marker.chmod(0o700)
    file = home / ".gitconfig" if where == "user" else repo.folder / ".git" / "config"
    with file.open("a", encoding="utf-8") as config:
        config.write(SETTINGS.replace("{marker}", str(marker)))
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        shutil.copy(marker, repo.folder / ".git" / "hooks" / hook)
    assert repo.read() == plain
    assert not (tmp_path / "was-run").exists()


def test_the_environment_points_nowhere_else(repo, tmp_path, monkeypatch):
    other = Repo(tmp_path / "other")
    other.commit(x=incident(KEYS, name="INC-9"))
    repo.commit(a=incident(USAGE))
    plain = repo.read()
    for name, value in {"GIT_DIR": other.folder / ".git", "GIT_WORK_TREE": other.folder, "GIT_EXTERNAL_DIFF": "false", "GIT_PAGER": "false",
                        "GIT_OBJECT_DIRECTORY": "/nowhere", "GIT_LITERAL_PATHSPECS": "1", "GIT_TRACE": "1", "PAGER": "false"}.items():  # fmt: skip
        monkeypatch.setenv(name, str(value))
    assert repo.read() == plain


def test_a_repository_that_a_document_folder_brings_along_is_not_read(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    subprocess.run(["git", "init", "--quiet", "--bare", str(corpus)], check=True)
    (corpus / "a.md").write_text(incident(USAGE), encoding="utf-8")
    history = read_history(corpus, Rules(), [], ["a.md"])
    assert history.problem == f"{corpus} is in no git repository, so it has no history to read."


def test_nothing_is_written(repo):
    repo.commit(a=incident(USAGE))
    files = {file: file.stat().st_mtime_ns for file in Path(repo.folder).rglob("*") if file.is_file()}
    repo.read()
    assert {file: file.stat().st_mtime_ns for file in Path(repo.folder).rglob("*") if file.is_file()} == files


def test_times_that_no_calendar_has(repo):
    repo.commit(a=incident(USAGE))
    tree = repo.git("rev-parse", "HEAD^{tree}")
    for number, stamp in enumerate(["99999999999999999 +0000", "0 +0000"]):
        text = f"tree {tree}\nparent {repo.git('rev-parse', 'HEAD')}\nauthor A <a> {stamp}\ncommitter A <a> {stamp}\n\nx{number}\n"
        made = subprocess.run(
            ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
            input=text.encode(), cwd=repo.folder, check=True, capture_output=True,
        ).stdout.decode().strip()  # fmt: skip
        repo.git("reset", "--quiet", "--hard", made)
    repo.commit(a=incident(USAGE.replace("Open", "Done")))
    assert [row[-1] for row in told(repo.read())] == ["appeared", "state"]


def test_a_document_that_is_too_large_is_not_held(repo):
    repo.commit(a=incident(USAGE))
    repo.commit(a=incident(USAGE) + "x" * 9_000_000)
    repository = open_repository(repo.corpus)
    (big,) = repository.blobs([repo.git("rev-parse", "HEAD:a.md")])
    assert len(big) == 8_000_001
    repo.commit(a=incident(USAGE.replace("Open", "Done")))
    history = repo.read()
    assert ([row[0] for row in told(history)], history.problem[:9]) == ([0, 2], "1 of 3 re")
