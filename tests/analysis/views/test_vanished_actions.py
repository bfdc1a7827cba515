from datetime import date

from tests.analysis.views.test_pushed_dates import changed


def test_what_is_gone_is_told_as_it_stood_last(given):
    given("incidents", incident_key="a/b", occurred_on="2025-01-10")
    changed(given, "2025-01-12", action_key="a/b/1", status="not_started", verification="none", due_on="2025-02-28", text="Do it", owners=["Ana"])
    changed(
        given, "2025-03-01", action_key="a/b/1", status="in_progress", due_on="2025-03-31", changes=["pushed"], line=9, text="Do it", owners=["Ana"]
    )
    changed(given, "2025-04-16", action_key="a/b/1", status="in_progress", due_on="2025-03-31", changes=["deleted"], line=None, revision="r3")
    (row,) = given.rows(
        "SELECT incident_key, incident_gone, text, owners, status, due_on, state, was_overdue, due_pushes, last_seen_on, gone_on, revision, line "
        "FROM vanished_actions"
    )
    assert row[:8] == ("a/b", False, "Do it", ["Ana"], "in_progress", date(2025, 3, 31), "open", True)
    assert row[8:] == (1, date(2025, 3, 1), date(2025, 4, 16), "r3", 9)


def test_a_document_that_is_gone_and_one_of_which_nobody_saw_it_go(given):
    changed(given, "2025-01-12", action_key="x/1", status=None, changes=["appeared"])
    changed(given, "2025-01-13", action_key="x/2", status="complete", changes=["appeared"])
    changed(given, "2025-02-13", action_key="x/2", status="complete", changes=["deleted"])
    rows = given.rows("SELECT action_key, incident_gone, state, was_overdue, gone_on FROM vanished_actions ORDER BY 1")
    assert rows == [("x/1", True, "unknown", False, None), ("x/2", True, "complete_unverified", False, date(2025, 2, 13))]


def test_what_stands_was_reworded_came_back_or_was_only_answered_is_not_gone(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("action_items", action_key="a/1", incident_key="a")
    given("action_items", action_key="a/new", incident_key="a", seq=2)
    given("action_aliases", action_key="a/new", earlier_key="a/old", score=0.9)
    changed(given, "2025-01-12", changes=["appeared"])
    changed(given, "2025-01-13", changes=["deleted"])
    changed(given, "2025-01-14", changes=["restored"])
    changed(given, "2025-01-12", action_key="a/old", changes=["appeared"])
    changed(given, "2025-01-12", action_key="a/typo", source="followup")
    assert given.rows("SELECT * FROM vanished_actions") == []
