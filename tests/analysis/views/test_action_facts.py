from datetime import date, datetime

import pytest

from analysis.connection import open_warehouse


def test_an_action_stands_beside_the_facts_of_its_incident(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10", title="Pool ran dry", severity=2, kind="near_miss")
    given("impacts", incident_key="a", name="Booking API")
    given("action_items", action_key="a/1", incident_key="a", status="not_started", due_on="2025-02-01")
    given("gaps", incident_key="a", action_key="a/1", field="verification", reason="not_in_form")
    given("gaps", incident_key="a", action_key="a/1", field="owners", reason="absent")
    given("incidents", incident_key="b")
    given("action_items", action_key="b/1", incident_key="b")
    rows = given.rows(
        "SELECT action_key, state, title, incident_kind, counts, quarter, severity, systems, never_asked FROM action_facts('2025-03-01') ORDER BY 1"
    )
    assert rows == [
        ("a/1", "overdue", "Pool ran dry", "near_miss", False, "2025-Q1", 2, ["Booking API"], ["verification"]),
        ("b/1", "unknown", None, None, True, None, None, [], []),
    ]


SAID = (
    "state, status, status_text, verification, verification_text, evidence_kind, verified_by, verified_on, completed_on, known_on, known_basis, "
    "told_later_on"
)
CHECKED = {
    "status": "complete", "status_text": "Done", "verification": "independent", "verification_text": "Ben, 9 Feb: pager rang", "evidence_kind": "test",
    "verified_by": "Ben", "verified_on": "2025-02-09", "completed_on": "2025-02-01", "completed_basis": "words", "known_on": "2025-02-09",
    "known_basis": "words",
}  # fmt: skip


@pytest.mark.parametrize(
    ("day", "row"),
    [
        # it was complete on 1 February, so it was open before; nothing had been written then
        ("2025-01-31", ("open", None, None, None, None, None, None, None, None, None, None, date(2025, 2, 1))),
        # complete, and of the check of 9 February nothing yet
        ("2025-02-08", ("complete_unverified", "complete", None, "none", None, None, None, None, date(2025, 2, 1), date(2025, 2, 1), "words", None)),
        (
            "2025-02-09",
            (
                "verified", "complete", "Done", "independent", "Ben, 9 Feb: pager rang", "test", "Ben", date(2025, 2, 9), date(2025, 2, 1),
                date(2025, 2, 9), "words", None,
            ),
        ),
    ],
)  # fmt: skip
def test_nothing_is_told_that_was_not_yet_attested(given, day, row):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("action_items", action_key="a/1", incident_key="a", **CHECKED)
    assert given.rows(f"SELECT {SAID} FROM action_facts('{day}')") == [row]


def test_an_answer_is_told_from_its_day_on_and_before_it_what_the_document_says(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given(
        "action_items", action_key="a/1", incident_key="a", status="not_started", status_text="Not started", verification="none",
        due_on="2025-02-28", due_text="end of Feb", known_on="2025-01-12", known_basis="prepared",
    )  # fmt: skip
    given(
        "action_history", action_key="a/1", observed_at=datetime(2025, 10, 9), source="followup", status="complete", verification="evidenced",
        evidence="Dashboard shows it", evidence_kind="signal", verified_by="Cy", verified_on="2025-10-08", completed_on="2025-10-01",
    )  # fmt: skip
    then = ("overdue", "not_started", "Not started", "none", None, None, None, None, None, date(2025, 1, 12), "prepared", None)
    assert given.rows(f"SELECT {SAID} FROM action_facts('2025-10-08')") == [then]
    (now,) = given.rows(f"SELECT {SAID} FROM action_facts('2025-10-09')")
    assert now[:2] == ("verified", "complete")
    assert now[3:] == ("evidenced", "Dashboard shows it", "signal", "Cy", date(2025, 10, 8), date(2025, 10, 1), date(2025, 10, 9), "followup", None)


def test_the_words_of_a_due_day_are_told_only_where_they_are_of_that_day(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("action_items", action_key="a/1", incident_key="a", status="not_started", due_on="2025-05-31", due_text="31 May")
    for moment, due in ((datetime(2025, 1, 12), "2025-02-28"), (datetime(2025, 3, 1), "2025-05-31")):
        given("action_history", action_key="a/1", observed_at=moment, source="git", status="not_started", due_on=due, changes=["due"])
    days = ("2025-02-01", "2025-03-01")
    rows = [given.rows(f"SELECT due_on, due_text, seen_after_due, known_on FROM action_facts('{day}')")[0] for day in days]
    assert rows == [(date(2025, 2, 28), None, False, date(2025, 1, 12)), (date(2025, 5, 31), "31 May", False, date(2025, 3, 1))]


def test_an_action_of_which_nothing_says_when_is_told_on_every_day(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("action_items", action_key="a/1", incident_key="a", status="complete", status_text="Done", verification="claimed", verification_text="ok")
    row = ("complete_unverified", "complete", "Done", "claimed", "ok", None, None, None, None, None, None, None)
    assert given.rows(f"SELECT {SAID} FROM action_facts('2025-01-10')") == [row]


@pytest.mark.parametrize("day", ["2023-06-30", "2024-07-01", "2025-05-20"])
def test_no_day_that_is_told_is_later_than_the_one_asked_for(sample_db, day):
    later = "greatest(known_on, completed_on, verified_on) > $day::DATE OR (told_later_on IS NOT NULL AND coalesce(status, verification) IS NOT NULL)"
    assert open_warehouse(sample_db).rows(f"SELECT action_key FROM action_facts($day) WHERE {later}", {"day": day}) == []
