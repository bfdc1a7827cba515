"""When derived tables are made again, and that they are then what they would be if made for the first time."""

import pytest

from analysis import addressing, chance, named_again, similar_texts, similarity
from analysis.derived import DERIVED
from tests.analysis.conftest import Given

TABLES = ("search_terms", "action_pairs", "undated_action_pairs", "incident_pairs", "repeat_shuffles", "statement_actions", "statement_pairs")
KEPT = ("incident_words", "worded_incidents", "text_words")


@pytest.fixture(scope="module")
def filled():
    """A warehouse of 45 incidents with its derived tables, made once and copied for each test."""
    given = Given()
    for number in range(45):
        key = f"i{number}"
        given(
            "incidents",
            incident_key=key,
            occurred_on=f"2024-{number % 12 + 1:02}-{number % 27 + 1:02}",
            title=f"Pool w{number % 9} x{number} y{number % 8}",
        )
        given("impacts", incident_key=key, name=f"s{number % 4}")
        given("classifications", incident_key=key, value=f"t{number % 8}", matched=f"y{number % 8}")
        given("action_items", action_key=f"{key}/1", incident_key=key, text=f"Alert on w{number % 9} of the pool")
        given(
            "lessons",
            incident_key=key,
            kind="monitoring_gap",
            text=f"Nothing watched w{number % 9} of the pool" if number % 3 else f"Silent x{number}",
        )
        given("safeguards", incident_key=key, outcome=("worked", "failed_or_missing")[number % 2], text=f"Failover of the pool w{number % 9}")
    fill(given)
    given.connection.close()
    return given


@pytest.fixture
def corpus(filled):
    return Given(filled.file)


def fill(given):
    for function in DERIVED:
        function(given.connection)


def content(given):
    return {table: sorted(map(repr, given.connection.execute(f"FROM {table}").fetchall())) for table in (*TABLES, *KEPT)}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE incidents SET title = 'Kyverno' WHERE incident_key = 'i3'",
        "UPDATE incidents SET occurred_on = '2020-01-01' WHERE incident_key = 'i3'",
        "UPDATE incidents SET occurred_on = NULL WHERE incident_key = 'i3'",
        "UPDATE incidents SET kind = 'drill' WHERE incident_key = 'i3'",
        "UPDATE incidents SET kind = 'near_miss' WHERE incident_key = 'i3'",
        "DELETE FROM incidents WHERE incident_key = 'i3'",
        "INSERT INTO incidents SELECT * REPLACE ('new' AS incident_key) FROM incidents WHERE incident_key = 'i3'",
        "UPDATE action_items SET text = 'Nothing of the kind' WHERE incident_key = 'i3'",
        "UPDATE action_items SET tickets = ['PORT-1'] WHERE incident_key IN ('i3', 'i7')",
        "UPDATE classifications SET value = 't1' WHERE incident_key = 'i3'",
        "UPDATE impacts SET name = 's1' WHERE incident_key = 'i3'",
        "INSERT INTO settings VALUES ('recurrence.days', '30')",
        "INSERT INTO citations VALUES ('i30', 'i3', 'i3', 1, 1)",
        "INSERT INTO contributing_factors VALUES ('i3', 1, NULL, NULL, 'Kyverno again', 1, 1)",
        "UPDATE lessons SET text = 'Nothing of the kind' WHERE incident_key = 'i3'",
        "UPDATE lessons SET kind = NULL WHERE incident_key = 'i3'",
        "UPDATE safeguards SET outcome = 'worked' WHERE incident_key = 'i3'",
        "INSERT INTO classifications SELECT * REPLACE ('lesson' AS source, 'mechanism' AS attribute, 'm' AS value) FROM classifications",
    ],
)
def test_a_change_gives_what_a_first_time_gives(corpus, change):
    before = content(corpus)
    corpus.connection.execute(change)
    fill(corpus)
    again = content(corpus)
    for table in (*TABLES, *KEPT, "derived_from"):
        corpus.connection.execute(f"DELETE FROM {table}")
    fill(corpus)
    assert content(corpus) == again
    assert again != before


def test_an_edit_that_changes_no_words_makes_nothing_again(corpus, monkeypatch):
    before = content(corpus)
    corpus.connection.execute("UPDATE action_items SET status = 'complete', line = 99")

    def never(*_):
        raise AssertionError

    for module, name in (
        (similar_texts, "alike"),
        (similarity, "nearest_earlier"),
        (chance, "repeats_by_chance"),
        (addressing, "links"),
        (named_again, "named_again"),
    ):
        monkeypatch.setattr(module, name, never)
    fill(corpus)
    assert content(corpus) == before
