from datetime import date, datetime

import pytest

from ingest.answers.known_actions import Last, actions_by_ticket, last_tickets, look_up_in
from tests.analysis.conftest import Given


@pytest.fixture
def corpus() -> Given:
    given = Given()
    given("incidents", incident_key="INC-1", occurred_on="2025-01-10", prepared_by="Ana Silva", reviewers=["@ben"])
    given("incidents", incident_key="INC-2")
    given(
        "action_items",
        action_key="INC-1/aaaaaaaaaa",
        incident_key="INC-1",
        status="not_started",
        known_on="2025-01-12",
        owners=["Cem Aydin"],
        tickets=["OPS-1", "#4"],
    )
    given("action_items", action_key="INC-2/bbbbbbbbbb", incident_key="INC-2", status="complete", tickets=[])
    given("timeline_events", incident_key="INC-1", actor="Wulan")
    given("timeline_events", incident_key="INC-2", actor="Dee Ray")
    given("action_aliases", action_key="INC-1/aaaaaaaaaa", earlier_key="INC-1/0000000000", score=0.8)
    given("action_history", action_key="INC-2/cccccccccc", observed_at=datetime(2025, 8, 20, 9), source="git", changes=["deleted"])
    return given


def test_a_key_finds_its_action_and_the_people_of_its_document(corpus):
    found = look_up_in(corpus.connection)(["INC-1/aaaaaaaaaa"])["INC-1/aaaaaaaaaa"]
    assert (found.action_key, found.owners, found.open_on, found.status, found.reworded) == (
        "INC-1/aaaaaaaaaa", ("Cem Aydin",), date(2025, 1, 12), "not_started", False,
    )  # fmt: skip
    assert found.people == {"ana silva", "ana", "silva", "@ben", "cem aydin", "cem", "aydin", "wulan"}


@pytest.mark.parametrize("said", ["inc-1/AAAAAAAAAA", "`INC-1/aaaaaaaaaa`"])
def test_a_key_is_found_in_capitals_and_in_quotes(corpus, said):
    assert look_up_in(corpus.connection)([said])[said].action_key == "INC-1/aaaaaaaaaa"


def test_a_key_of_earlier_words_is_found(corpus):
    found = look_up_in(corpus.connection)(["INC-1/0000000000"])["INC-1/0000000000"]
    assert (found.action_key, found.reworded) == ("INC-1/aaaaaaaaaa", True)


def test_a_key_of_nothing_has_a_day_of_deletion_or_a_neighbour(corpus):
    found = look_up_in(corpus.connection)(["INC-2/cccccccccc", "INC-2/bbbbbbbbbx", "elsewhere", ""])
    assert (found["INC-2/cccccccccc"].action_key, found["INC-2/cccccccccc"].deleted_on) == (None, date(2025, 8, 20))
    assert (found["INC-2/bbbbbbbbbx"].action_key, found["INC-2/bbbbbbbbbx"].near) == (None, "INC-2/bbbbbbbbbb")
    assert (found["elsewhere"].action_key, found["elsewhere"].near) == (None, None)


def test_what_the_document_says_is_known_also_after_an_answer_was_merged(corpus):
    corpus("action_history", action_key="INC-1/aaaaaaaaaa", observed_at=datetime(2025, 6, 1), source="followup", status="complete")
    assert corpus.rows("SELECT status FROM action_items WHERE action_key = 'INC-1/aaaaaaaaaa'") == [("complete",)]
    found = look_up_in(corpus.connection)(["INC-1/aaaaaaaaaa"])["INC-1/aaaaaaaaaa"]
    assert (found.status, found.open_on) == ("not_started", date(2025, 1, 12))


def test_tickets_of_actions_and_what_was_last_said_of_them(corpus):
    assert actions_by_ticket(corpus.connection) == [("INC-1/aaaaaaaaaa", "#4"), ("INC-1/aaaaaaaaaa", "OPS-1")]
    for day, key, status in ((1, "INC-1/0000000000", "in_progress"), (2, "INC-1/aaaaaaaaaa", "complete"), (3, "INC-2/bbbbbbbbbb", "blocked")):
        corpus("action_history", action_key=key, observed_at=datetime(2025, 6, day), source="tickets", status=status, owners=["Ana"])
    assert last_tickets(corpus.connection) == {
        "INC-1/aaaaaaaaaa": Last("complete", None, ("Ana",), datetime(2025, 6, 2)),
        "INC-2/bbbbbbbbbb": Last("blocked", None, ("Ana",), datetime(2025, 6, 3)),
    }
