"""The sample corpus as a git repository: what its people did, day by day."""

import shutil
import subprocess

import pytest

from data.history import SAMPLE, HistoryError, commits, make_repository

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(scope="module")
def repository(tmp_path_factory):
    folder = tmp_path_factory.mktemp("history") / "corpus"
    make_repository(folder)
    return folder


def git(folder, *arguments):
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def test_the_last_commit_holds_the_sample(repository):
    for file in SAMPLE.glob("*.md"):
        assert (repository / file.name).read_bytes() == file.read_bytes()
    assert git(repository, "status", "--porcelain") == ""


def test_the_same_steps_give_the_same_commits(repository, tmp_path):
    make_repository(tmp_path / "again")
    assert git(tmp_path / "again", "rev-parse", "HEAD") == git(repository, "rev-parse", "HEAD")


def test_an_action_is_pushed_four_times_and_then_gone(repository):
    name = "INC-2024-016-weighbridge-fibre.md"
    hashes = git(repository, "log", "--reverse", "--format=%h", "--", name).split()
    rows = [[line for line in git(repository, "show", f"{commit}:{name}").splitlines() if "Second fibre" in line] for commit in hashes]
    due = [row[0].split("|")[3].strip() if row else None for row in rows]
    assert [day for at, day in enumerate(due) if at == 0 or day != due[at - 1]] == [
        "2024-09-30", "2024-12-31", "2025-03-31", "2025-06-30", "2025-09-30", None,
    ]  # fmt: skip


def test_nothing_is_committed_before_it_was_written(repository):
    days = git(repository, "log", "--format=%as").split()
    assert days == sorted(days, reverse=True)
    assert days[0] <= "2025-10-15"


TEXT = "| Limit it | Ana | Done | |\n"
WRITTEN = {"file": "a.md", "on": 1, "by": "Ana"}


def test_steps_go_back_from_what_stands_there_now():
    step = {"file": "a.md", "on": 2, "by": "Ben", "message": "done", "before": "| Open | |", "after": "| Done | |"}
    first, second = commits({"a.md": TEXT}, {"written": [WRITTEN], "step": [step]})
    assert (first.files, first.by, second.files, second.by) == ({"a.md": "| Limit it | Ana | Open | |\n"}, "Ana", {"a.md": TEXT}, "Ben")


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ({"after": "| Closed | |"}, "holds these lines once"),
        ({"after": "|"}, "holds these lines once"),
        ({"on": 0}, "before it was written"),
    ],
)
def test_steps_that_do_not_fit(step, said):
    whole = {"file": "a.md", "on": 2, "by": "Ben", "message": "done", "before": "| Open | |", "after": "| Done | |", **step}
    with pytest.raises(HistoryError, match=said):
        commits({"a.md": TEXT}, {"written": [WRITTEN], "step": [whole]})


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(HistoryError, match="is not empty"):
        make_repository(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]
