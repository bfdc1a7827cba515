from datetime import datetime

import pytest

from analysis.connection import open_warehouse

ALL = (
    "to_complete, complete_days, complete_after_days, complete_by_days, to_check, check_days, check_after_days, check_by_days, watched_days, why_not"
)


def times(given, day="2025-12-31", columns=ALL, **action):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("action_items", action_key="a/1", incident_key="a", **action)
    (row,) = given.rows(f"SELECT {columns} FROM action_times('{day}')")
    return row


def test_a_day_in_the_words_is_the_day(given):
    row = times(
        given,
        status="complete",
        completed_on="2025-02-01",
        completed_basis="words",
        verification="evidenced",
        verified_on="2025-02-09",
        known_on="2025-02-09",
    )
    assert row == ("done", 22, 22, 22, "done", 30, 30, 30, 30, None)


def test_a_check_before_the_completion_holds_from_the_completion_on(given):
    row = times(
        given, columns="complete_days, check_days", status="complete", completed_on="2025-02-01", verification="evidenced", verified_on="2025-01-30"
    )
    assert row == (22, 22)


def test_complete_on_an_unknown_day_has_bounds(given):
    row = times(given, status="complete", verification="claimed", known_on="2025-01-15", known_basis="prepared")
    assert row == ("undated", None, 0, None, "watched", None, None, None, 5, None)  # the page may have been edited after 15 January
    assert given.rows("SELECT complete_as_prepared_days FROM action_times('2025-12-31')") == [(5,)]


def test_a_page_that_was_seen_to_say_complete_bounds_the_completion(given):
    day = datetime(2025, 1, 20, 9)
    given("action_history", action_key="a/1", observed_at=day, source="git", attests=False, status="complete", text="Do it", changes=["first_seen"])
    row = times(given, columns="complete_after_days, complete_by_days", status="complete", known_on="2025-01-15", known_basis="prepared")
    assert row == (0, 10)


def test_complete_and_nothing_says_since_when(given):
    row = times(given, status="complete", verification="evidenced")
    assert row == ("undated", None, 0, None, "undated", None, 0, None, None, None)


def test_a_check_on_a_known_day_bounds_the_completion(given):
    row = times(given, status="complete", verification="evidenced", verified_on="2025-02-09", known_on="2025-02-09", known_basis="words")
    assert row == ("undated", None, 0, 30, "done", 30, 30, 30, 30, None)


def test_open_is_watched_until_it_was_last_looked_at_and_not_before_anybody_had(given):
    assert times(given, status="not_started", known_on="2025-03-11") == ("watched", None, None, None, "watched", None, None, None, 60, None)
    rows = given.rows("SELECT state, to_complete, watched_days, why_not FROM action_times('2025-03-10')")
    assert rows == [("open", None, None, "nothing was written of it by then")]


@pytest.mark.parametrize(
    ("action", "reason"),
    [
        ({"status": "not_started"}, "nothing says when it was last looked at"),
        ({"status": "not_started", "known_on": "2025-01-09"}, "last looked at before its incident"),
        ({"status": None, "known_on": "2025-01-12"}, "no state was read"),
        ({"status": "complete", "completed_on": "2025-01-09", "known_on": "2025-01-12"}, "complete, checked or cancelled before its incident"),
    ],
)
def test_what_cannot_be_used_says_why(given, action, reason):
    assert times(given, columns="to_complete, to_check, why_not", **action) == (None, None, reason)


def test_an_incident_without_a_day(given):
    given("incidents", incident_key="a")
    given("action_items", action_key="a/1", incident_key="a", status="complete", completed_on="2025-02-01", known_on="2025-02-01")
    assert given.rows("SELECT to_complete, complete_days, why_not FROM action_times('2025-12-31')") == [(None, None, "its incident has no day")]


def changed(given, day, **values):
    moment = datetime.fromisoformat(f"{day}T16:00")
    given("action_history", action_key="a/1", observed_at=moment, source="git", line=7, **values)


def test_a_change_that_history_saw_is_the_day(given):
    changed(given, "2025-01-12", status="not_started", verification="none", changes=["appeared"])
    changed(given, "2025-02-09", status="complete", verification="none", changes=["state"])
    changed(given, "2025-03-11", status="complete", verification="evidenced", changes=["verified"])
    assert times(given, status="complete", verification="evidenced", known_on="2025-01-12", known_basis="prepared") == (
        "done", 30, 30, 30, "done", 60, 60, 60, 60, None,
    )  # fmt: skip
    assert given.rows(f"SELECT {ALL} FROM action_times('2025-02-20')") == [("done", 30, 30, 30, "watched", None, None, None, 30, None)]
    assert given.rows("SELECT to_complete, watched_days FROM action_times('2025-02-01')") == [("watched", 2)]  # last seen to change on 12 January


def test_a_cancellation_is_dated_by_the_change_and_never_by_the_day_of_preparation(given):
    assert times(given, columns="to_complete, to_check, cancel_days", status="cancelled", known_on="2025-01-12", known_basis="prepared") == (
        "undated", "undated", None,
    )  # fmt: skip
    changed(given, "2025-01-12", status="not_started", changes=["appeared"])
    changed(given, "2025-02-09", status="cancelled", changes=["dropped"])
    assert given.rows("SELECT to_complete, to_check, cancel_days FROM action_times('2025-12-31')") == [("cancelled", "cancelled", 30)]


def test_a_form_that_never_asks_for_a_check_says_nothing_of_one(given):
    given("gaps", incident_key="a", action_key="a/1", field="verification", reason="not_in_form")
    columns = "to_complete, to_check, why_not, why_not_check"
    assert times(given, columns=columns, status="complete", completed_on="2025-02-01", known_on="2025-06-01") == (
        "done", None, None, "its form has no place for a check",
    )  # fmt: skip
    assert given.rows("SELECT checked_by_90, not_checked_90 FROM action_progress('2025-12-31')") == [(False, False)]


def test_complete_and_nothing_says_when_it_was_looked_at_leaves_only_the_check_out(given):
    assert times(given, columns="to_complete, to_check, why_not_check", status="complete", verification="none") == (
        "undated", None, "nothing says when it was last looked at",
    )  # fmt: skip


NEVER = """
SELECT action_key FROM action_times($day) WHERE
  complete_days < 0 AND why_not IS NULL
  OR (to_complete IS NULL) <> (why_not IS NOT NULL)
  OR (to_check IS NULL) <> (why_not_check IS NOT NULL)
  OR complete_after_days > complete_by_days
  OR check_after_days > check_by_days
  OR check_days < complete_days
  OR (to_complete = 'done' AND complete_days IS NULL)
  OR (to_complete = 'watched' AND watched_days IS NULL)
  OR (to_complete = 'cancelled' AND cancel_days IS NULL)
  OR greatest(complete_by_days, check_by_days, cancel_days, watched_days) > $day::DATE - occurred_on
"""


@pytest.mark.parametrize("day", ["2023-12-31", "2024-06-30", "2025-10-15", "2026-12-31"])
def test_no_day_is_later_than_the_day_asked_for_and_bounds_are_in_order(sample_db, day):
    assert open_warehouse(sample_db).rows(NEVER, {"day": day}) == []


def test_every_action_is_one_row(sample_db):
    warehouse = open_warehouse(sample_db)
    assert warehouse.value("SELECT count(*) FROM action_times('2025-10-15')") == 148
    assert warehouse.value("SELECT count(DISTINCT action_key) FROM action_times('2025-10-15')") == 148
