"""What the program reads from the sample's git history is what `history.toml` put into it: day, incident, action, what changed.

The events expected are worked out here, by a reader of its own that knows nothing but tables of five columns and the words that stand in them.
"""

import shutil
import tomllib
from collections import Counter
from datetime import date

import pytest

from data.history import SAMPLE, STEPS, commits, make_repository
from ingest.configuration import read_configuration
from ingest.keys import Known
from ingest.memory.history import read_history
from ingest.memory.telling import remembered
from ingest.reader import read_document
from ingest.rules import Rules
from ingest.sources import read_sources

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

NOT_STARTED, STARTED, DONE, DROPPED = "not started", "started", "done", "dropped"
STATES = {
    "": None, "not started": NOT_STARTED, "to do": NOT_STARTED, "open": NOT_STARTED, "tbd": None, "in progress": STARTED,
    "in progress (60 %)": STARTED, "wip": STARTED, "complete": DONE, "done": DONE, "done 2025-01-29": DONE, "merged": DONE,
    "cancelled (hypervisor gets replaced)": DROPPED, "won't do": DROPPED,
}  # fmt: skip
NO_EVIDENCE = {  # a claim, a bare ticket, something still to be done, or what tells of no check
    "", "yes", "ok", "done", "yes, PORT-385", "Yes, PLAT-327", "seems fine since", "they are in it", "Schema diff in INT-209", "TBD", "DATA-64",
    "DATA-179", "PLAT-198", "BOOK-771", "BOOK-721", "BOOK-704", "2 GiB", "Joris has read it", "to be tested on staging first",
    "not yet tested, wait for a night with real wind",
}  # fmt: skip
WITHOUT_A_TABLE = {
    "INC-2024-028": (
        "Mails to the shared mailbox with a certificate attached open a ticket for Integrations.",
        "Alert on negative receipts instead of only moving the file.",
        "Ask the other 26 AS2 partners when their certificates change.",
        "Rota for the shared mailbox.",
    ),
    "INC-2025-009": (
        "Test that sends a notice across both clock changes.",
        "Search all images for fixed offsets.",
        "End date for workarounds in the pull request form",
    ),
}


def rows_of(text):
    """The rows of the table of actions: text to owner, due day, status, verification as written."""
    lines = text.partition("| Action Item |")[2].splitlines()[2:] if "| Action Item |" in text else text.splitlines()
    found = {}
    for line in lines:
        if not line.startswith("|"):
            break
        words = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(words) == 5 and words[0]:
            found[words[0].replace("`", "")] = words[1:]  # what is set as code reads as words
    return found


def day_of(words):
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def changes_of(before, after):
    (_, due, status, check), (_, later, status_then, check_then) = before, after
    changes = set()
    if due != later:
        changes.add("pushed" if day_of(later) > day_of(due) else "pulled_in")
    if STATES[status.casefold()] != STATES[status_then.casefold()]:
        changes.add("state")
        changes |= {"dropped"} if STATES[status_then.casefold()] == DROPPED else set()
    if (check in NO_EVIDENCE) != (check_then in NO_EVIDENCE):
        changes.add("unverified" if check_then in NO_EVIDENCE else "verified")
    return frozenset(changes or {"edited"})


def expected():
    """The events of the table: what each document was written with, then what each step made of its rows."""
    table = tomllib.loads(STEPS.read_text(encoding="utf-8"))
    documents = {file.name: file.read_text(encoding="utf-8") for file in SAMPLE.glob("*.md")}
    written = {one["file"] for one in table["written"]}
    for commit in commits(documents, table):
        for name, text in commit.files.items():
            if name in written:
                written.remove(name)
                actions = WITHOUT_A_TABLE.get(name[:12]) or rows_of(text)
                yield from ((commit.on, name[:12], action, frozenset({"appeared"})) for action in actions)
    for step in table["step"]:
        before, after = rows_of(step["before"]), rows_of(step["after"])
        for action in before:
            if action not in after:
                yield step["on"], step["file"][:12], action, frozenset({"deleted"})
            elif before[action] != after[action]:
                yield step["on"], step["file"][:12], action, changes_of(before[action], after[action])


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    folder = tmp_path_factory.mktemp("events") / "corpus"
    make_repository(folder)
    rules = Rules(configuration=read_configuration(folder / "afterword.toml"))
    documents = [read_document(source, rules) for source in read_sources(folder)]
    known = [Known(one.path, number, pm.incident.incident_id, pm.slug) for one in documents for number, pm in enumerate(one.postmortems)]
    paths = [one.path for one in documents]
    return read_history(folder, rules, known, paths), lambda past: read_history(folder, rules, known, paths, past)


def test_every_event_that_was_put_in_is_read_and_no_other(history):
    told = Counter(
        (row["observed_at"].date(), row["action_key"].partition("/")[0], row["text"], frozenset(row["changes"])) for row in history[0].rows
    )
    assert told == Counter(expected())
    assert sum(told.values()) == 149 + 112  # actions that were ever written, steps
    assert (history[0].problem, history[0].aliases) == (None, ())


def test_the_second_fibre_is_pushed_four_times_and_deleted(history):
    rows = [row for row in history[0].rows if row["text"] == "Second fibre to the weighbridge hut"]
    assert [(str(row["observed_at"].date()), *row["changes"], str(row["due_on"])) for row in rows] == [
        ("2024-05-10", "appeared", "2024-09-30"),
        ("2024-10-07", "pushed", "2024-12-31"),
        ("2025-01-13", "pushed", "2025-03-31"),
        ("2025-04-02", "pushed", "2025-06-30"),
        ("2025-07-03", "pushed", "2025-09-30"),
        ("2025-08-20", "deleted", "2025-09-30"),
    ]
    assert [row["line"] for row in rows] == [66] * 5 + [None]


def test_no_check_is_recorded_before_it_was_made(history):
    for row in history[0].rows:
        if "verified" in row["changes"]:
            assert row["verification"] in {"evidenced", "independent"}


def test_a_second_run_without_a_commit_tells_nothing(history):
    whole, again = history
    later = again(remembered(whole.head, whole.rows, whole.aliases))
    assert (later.rows, later.is_whole, later.head, later.blobs) == ((), False, whole.head, 0)
