from datetime import date

import pytest

from analysis.connection import open_warehouse

COLUMNS = "aged_90, complete_by_90, checked_by_90, not_complete_90, not_checked_90"


@pytest.mark.parametrize(
    ("action", "flags"),
    [
        ({"status": "complete", "completed_on": "2025-04-10", "known_on": "2025-04-10"}, (True, True, False, False, True)),
        ({"status": "complete", "completed_on": "2025-04-09", "known_on": "2025-04-09"}, (True, True, False, False, False)),
        ({"status": "complete", "completed_on": "2025-04-11", "known_on": "2025-04-11"}, (True, False, False, True, True)),
        ({"status": "complete", "known_on": "2025-01-12"}, (True, True, False, False, False)),
        # done by then or not, nobody wrote; not checked on 1 June
        ({"status": "complete", "known_on": "2025-06-01"}, (True, False, False, False, True)),
        (
            {"status": "complete", "verification": "evidenced", "verified_on": "2025-02-01", "known_on": "2025-02-01"},
            (True, True, True, False, False),
        ),
        (
            {"status": "complete", "completed_on": "2025-02-01", "verification": "evidenced", "verified_on": "2025-06-01"},
            (True, True, False, False, True),
        ),
        ({"status": "not_started", "known_on": "2025-04-10"}, (True, False, False, True, True)),
        ({"status": "not_started", "known_on": "2025-04-09"}, (True, False, False, False, False)),
        ({"status": "cancelled", "known_on": "2025-01-12", "known_basis": "prepared"}, (True, False, False, True, True)),
        ({"status": None}, (True, False, False, False, False)),
    ],
)
def test_how_an_action_stood_on_the_ninetieth_day(given, action, flags):
    given("incidents", incident_key="a", occurred_on="2025-01-10")  # the 90th day is 10 April
    given("action_items", action_key="a/1", incident_key="a", **action)
    assert given.rows(f"SELECT {COLUMNS} FROM action_progress('2025-12-31')") == [flags]


def test_nothing_is_said_before_ninety_days_have_passed_nor_of_near_misses_nor_without_a_day(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("incidents", incident_key="n", occurred_on="2025-01-10", kind="near_miss")
    given("incidents", incident_key="u")
    for key in "anu":
        given("action_items", action_key=f"{key}/1", incident_key=key, status="complete", completed_on="2025-02-01", known_on="2025-02-01")
    assert given.rows("SELECT aged_90, complete_by_90 FROM action_progress('2025-04-09')") == [(False, False)] * 3
    assert given.rows("SELECT action_key, complete_by_90 FROM action_progress('2025-04-10') ORDER BY 1") == [
        ("a/1", True),
        ("n/1", False),
        ("u/1", False),
    ]


def test_never_both(sample_db):
    assert (
        open_warehouse(sample_db).rows(
            "SELECT action_key FROM action_progress('2025-10-15') WHERE (complete_by_90 AND not_complete_90) OR (checked_by_90 AND not_checked_90) "
            "OR (checked_by_90 AND NOT complete_by_90) OR ((complete_by_90 OR not_complete_90) AND NOT aged_90) OR (complete_90 AND NOT observed_90)"
        )
        == []
    )


def test_a_later_answer_tells_of_the_ninetieth_day_only_from_its_own_day_on(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")  # the 90th day is 10 April
    given("action_items", action_key="a/1", incident_key="a", status="not_started", known_on="2025-01-12", known_basis="prepared")
    given("action_items", action_key="a/2", incident_key="a", seq=2, status="in_progress", known_on="2025-10-07", known_basis="words")
    given("action_history", action_key="a/1", observed_at="2025-10-09", source="followup", status="not_started")
    columns = "action_key, state, not_complete_90, not_checked_90, observed_90, known_on, told_later_on"
    first, second, prepared = date(2025, 10, 7), date(2025, 10, 9), date(2025, 1, 12)
    assert given.rows(f"SELECT {columns} FROM action_progress('2025-07-01') ORDER BY 1") == [
        ("a/1", "open", False, False, False, prepared, None),
        ("a/2", "open", False, False, False, None, first),
    ]
    assert given.rows(f"SELECT {columns} FROM action_progress('2025-10-08') ORDER BY 1") == [
        ("a/1", "open", False, False, False, prepared, None),
        ("a/2", "open", True, True, True, first, None),
    ]
    assert given.rows(f"SELECT {columns} FROM action_progress('2025-10-09') ORDER BY 1") == [
        ("a/1", "open", True, True, True, second, None),
        ("a/2", "open", True, True, True, first, None),
    ]
