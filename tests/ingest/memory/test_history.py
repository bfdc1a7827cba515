"""A corpus's git history as rows: renames, merges, several incidents in a file, runs in steps."""

import shutil
from datetime import timedelta

import pytest

from ingest.configuration import parse_configuration
from ingest.reader import read_document
from ingest.rules import Rules
from tests.ingest.memory.repositories import KEYS, RUNBOOK, USAGE, Repo, after, excluding, incident, told, wander

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
TICK = timedelta(microseconds=1)
DISK, BOOK, ROTATE = "Alert on disk usage", "Runbook for restarting the broker", "Rotate the signing keys"


@pytest.fixture
def repo(tmp_path):
    return Repo(tmp_path / "r")


def test_a_row_counts_on_the_day_on_which_it_changed_and_not_when_its_file_did(repo):
    repo.commit(a=incident(USAGE, RUNBOOK))
    repo.commit(a=incident(USAGE, RUNBOOK.replace("Open", "Done")))
    last = repo.commit(a=incident(KEYS, USAGE, RUNBOOK.replace("Open", "Done"), title="Broker 1 out of disk"))
    history = repo.read()
    assert told(history) == [
        (0, "INC-1", DISK, "appeared"),
        (0, "INC-1", BOOK, "appeared"),
        (1, "INC-1", BOOK, "state"),
        (2, "INC-1", ROTATE, "appeared"),
    ]
    assert (history.head, history.is_whole, history.problem, history.commits, history.blobs) == (last, True, None, 3, 3)
    row = history.rows[-1]
    assert (row["revision"], row["source"], row["attests"], row["path"], row["line"], row["owners"]) == (last, "git", True, "a.md", 12, ["Cho"])


def test_a_rename_keeps_the_past_and_its_key_is_that_of_the_present_path(repo):
    repo.commit(a=incident(USAGE, RUNBOOK, name=None))
    repo.git("mv", "a.md", "b.md")
    repo.commit()
    repo.commit(b=incident(USAGE.replace("Open", "Done"), RUNBOOK, name=None))
    history = repo.read()
    assert told(history) == [(0, "b", DISK, "appeared"), (0, "b", BOOK, "appeared"), (2, "b", DISK, "state")]
    assert [row["path"] for row in history.rows] == ["a.md", "a.md", "b.md"]


def test_a_rename_with_an_edit(repo):
    repo.commit(a=incident(USAGE, RUNBOOK, KEYS, name=None))
    repo.git("mv", "a.md", "b.md")
    repo.commit(b=incident(USAGE.replace("2025-03-01", "2025-06-01"), RUNBOOK, KEYS, name=None))
    assert told(repo.read())[3:] == [(1, "b", DISK, "pushed")]


def test_a_rename_that_git_does_not_see_is_known_by_the_id(repo):
    repo.commit(a=incident(USAGE))
    other = incident(USAGE.replace("Open", "Done"), title="Quite another title") + "\n## Lessons\n\n" + "- A lesson that nobody learned.\n" * 80
    repo.commit(a=None, b=other)
    assert told(repo.read()) == [(0, "INC-1", DISK, "appeared"), (1, "INC-1", DISK, "state")]


def test_branches_count_on_the_day_of_their_merge(repo):
    repo.commit(a=incident(USAGE))
    repo.git("checkout", "--quiet", "-b", "work")
    repo.commit(a=incident(USAGE.replace("Open", "In progress")))
    repo.commit(a=incident(USAGE.replace("Open", "Done")))
    repo.git("checkout", "--quiet", "main")
    repo.commit(b=incident(KEYS, name="INC-2"))
    repo.git("merge", "--quiet", "--no-ff", "work", day=9)
    history = repo.read()
    assert told(history) == [(0, "INC-1", DISK, "appeared"), (3, "INC-2", ROTATE, "appeared"), (9, "INC-1", DISK, "state")]
    assert history.rows[-1]["revision"] == history.head


def test_reworded_twice_has_aliases_over_the_chain(repo):
    texts = ["Alert on disk usage", "Alert on disk usage of brokers", "Alert on the disk usage of all brokers at 80 %"]
    for text in texts:
        repo.commit(a=incident(USAGE.replace(texts[0], text), RUNBOOK))
    history = repo.read()
    keys = [row["action_key"] for row in history.rows if row["text"] != BOOK]
    assert told(history)[2:] == [(1, "INC-1", texts[1], "reworded"), (2, "INC-1", texts[2], "reworded")]
    assert {(one.key, one.earlier) for one in history.aliases} == {(keys[1], keys[0]), (keys[2], keys[1]), (keys[2], keys[0])}


def test_deleted_and_restored(repo):
    repo.commit(a=incident(USAGE, RUNBOOK))
    repo.commit(a=incident(RUNBOOK))
    repo.commit(a=incident(RUNBOOK, USAGE))
    assert told(repo.read())[2:] == [(1, "INC-1", DISK, "deleted"), (2, "INC-1", DISK, "restored")]


@pytest.mark.parametrize("name", ["INC-1", None])
def test_a_document_deleted_and_restored(repo, name):
    key = name or "a"
    repo.commit(a=incident(USAGE, name=name))
    repo.commit(a=None, b=incident(KEYS, name="INC-2", title="Keys stolen"))
    gone = repo.read()
    assert sorted(told(gone)) == sorted([(0, key, DISK, "appeared"), (1, "INC-2", ROTATE, "appeared"), (1, key, DISK, "deleted")])
    repo.commit(a=incident(USAGE, name=name))
    assert told(repo.read())[-1] == (2, key, DISK, "restored")
    assert told(repo.read(after(gone))) == [(2, key, DISK, "restored")]


def test_several_incidents_of_a_file_are_told_apart(repo):
    one, two = incident(USAGE, title="First outage", level="##"), incident(USAGE, name="INC-2", title="Second outage", level="##")
    repo.commit(log="# Incidents\n\n" + two + "\n" + one)
    three = incident(KEYS, name="INC-3", title="Third outage", level="##")
    repo.commit(log="# Incidents\n\n" + three + "\n" + two.replace("Open", "Done") + "\n" + one)
    repo.commit(log="# Incidents\n\n" + three + "\n" + two.replace("Open", "Done"))
    assert sorted(told(repo.read())[2:]) == [(1, "INC-2", DISK, "state"), (1, "INC-3", ROTATE, "appeared"), (2, "INC-1", DISK, "deleted")]


def test_an_incident_that_moves_to_a_file_of_its_own_goes_on(repo):
    one, two = incident(USAGE, title="First outage", level="##"), incident(KEYS, name="INC-2", title="Second outage", level="##")
    repo.commit(log="# Incidents\n\n" + two + "\n" + one)
    repo.commit(log=incident(KEYS, name="INC-2", title="Second outage"), a=incident(USAGE.replace("Open", "Done"), title="First outage"))
    assert [row for row in told(repo.read()) if row[0] == 1] == [(1, "INC-1", DISK, "state")]


def test_an_author_whose_clock_is_behind_does_not_turn_the_order_around(repo):
    repo.commit(a=incident(USAGE), day=5)
    repo.commit(a=incident(USAGE.replace("Open", "Done")), day=2)
    first, second = repo.read().rows
    assert first["observed_at"] < second["observed_at"]
    assert (second["observed_at"] - first["observed_at"]).total_seconds() < 1


def test_what_is_excluded_hidden_or_untracked_has_no_history(repo):
    (repo.corpus / "drafts").mkdir()
    (repo.corpus / ".github").mkdir()
    (repo.corpus / ".ignore").write_text("ignored.md\n", encoding="utf-8")
    repo.commit(**{"drafts/d": incident(USAGE, name="INC-7"), ".github/x": incident(USAGE, name="INC-8"), "ignored": incident(USAGE, name="INC-9")})
    repo.commit(a=incident(USAGE), notes="# Notes\n\nNothing.\n")
    (repo.corpus / "new.md").write_text(incident(KEYS, name="INC-3"), encoding="utf-8")
    assert told(repo.read(rules=excluding("drafts/"))) == [(1, "INC-1", DISK, "appeared")]


def test_a_corpus_in_a_folder_of_the_repository(tmp_path):
    repo = Repo(tmp_path / "r", "docs/post mortems")
    (tmp_path / "r" / "other.md").write_text(incident(KEYS, name="INC-9"), encoding="utf-8")
    repo.commit(a=incident(USAGE))
    (tmp_path / "r" / "other.md").write_text(incident(name="INC-9"), encoding="utf-8")
    repo.commit()
    history = repo.read()
    assert (told(history), history.rows[0]["path"], history.commits) == ([(0, "INC-1", DISK, "appeared")], "a.md", 1)


def test_corrections_of_people_do_not_reach_back(repo):
    repo.commit(a=incident(USAGE))
    repo.commit(a=incident(USAGE.replace("Open", "Done")))
    key = repo.read().rows[0]["action_key"]
    text = f'[[override]]\npath = "a.md"\nkey = "{key}"\nfield = "due_on"\nvalue = 2026-01-01\nby = "Ana"\nreason = "said so"\n'
    rules = Rules(configuration=parse_configuration(text))
    assert len(rules.configuration.overrides) == 1
    assert {str(row["due_on"]) for row in repo.read(rules=rules).rows} == {"2025-03-01"}


def test_the_pool_that_is_handed_in_reads(repo):
    repo.commit(a=incident(USAGE))
    read = []

    def reading(sources):
        for source in sources:
            read.append(source.path)
            yield read_document(source, Rules())

    assert (len(repo.read(read=reading).rows), read) == (1, ["a.md"])


def story(repo):
    """A history in which most of what can happen does; the hashes of its commits."""
    second = incident(KEYS, name="INC-2", title="Second", level="##")
    third = incident(RUNBOOK, name="INC-3", title="Third", level="##")
    yield repo.commit(a=incident(USAGE, RUNBOOK), n=incident(KEYS, name=None, title="Nameless"))
    yield repo.commit(a=incident(USAGE.replace("Open", "Done"), RUNBOOK), log="# Log\n\n" + second + "\n" + third)
    yield repo.commit(a=incident(USAGE.replace("usage", "usage of brokers").replace("Open", "Done"), RUNBOOK))
    yield repo.commit(log="# Log\n\n" + second.replace("2025-05-01", "2025-09-01") + "\n" + third, day=1)
    repo.git("mv", "n.md", "named.md")
    yield repo.commit()
    yield repo.commit(a=None, named=incident(KEYS.replace("Cho", "Dee"), name=None, title="Nameless"))
    yield repo.commit(b=incident(RUNBOOK.replace("Open", "Done"), USAGE))
    repo.git("checkout", "--quiet", "-b", "work")
    repo.commit(log="# Log\n\n" + second + "\n" + third.replace("Runbook for", "Short runbook for"))
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--quiet", "--no-ff", "work", "--message", "merge")
    yield repo.git("rev-parse", "HEAD")
    yield repo.commit(named=None, log="# Log\n\n" + third)
    yield repo.commit(n=incident(KEYS, name="INC-4", title="Nameless no more"))


def test_reading_in_two_steps_or_in_all_gives_what_reading_at_once_gives(repo):
    hashes = list(story(repo))
    assert len(check_steps(repo, hashes)[-1].rows) >= 20


@pytest.mark.parametrize("seed", range(4))
def test_reading_in_two_steps_whatever_happened(repo, seed):
    check_steps(repo, list(wander(repo, seed, 6)))


def check_steps(repo, hashes):
    """Whether reading up to any commit and then up to any later one gives what reading up to that one gives; the histories up to each."""
    every = []
    for name in hashes:
        repo.git("checkout", "--quiet", "--detach", name)
        every.append(repo.read())
        times = {}
        for row in every[-1].rows:
            assert times.get(row["action_key"], row["observed_at"] - TICK) < row["observed_at"]
            times[row["action_key"]] = row["observed_at"]
    for to, (name, whole) in enumerate(zip(hashes, every, strict=True)):
        repo.git("checkout", "--quiet", "--detach", name)
        for first in every[: to + 1]:
            later = repo.read(after(first))
            assert [*(() if later.is_whole else first.rows), *later.rows] == list(whole.rows)
            assert (later.aliases, later.head) == (whole.aliases, name)
    return every


def test_a_new_commit_reads_only_what_it_touched(repo):
    repo.commit(a=incident(USAGE), b=incident(KEYS, name="INC-2"))
    first = repo.read()
    repo.commit(a=incident(USAGE.replace("Open", "Done")))
    later = repo.read(after(first))
    assert (told(later), later.is_whole, later.commits, later.blobs) == ([(1, "INC-1", DISK, "state")], False, 1, 2)


def test_an_id_that_is_mended_gives_the_past_its_new_key(repo):
    repo.commit(a=incident(USAGE, name="INC-11"))
    first = repo.read()
    repo.commit(a=incident(USAGE, name="INC-1"))
    later = repo.read(after(first))
    assert (told(later), later.is_whole) == ([(0, "INC-1", DISK, "appeared")], True)
