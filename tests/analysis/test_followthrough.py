"""Follow-through on the sample with its git history: pushed dates, what vanished, and how long actions took."""

from datetime import date
from pathlib import Path

import pytest

from analysis import followthrough
from analysis.connection import Warehouse, open_warehouse
from analysis.explain import explain
from analysis.filters import Filters
from analysis.measures import ask

DAY = date(2025, 10, 15)
RUN = {"corpus": "c", "documents": 1, "changed": 1, "failed": 0, "program_version": "1", "rules_sha256": "r", "corpus_sha256": "c"}


@pytest.fixture(scope="module")
def told(told_db) -> Warehouse:
    return open_warehouse(told_db)


@pytest.mark.parametrize(
    ("action", "until", "days", "stood"),
    [
        ({"status": "complete", "completed_on": "2025-02-09"}, "complete", 30, "done"),
        ({"status": "complete", "completed_on": "2025-02-10"}, "complete", 30, "not_done"),
        ({"status": "complete", "known_on": "2025-02-10"}, "complete", 30, "unknown"),
        ({"status": "complete", "known_on": "2025-02-10"}, "complete", 60, "done"),
        ({"status": "not_started", "known_on": "2025-02-09"}, "complete", 30, "not_done"),
        ({"status": "not_started", "known_on": "2025-02-09"}, "complete", 60, "unknown"),
        ({"status": "cancelled", "known_on": "2025-01-12"}, "complete", 365, None),
        ({"status": "cancelled", "known_on": "2025-01-12"}, "check", 180, "not_done"),
        ({"status": "complete", "completed_on": "2025-01-20", "verification": "evidenced", "verified_on": "2025-03-11"}, "check", 30, "not_done"),
        ({"status": "complete", "completed_on": "2025-01-20", "verification": "evidenced", "verified_on": "2025-03-11"}, "check", 60, "done"),
        ({"status": "complete", "completed_on": "2025-01-20", "verification": "claimed"}, "check", 30, "unknown"),
        ({"status": None}, "complete", 30, "unknown"),
    ],
)
def test_how_an_action_is_known_to_have_stood(given, action, until, days, stood):
    given("incidents", incident_key="a", occurred_on="2025-01-10")  # 30 days later it is 9 February, 60 days 11 March
    given("action_items", action_key="a/1", incident_key="a", **action)
    given.rows("SELECT 1")
    warehouse = Warehouse(Path("in memory"))
    warehouse._cursor = given.connection.cursor
    mark = followthrough.survival(warehouse, Filters(), DAY, until).mark(days)
    assert (mark.of, mark.done, mark.not_done, mark.unknown) == (
        stood is not None, stood == "done", stood == "not_done", stood == "unknown",
    )  # fmt: skip


def test_checked_unchecked_and_never_asked_are_all_that_are_complete(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    stood = {
        "1": ("complete", "evidenced"),
        "2": ("complete", "claimed"),
        "3": ("complete", "none"),
        "4": ("complete", None),
        "5": ("not_started", None),
    }
    for name, (status, verification) in stood.items():
        given("action_items", action_key=f"a/{name}", incident_key="a", status=status, verification=verification)
    for name in "45":
        given("gaps", incident_key="a", action_key=f"a/{name}", field="verification", reason="not_in_form")
    warehouse = given.warehouse()
    found = followthrough.ladder(warehouse, Filters(), DAY)
    assert (found.complete, found.checked, found.unchecked, found.complete_never_asked, found.check_never_asked) == (4, 1, 2, 1, 2)
    assert [row.action_key for row in followthrough.unchecked(warehouse, Filters(), DAY)] == ["a/2", "a/3"]
    assert [row.action_key for row in followthrough.unchecked(warehouse, Filters(), DAY, 1)] == ["a/2"]


# data/README.md, "Pushed four times, then gone"
def test_the_second_fibre_was_pushed_four_times_and_deleted(told):
    key, pushes, is_gone, due_days, line = told.rows("SELECT action_key, pushes, is_gone, due_days, line FROM pushed_dates WHERE pushes > 1")[0]
    assert (pushes, is_gone, line) == (4, True, 66)
    assert [str(day) for day in due_days] == ["2024-09-30", "2024-12-31", "2025-03-31", "2025-06-30", "2025-09-30"]
    assert told.rows(
        "SELECT action_key, incident_key, text, owners, state, was_overdue, due_pushes, last_seen_on, gone_on, path, line FROM vanished_actions"
    ) == [
        (
            key, "INC-2024-016", "Second fibre to the weighbridge hut", ["Stijn Raes"], "open", False, 4, date(2025, 7, 3), date(2025, 8, 20),
            "INC-2024-016-weighbridge-fibre.md", 66,
        )
    ]  # fmt: skip


def test_pushes_are_those_of_the_states(told):
    states = told.rows(f"SELECT action_key, due_pushes FROM action_states('{DAY}') WHERE due_pushes > 0 ORDER BY 1")
    assert states == told.rows("SELECT action_key, pushes FROM pushed_dates WHERE NOT is_gone ORDER BY 1")
    found = ask(told, ["pushed"], Filters(), DAY)["pushed"]
    assert found.counted == len(states) == 2
    assert found.unknown == 0  # every action was seen to be written in the history
    earlier = ask(told, ["pushed"], Filters(), date(2024, 6, 30))["pushed"]
    assert earlier.unknown == 0


def test_what_was_seen_on_one_day_only_or_not_yet_says_nothing_of_what_was_pushed(given):
    given("incidents", incident_key="a", occurred_on="2025-01-10")
    given("action_items", action_key="a/1", incident_key="a", due_on="2025-03-01", status="not_started")
    given("action_history", action_key="a/1", observed_at="2025-06-01", source="git", attests=True, due_on="2025-03-01")
    given("ingest_runs", **RUN, run_id=1, started_at="2025-06-01 12:00", finished_at="2025-06-02 00:10")
    given("ingest_runs", **RUN, run_id=2, started_at="2025-06-09 12:00", finished_at="2025-06-09 12:10")
    given.rows("SELECT 1")
    warehouse = Warehouse(Path("in memory"))
    warehouse._cursor = given.connection.cursor
    days = (date(2025, 5, 31), date(2025, 6, 1), date(2025, 6, 8), date(2025, 6, 9))
    assert [ask(warehouse, ["pushed"], Filters(), day)["pushed"].unknown for day in days] == [1, 1, 1, 0]
    (row,) = explain(warehouse, "pushed", Filters(), date(2025, 6, 30)).rows
    assert (row.use, row.why) == ("not counted", "due 2025-03-01; first due 2025-03-01; watched from 2025-06-01 to 2025-06-09")


def test_what_has_gone_since_is_counted_as_it_stood_then(told):
    then, later = (explain(told, "pushed", Filters(), day) for day in (date(2025, 8, 19), date(2025, 8, 20)))
    (fibre,) = (row for row in then.rows if row.words == "Second fibre to the weighbridge hut")
    assert (fibre.use, fibre.path, fibre.line) == ("counted", "INC-2024-016-weighbridge-fibre.md", 66)
    assert fibre.why.startswith("due 2025-09-30; first due 2024-09-30; watched from 2024-05-10 to ")
    assert fibre.why.endswith("; in no document any longer: it stood there then")
    assert (then.answer.counted, later.answer.counted) == (3, 2)
    assert later.left_out["it stood in no document then, as far as was seen"] == 1


def test_a_change_that_was_seen_is_never_before_the_action_was_written(told):
    assert told.rows("SELECT action_key FROM pushed_dates WHERE list_sort(pushed_on)[1] < (SELECT min(occurred_on) FROM incidents)") == []
    assert told.rows("SELECT action_key FROM vanished_actions WHERE gone_on < last_seen_on") == []
    assert told.rows("SELECT action_key FROM vanished_actions SEMI JOIN action_items USING (action_key)") == []


# Recounted by a reader of its own, of the tables of five columns in each commit: of the actions that count, 77 became complete in a commit, 70 of them within
# 90 days; 5 were complete when they were first written, within 5 days.
def test_with_history_most_completions_have_a_day(told):
    found = followthrough.survival(told, Filters(), DAY)
    assert (found.n, found.events, found.cancelled, found.censored, found.undated) == (128, 77, 2, 49, 5)
    assert found.median_days == 35
    assert [(mark.days, mark.of, mark.done, mark.not_done) for mark in found.marks[:3]] == [(30, 135, 45, 55), (60, 131, 73, 14), (90, 125, 75, 6)]
    ladder = told.rows(f"SELECT sum(aged_90)::INT, sum(complete_by_90)::INT, sum(not_complete_90)::INT FROM follow_through('{DAY}')")
    assert ladder == [(125, 75, 6)]


def test_no_curve_rises_beyond_what_is_possible(told):
    for until in ("complete", "check"):
        found = followthrough.survival(told, Filters(), DAY, until)
        for mark in found.marks:
            point = found.at(mark.days)
            if point is not None:  # nobody who got there was overlooked, and those of whom nobody wrote are at most all of the rest
                assert point.share <= (mark.done + mark.unknown) / mark.of + 0.05


def test_what_the_actions_of_a_table_hold(told):
    for states, text in (((), ""), (("overdue",), ""), ((), "alert")):
        rows = followthrough.actions(told, Filters(), DAY, states, text)
        found = followthrough.held(told, Filters(), DAY, states, text)
        assert found.actions == len(rows) > 0
        assert found.owned == sum(bool(row.owners) for row in rows)
        assert found.due == sum(row.due_on is not None or bool(row.due_text) for row in rows)
        assert found.dated == sum(row.known_on is not None for row in rows)
        assert found.evidence == sum(row.verification_text is not None for row in rows)


def test_both_survivals_are_what_each_is_alone(told):
    both = followthrough.survivals(told, Filters(), DAY)
    for until, found in both.items():
        assert followthrough.survival(told, Filters(), DAY, until) == found
    complete, check = both["complete"], both["check"]
    assert complete.still_watched[0] == complete.n == 128
    assert complete.is_drawn
    assert (check.is_drawn, check.rests_on_unknown()) == (False, True)
    assert complete.told_day == 60, "fewer than five were watched for ninety days"
