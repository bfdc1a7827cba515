"""What became of actions between two readings of a document."""

from datetime import date

import pytest

from ingest.memory.snapshots import Alias, Snapshot, close_aliases, compare, lines_of, snapshots
from ingest.reader import read_document
from ingest.rules import Rules
from ingest.sources import Source

DUE = date(2025, 3, 1)
LATER = date(2025, 6, 1)
OPEN = Snapshot("k", "Alert on disk usage", "not_started", "none", DUE, ("Ana",), words="w")


def changed(**values):
    return Snapshot(**{**{name: getattr(OPEN, name) for name in OPEN.__slots__}, "words": "other", **values})


@pytest.mark.parametrize(
    ("after", "changes"),
    [
        (changed(owners=("Ben",)), ("owner",)),
        (changed(owners=None), ("owner",)),
        (changed(due_on=None), ("due",)),
        (changed(due_on=LATER), ("pushed",)),
        (changed(due_on=date(2025, 1, 1)), ("pulled_in",)),
        (changed(status="complete"), ("state",)),
        (changed(status="cancelled"), ("state", "dropped")),
        (changed(status="complete", verification="evidenced"), ("state", "verified")),
        (changed(verification="claimed"), ("edited",)),
        (changed(), ("edited",)),
        (changed(words="w", line=99), ()),
        (changed(words=None), ()),
    ],
)
def test_what_changed_in_an_action(after, changes):
    assert [change.changes for change in compare([OPEN], [after])] == ([changes] if changes else [])


def test_a_due_day_that_was_not_there_and_a_rung_that_fell():
    assert compare([changed(due_on=None)], [OPEN])[0].changes == ("due",)
    assert compare([changed(verification="independent")], [OPEN])[0].changes == ("unverified",)
    assert compare([changed(verification="independent")], [changed(verification="evidenced")]) == []


def named(key, text, **values):
    return Snapshot(key, text, **values)


def test_appeared_deleted_restored_and_reworded_in_one_step():
    before = [named("a", "Alert on disk usage"), named("b", "Rotate the signing keys"), named("c", "Runbook for the broker")]
    after = [named("c", "Runbook for the broker"), named("a2", "Alert on disk usage of brokers", status="complete"), named("d", "Buy batteries")]
    told = [(change.now.key, change.changes, change.earlier and change.earlier.key) for change in compare(before, after, gone={"d"})]
    assert told == [("a2", ("reworded", "state"), "a"), ("d", ("restored",), None), ("b", ("deleted",), None)]


def test_what_was_there_before_is_restored_and_joined_with_nothing():
    change = compare([named("b", "Rotate the keys of tenants")], [named("a", "Rotate the keys")], gone={"a"})
    assert [one.changes for one in change] == [("restored",), ("deleted",)]


def test_aliases_are_closed_over_chains_with_the_lowest_score():
    assert close_aliases([Alias("B", "A", 0.9), Alias("C", "B", 0.7), Alias("Z", "Y", 0.8)]) == [
        Alias("B", "A", 0.9), Alias("C", "A", 0.7), Alias("C", "B", 0.7), Alias("Z", "Y", 0.8),
    ]  # fmt: skip


def test_closing_twice_changes_nothing_and_what_came_back_is_not_its_own_alias():
    back = close_aliases([Alias("B", "A", 0.9), Alias("A", "B", 0.9)])
    assert back == [Alias("A", "B", 0.9), Alias("B", "A", 0.9)]
    chain = close_aliases([Alias("B", "A", 0.9), Alias("C", "B", 0.7), Alias("D", "C", 0.8)])
    assert close_aliases(chain) == chain


DOCUMENT = """# INC-1: Broker out of disk

- Date: 2025-02-03
- Severity: SEV2
- Summary: The disk of broker 1 was full.

## Action Items

| Action | Owner | Due | Status | Verification |
| --- | --- | --- | --- | --- |
{rows}
"""
ROW = "| Alert on disk usage | Ana | 2025-03-01 | Open | |"


def read(rows):
    document = read_document(Source("a.md", DOCUMENT.replace("{rows}", rows).encode()), Rules())
    return snapshots(document.postmortems[0].actions, lines_of(document))


@pytest.mark.parametrize(
    "rows",
    [
        "|  Alert on disk usage   | Ana | 2025-03-01 | Open  |  |",
        "| **Alert on disk usage** | Ana | 2025-03-01 | Open | |",
        "| Another one | Ben | | Open | |\n" + ROW,
        "| Alert on disk usage | Ana | 2025-03-01 | OPEN | |",
        "| Alert on disk usage | Ana | 1 March 2025 | Open | |",
    ],
)
def test_layout_and_the_neighbours_are_no_edit(rows):
    assert read(rows)[-1].words == read(ROW)[0].words
    assert all(change.changes == ("appeared",) for change in compare(read(ROW), read(rows)))


def test_another_order_of_the_columns_is_no_edit():
    turned = DOCUMENT.replace("Action | Owner | Due | Status | Verification", "Status | Due | Action | Verification | Owner")
    document = read_document(Source("a.md", turned.format(rows="| Open | 2025-03-01 | Alert on disk usage | | Ana |").encode()), Rules())
    assert compare(read(ROW), snapshots(document.postmortems[0].actions, lines_of(document))) == []


def test_any_other_edit_of_the_row_is_seen():
    (change,) = compare(read(ROW), read(ROW.replace("| |", "| soon |")))
    assert change.changes == ("edited",)
    (same,) = compare(read(ROW), read(ROW.replace("Open", "Done")))
    assert (same.changes, same.now.line, same.now.key) == (("state",), 11, read(ROW)[0].key)
