"""How well the same action in other words is told from another one in the same field, on pairs that were made up for it."""

import tomllib
from pathlib import Path

import pytest

from analysis.connection import Warehouse, open_warehouse

PAIRS = tomllib.loads(Path(__file__).with_name("asked_again.toml").read_text(encoding="utf-8"))["pair"]


@pytest.fixture(scope="module")
def joined(tmp_path_factory, ingest) -> set[tuple[str, str]]:
    """The pairs of texts that were joined in a corpus of all of them, two documents a pair."""
    folder = tmp_path_factory.mktemp("asked")
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, pair in enumerate(PAIRS):
        for month, words in (("01", pair["first"]), ("06", pair["second"])):
            day = f"2024-{month}-{number % 28 + 1:02}"
            text = f"# Incident {number} of {day}\n\n- Date: {day}\n\n## Summary\n\nIt was down.\n\n## Action Items\n\n- {words}\n"
            (corpus / f"{number:02}-{month}.md").write_text(text, encoding="utf-8")
    return set(open_warehouse(ingest(corpus, folder)).rows("SELECT earlier_text, later_text FROM repeated_actions"))


def found(joined, half):
    """Of a half: how many of the pairs that ask for the same are joined, of how many, and how many of the others are joined, of how many."""
    counts = []
    for same in (True, False):
        pairs = [(pair["first"], pair["second"]) for pair in PAIRS if (pair["half"], pair["same"]) == (half, same)]
        counts += [sum(pair in joined for pair in pairs), len(pairs)]
    return counts


def test_how_many_are_found_and_how_many_of_these_are_right(joined):
    # Half 1 chose the rule, half 2 measures it: 11 of 15 are found, and 11 of the 15 that are joined are right, where every other pair is a trap.
    assert found(joined, 1) == [12, 15, 1, 17]
    assert found(joined, 2) == [11, 15, 4, 17]


def test_the_alarm_that_was_asked_for_twice(corpora: Path, warehouse_of):
    warehouse: Warehouse = open_warehouse(warehouse_of(corpora / "dfds__postmortems"))
    rows = warehouse.rows("SELECT earlier_key, later_key FROM repeated_actions WHERE later_text LIKE 'Add alarms for Fluentd%'")
    assert rows == [("PM2023-001", "PM2023-002")]
