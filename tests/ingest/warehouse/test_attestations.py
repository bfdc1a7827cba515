"""What is attested of an action, and from when: histories of a few rows, their states worked out by hand."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as for_any
from hypothesis import strategies as st

from ingest.warehouse.attestations import attest
from tests.analysis.conftest import Given

KEY = "a/1"
PREPARED = {"known_on": "2025-01-12", "known_basis": "prepared"}


@pytest.fixture
def given() -> Given:
    given = Given()
    given("incidents", incident_key="a", occurred_on="2025-01-10", prepared_on="2025-01-12")
    return given


def action(given: Given, **values: Any) -> None:
    given("action_items", **{"action_key": KEY, "incident_key": "a", "status": "not_started", "verification": "none", **PREPARED, **values})


def history(given: Given, day: str, source: str, **values: Any) -> None:
    given("action_history", **{"action_key": KEY, "observed_at": f"{day} 09:00:00", "source": source, **values})


def states(given: Given, *days: str) -> list[str]:
    return [given.rows(f"SELECT state FROM action_states('{day}')")[0][0] for day in days]


def came_back(given: Given, day: str) -> str:
    """The state when the incident came back on a day."""
    given.connection.execute("DELETE FROM incidents WHERE incident_key = 'b'")
    given.connection.execute("DELETE FROM incident_pairs")
    given("incidents", incident_key="b", occurred_on=day)
    given.connection.execute("INSERT INTO incident_pairs VALUES ('a', 'b', 'cited', [], [], 1, NULL, NULL)")
    return given.rows("SELECT action_state FROM recurred_while_open")[0][0]


def attested(given: Given, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query on what is attested, which needs nothing else of a publication."""
    attest(given.connection)
    return given.connection.execute(sql).fetchall()


def now(given: Given) -> tuple[Any, ...]:
    return attested(
        given, "SELECT status, completed_on, completed_basis, verification, verification_text, verified_by, known_on, known_basis FROM action_items"
    )[0]


def test_an_answer_counts_from_its_day_on(given):
    action(given)
    history(given, "2025-06-01", "followup", status="complete", verification="evidenced", evidence="fired in the drill", verified_by="Ben", line=2)
    assert states(given, "2025-05-31", "2025-06-01") == ["open", "verified"]
    assert came_back(given, "2025-05-31") == "open"
    assert came_back(given, "2025-06-01") == "verified_yet_recurred"
    assert now(given) == ("complete", date(2025, 6, 1), "followup", "evidenced", "fired in the drill", "Ben", date(2025, 6, 1), "followup")


def test_of_two_answers_the_later_holds_and_lowers_no_check(given):
    action(given)
    history(given, "2025-06-01", "followup", status="complete", verification="evidenced", evidence="fired", line=2)
    history(given, "2025-07-01", "followup", status="complete", verification="claimed", evidence="yes", line=3)
    history(given, "2025-08-01", "followup", status="in_progress", line=4)
    assert states(given, "2025-06-30", "2025-07-31", "2025-08-01") == ["verified", "verified", "open"]
    assert now(given)[:3] == ("in_progress", None, None)


def test_of_two_answers_on_one_day_the_later_line_holds(given):
    action(given)
    history(given, "2025-06-01", "followup", status="complete", line=3)
    history(given, "2025-06-01", "followup", status="blocked", line=2)
    assert states(given, "2025-06-01") == ["complete_unverified"]


def test_a_check_that_failed_lowers(given):
    action(given, status="complete", verification="evidenced")
    history(given, "2025-06-01", "followup", verification="pending", evidence="drill failed", line=2)
    assert states(given, "2025-05-31", "2025-06-01") == ["verified", "complete_unverified"]
    assert now(given)[:5] == ("complete", None, None, "pending", "drill failed")


def test_an_answer_without_a_status_changes_none_and_looks_at_no_state(given):
    action(given, due_on="2025-02-01")
    history(given, "2025-06-01", "followup", accepted_until="2025-09-30", reason="We live with it", line=2)
    assert states(given, "2025-05-31", "2025-06-01", "2025-09-30", "2025-10-01") == ["overdue", "accepted", "accepted", "overdue"]
    assert now(given)[6:] == (date(2025, 1, 12), "prepared")


def test_a_confirmed_completion_gets_no_day(given):
    action(given, status="complete")
    history(given, "2025-06-01", "followup", status="complete", verification="evidenced", evidence="held", line=2)
    assert now(given)[:4] == ("complete", None, None, "evidenced")
    assert came_back(given, "2025-01-11") == "unproven"
    assert came_back(given, "2025-01-12") == "complete_unverified"


def test_an_answer_that_is_gone_takes_what_it_said_with_it(given):
    action(given)
    history(given, "2025-06-01", "followup", status="complete", verification="evidenced", evidence="held", line=2)
    attest(given.connection)
    attest(given.connection)
    assert now(given)[0] == "complete"
    given.connection.execute("DELETE FROM action_history")
    assert now(given) == ("not_started", None, None, "none", None, None, date(2025, 1, 12), "prepared")


def test_a_document_edited_after_an_answer_outranks_it(given):
    action(given)
    history(given, "2025-01-12", "git", status="not_started", verification="none", changes=["appeared"])
    history(given, "2025-06-01", "followup", status="complete", line=2)
    history(given, "2025-07-01", "git", status="not_started", verification="none", changes=["edited"])
    assert states(given, "2025-06-30", "2025-07-01") == ["complete_unverified", "open"]
    assert now(given) == ("not_started", None, None, "none", None, None, date(2025, 7, 1), "history")


def test_pushed_in_git_also_under_the_words_that_it_had(given):
    action(given, due_on="2025-06-30")
    given("action_aliases", action_key=KEY, earlier_key="a/0", score=0.9)
    history(given, "2025-01-12", "git", action_key="a/0", status="not_started", due_on="2025-02-28", changes=["appeared"])
    history(given, "2025-03-03", "git", action_key="a/0", status="not_started", due_on="2025-04-30", changes=["due", "pushed"])
    history(given, "2025-03-05", "document", status="not_started", due_on="2025-04-30", changes=["due", "pushed"])  # the same, seen by an ingest
    history(given, "2025-04-10", "tickets", status="in_progress", due_on="2025-12-31", line=2)
    history(given, "2025-05-02", "git", status="not_started", due_on="2025-06-30", changes=["due", "pushed"])
    rows = [
        given.rows(f"SELECT state, due_on, first_due_on, due_pushes FROM action_states('{day}')")[0]
        for day in ("2025-03-02", "2025-03-03", "2025-05-02")
    ]
    first = date(2025, 2, 28)
    assert rows == [("overdue", first, first, 0), ("open", date(2025, 4, 30), first, 1), ("open", date(2025, 6, 30), first, 2)]
    assert given.rows("SELECT action_key, earlier_key, happened_on, changes FROM action_changes LIMIT 2") == [
        (KEY, "a/0", date(2025, 1, 12), ["appeared"]),
        (KEY, "a/0", date(2025, 3, 3), ["due", "pushed"]),
    ]


def test_a_ticket_that_was_closed_while_the_document_says_open(given):
    action(given)
    history(given, "2025-03-10", "tickets", status="complete", completed_on="2025-03-10", line=2)
    assert states(given, "2025-03-09", "2025-03-10") == ["open", "complete_unverified"]
    assert now(given) == ("complete", date(2025, 3, 10), "tickets", "claimed", None, None, date(2025, 3, 10), "tickets")


def test_a_ticket_never_lowers_what_the_document_shows(given):
    action(given, status="complete", verification="independent", verification_text="drill, Ben", verified_by="Ben")
    history(given, "2025-03-10", "tickets", status="complete", line=2)
    assert now(given) == ("complete", None, None, "independent", "drill, Ben", "Ben", date(2025, 3, 10), "tickets")


def test_a_ticket_that_was_reopened_opens_the_action(given):
    action(given, status="complete", verification="evidenced")
    history(given, "2025-03-10", "tickets", status="complete", line=2)
    history(given, "2025-04-10", "tickets", status="in_progress", line=2)
    assert states(given, "2025-04-09", "2025-04-10") == ["verified", "open"]


def test_a_ticket_that_was_never_seen_closed_opens_only_what_is_not_shown(given):
    action(given, status="complete", verification="evidenced")
    given("action_items", action_key="a/2", incident_key="a", status="complete", verification="claimed", **PREPARED)
    for key in (KEY, "a/2"):
        history(given, "2025-04-10", "tickets", action_key=key, status="not_started", line=2)
    assert given.rows("SELECT action_key, state FROM action_states('2025-05-01') ORDER BY 1") == [(KEY, "verified"), ("a/2", "open")]


def test_history_says_open_on_the_day_although_it_is_complete_now(given):
    action(given, status="complete")
    assert came_back(given, "2025-01-11") == "unproven"
    assert came_back(given, "2025-02-10") == "complete_unverified"  # without history the day of preparation is all there is
    history(given, "2025-01-12", "git", status="not_started", verification="none", changes=["appeared"])
    history(given, "2025-04-10", "git", status="complete", verification="none", changes=["state"])
    assert came_back(given, "2025-01-11") == "open"
    assert came_back(given, "2025-02-10") == "open"
    assert came_back(given, "2025-04-10") == "complete_unverified"
    assert now(given)[:3] == ("complete", date(2025, 4, 10), "history")


def test_a_first_ingest_attests_nothing(given):
    action(given, status="complete", known_on=None, known_basis=None)
    history(given, "2025-02-01", "document", status="complete", changes=["first_seen"], attests=False)
    assert came_back(given, "2025-03-01") == "unproven"
    assert now(given) == ("complete", None, None, "none", None, None, None, None)
    assert given.rows("SELECT attested_on, basis, earliest FROM action_attestations") == [(None, "words", True)]


def test_a_later_ingest_attests_the_change_that_it_saw(given):
    action(given, status="complete", verification="evidenced")
    history(given, "2025-02-01", "document", status="not_started", verification="none", changes=["first_seen"], attests=False)
    history(given, "2025-05-01", "document", status="complete", verification="evidenced", changes=["state", "verified"])
    assert states(given, "2025-04-30", "2025-05-01") == ["open", "verified"]
    assert now(given)[:3] == ("complete", date(2025, 5, 1), "history")


def test_words_with_a_date_come_before_history(given):
    days = {"completed_on": "2025-02-10", "completed_basis": "words", "known_on": "2025-04-01", "known_basis": "words", "verified_on": "2025-04-01"}
    action(given, status="complete", verification="evidenced", **days)
    history(given, "2025-01-12", "git", status="not_started", verification="none")
    history(given, "2025-03-01", "git", status="not_started", verification="none", changes=["edited"])  # nobody had written it down yet
    history(given, "2025-04-02", "git", status="complete", verification="evidenced", changes=["state"])
    assert states(given, "2025-02-09", "2025-02-10", "2025-03-02", "2025-04-01") == ["open", "complete_unverified", "complete_unverified", "verified"]
    assert now(given)[1:3] == (date(2025, 2, 10), "words")


def test_complete_when_it_was_first_seen_is_complete_on_no_day(given):
    action(given, status="complete")
    history(given, "2025-01-20", "git", status="complete", verification="none", changes=["appeared"])
    history(given, "2025-03-20", "git", status="complete", verification="none", changes=["edited"])
    assert now(given)[1:3] == (None, None)


def test_what_was_deleted_and_restored_is_told_by_its_snapshots(given):
    action(given)
    history(given, "2025-01-12", "git", status="not_started")
    history(given, "2025-02-12", "git", status="not_started", changes=["deleted"])
    history(given, "2025-03-12", "git", status="not_started", changes=["restored"])
    assert given.rows("SELECT attested_on FROM action_attestations ORDER BY 1") == [(date(2025, 1, 12),), (date(2025, 1, 12),), (date(2025, 3, 12),)]


def test_on_every_day_exactly_one_statement_holds(given):
    action(given, status="complete", completed_on="2025-02-01", completed_basis="words")
    given("action_items", action_key="a/2", incident_key="a", status=None, verification=None)
    given("action_items", action_key="a/3", incident_key="a", status=None, verification=None, due_on="2025-02-01")
    history(given, "2025-02-01", "followup", status="blocked", line=2)
    history(given, "2025-02-01", "tickets", action_key="a/2", status="complete", line=2)
    for day in ("2025-01-10", "2025-01-12", "2025-01-31", "2025-02-01", "2025-02-02"):
        assert given.rows(f"SELECT action_key FROM action_states('{day}') ORDER BY 1") == [(KEY,), ("a/2",), ("a/3",)]
    assert given.rows("SELECT state FROM action_states('2025-02-02') ORDER BY action_key") == [("open",), ("complete_unverified",), ("overdue",)]


def test_moments_of_one_day_stay_in_order(given):
    action(given, status="in_progress")
    for hour, status in ((9, "not_started"), (15, "in_progress"), (12, "blocked")):
        given("action_history", action_key=KEY, observed_at=datetime(2025, 1, 20, hour), source="git", status=status)
    assert [row[0] for row in given.rows("SELECT status FROM action_attestations WHERE until_on IS NULL")] == ["in_progress"]


_SNAPSHOTS = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.sampled_from(["not_started", "in_progress", "complete", "cancelled", None]),
        st.sampled_from(["none", "claimed", "evidenced", None]),
        st.sampled_from(["2025-01-20", "2025-02-10", None]),
        st.sampled_from(["git", "document"]),
        st.booleans(),
    ),
    max_size=5,
)


@for_any(_SNAPSHOTS, st.sampled_from([None, "2025-01-25"]), st.booleans())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_statement_holds_on_every_day_and_one_that_says_nothing_changes_none(given, snapshots, completed_on, prepared):
    for table in ("action_items", "action_history", "action_attestations"):
        given.connection.execute(f"DELETE FROM {table}")
    done = {"status": "complete", "completed_on": completed_on, "completed_basis": "words"} if completed_on else {}
    action(given, **({} if prepared else {"known_on": None, "known_basis": None}), **done)
    for day, status, verification, due_on, source, attests in snapshots:
        values = {"status": status, "verification": verification, "due_on": due_on, "source": source, "attests": attests}
        given("action_history", action_key=KEY, observed_at=datetime(2025, 1, 11) + timedelta(days=day), **values)
    before = now(given)
    assert attested(given, _HELD) == [(1,)]
    history(given, "2025-01-20", "followup", reason="Nothing to say", line=2)
    assert attested(given, _HELD) == [(1,)]
    assert now(given) == before


_HELD = """
SELECT DISTINCT (
  SELECT count(*) FROM action_attestations AS held
  WHERE (held.until_on IS NULL OR held.until_on > days.day) AND (held.attested_on <= days.day OR held.earliest)
)
FROM (SELECT unnest(generate_series(DATE '2025-01-01', DATE '2025-03-01', INTERVAL 1 DAY))::DATE AS day) AS days
"""


def test_a_document_that_was_read_again_speaks_for_itself(given):
    action(given)
    history(given, "2025-06-01", "followup", status="complete", verification="evidenced", evidence="held", line=2)
    assert now(given)[0] == "complete"
    given.connection.execute("DELETE FROM action_attestations WHERE incident_key = 'a'")  # as a publication does for what it has read again
    given.connection.execute("DELETE FROM action_items")
    action(given, status="cancelled", known_on="2025-07-01")
    assert now(given)[:4] == ("cancelled", None, None, "none")
    given.connection.execute("DELETE FROM action_history")
    assert now(given)[0] == "cancelled"
