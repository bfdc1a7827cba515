from datetime import date

import pytest

from analysis.connection import open_warehouse
from tests.analysis.views.test_pushed_dates import changed

FIRST, SECOND, THIRD = date(2025, 2, 28), date(2025, 3, 31), date(2025, 4, 30)


def gone(given):
    """One action that was pushed on 1 March and on 1 April, and went on 1 May; its incident still stands."""
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    changed(given, "2025-01-12", due_on=FIRST, text="Do it", owners=["Ana"], changes=["appeared"])
    changed(given, "2025-03-01", due_on=SECOND, text="Do it", owners=["Ben"], changes=["pushed"], line=9)
    changed(given, "2025-04-01", due_on=THIRD, text="Do it", owners=["Ben"], changes=["pushed"], line=11)
    changed(given, "2025-05-01", due_on=THIRD, text="Do it", changes=["deleted"], line=None)


@pytest.mark.parametrize(
    ("day", "row"),
    [
        ("2025-01-11", (FIRST, 0, None, None, False, True, False, 7)),  # not seen yet
        ("2025-01-12", (FIRST, 0, date(2025, 1, 12), date(2025, 1, 12), False, False, True, 7)),  # one look tells of no move
        ("2025-02-28", (FIRST, 0, date(2025, 1, 12), date(2025, 1, 12), False, False, True, 7)),
        ("2025-03-31", (SECOND, 1, date(2025, 1, 12), date(2025, 3, 1), True, False, True, 9)),
        ("2025-04-30", (THIRD, 2, date(2025, 1, 12), date(2025, 4, 1), True, False, True, 11)),
        ("2025-05-01", (THIRD, 2, date(2025, 1, 12), date(2025, 5, 1), True, True, False, 11)),
    ],
)
def test_what_has_gone_since_is_told_as_it_stood_then(given, day, row):
    gone(given)
    columns = "due_on, due_pushes, watched_from, watched_until, is_watched, is_gone, gone_since, line"
    assert given.rows(f"SELECT {columns} FROM due_days('{day}')") == [row]


def test_before_its_incident_nothing_is_told_of_what_is_gone(given):
    gone(given)
    assert given.rows("SELECT * FROM due_days('2025-01-09')") == []
    assert given.rows("SELECT owners, systems, counts FROM due_days('2025-02-28')") == [(["Ana"], [], True)]


def test_what_nobody_saw_go_and_what_has_no_incident_any_longer_is_not_counted_as_standing(given):
    changed(given, "2025-01-12", action_key="x/1", due_on=FIRST, changes=["appeared"])
    changed(given, "2025-01-20", action_key="x/1", due_on=SECOND, changes=["pushed"])
    assert given.rows("SELECT incident_key, is_gone, gone_since, occurred_on, counts FROM due_days('2025-02-01')") == [("x", True, False, None, True)]


def test_a_look_at_another_document_is_a_look_at_all(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("action_items", action_key="a/1", incident_key="a", due_on=FIRST)
    given("action_items", action_key="a/2", incident_key="a", seq=2, due_on=FIRST)
    given("action_items", action_key="a/3", incident_key="a", seq=3)
    changed(given, "2025-01-12", due_on=FIRST, source="document", attests=False, changes=["first_seen"])
    changed(given, "2025-01-15", action_key="a/2", due_on=FIRST, path="b.md", changes=["appeared"])
    changed(given, "2025-02-15", due_on=FIRST, source="followup", status="in_progress")  # an answer is no look at the document
    rows = given.rows("SELECT action_key, watched_from, watched_until, is_watched, is_gone FROM due_days('2025-03-01') ORDER BY 1")
    last = date(2025, 1, 15)
    assert rows == [
        ("a/1", date(2025, 1, 12), last, True, False), ("a/2", last, last, False, False), ("a/3", None, None, False, False),
    ]  # fmt: skip


@pytest.mark.parametrize("day", ["2024-06-30", "2025-10-15", "2099-12-31"])
def test_every_action_stands_in_it_once_and_no_day_is_later_than_the_one_asked_for(sample_db, day):
    warehouse = open_warehouse(sample_db)
    assert warehouse.rows("SELECT action_key FROM due_days($day) WHERE greatest(watched_from, watched_until) > $day::DATE", {"day": day}) == []
    assert warehouse.rows(
        "SELECT action_key, count(*) FROM (FROM due_days($day) SELECT action_key UNION ALL FROM action_facts($day) SELECT action_key) "
        "GROUP BY 1 HAVING count(*) <> 2", {"day": day},
    ) == []  # fmt: skip
