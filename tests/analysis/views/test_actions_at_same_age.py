from datetime import date

from analysis.connection import open_warehouse
from analysis.explain import in_words
from analysis.filters import Filters
from analysis.measures import ask
from analysis.yardsticks import yardstick

DAY = date(2025, 10, 15)


def test_so_many_days_after_each_incident_as_the_lower_median_of_first_repeats(given, derive, cites):
    for key, day in (("a", "2025-01-01"), ("b", "2025-01-11"), ("c", "2025-02-10"), ("d", "2025-03-01"), ("near", "2025-03-02")):
        given("incidents", incident_key=key, occurred_on=day, kind="near_miss" if key == "near" else None)
    given("incidents", incident_key="no day")
    cites("b", "a")  # after 10 days
    cites("c", "a")  # not the first
    cites("c", "b")  # after 30 days
    for key in ("a", "b", "near", "no day"):
        given("action_items", action_key=f"{key}/1", incident_key=key, status="not_started")
    done = {"status": "complete", "verification": "evidenced"}
    given("action_items", action_key="d/1", incident_key="d", **done, completed_on="2025-03-11", verified_on="2025-03-11", known_on="2025-03-11")
    given("action_items", action_key="d/2", incident_key="d", **done, completed_on="2025-03-12", verified_on="2025-03-12", known_on="2025-03-12")
    given("action_items", action_key="d/3", incident_key="d", status=None)
    derive()
    assert given.rows("SELECT action_key, days, on_day, standing FROM actions_at_same_age ORDER BY 1") == [
        ("a/1", 10, date(2025, 1, 11), "unproven"),
        ("b/1", 10, date(2025, 1, 21), "unproven"),
        ("d/1", 10, date(2025, 3, 11), "proven"),
        ("d/2", 10, date(2025, 3, 11), "unproven"),
        ("d/3", 10, date(2025, 3, 11), "not_known"),
        ("near/1", None, None, None),
        ("no day/1", None, None, None),
    ]


def test_nothing_came_back(given, derive):
    given("incidents", incident_key="a", occurred_on="2025-01-01")
    given("action_items", action_key="a/1", incident_key="a")
    derive()
    assert given.rows("SELECT action_key, days, standing FROM actions_at_same_age") == [("a/1", None, None)]


def test_it_stands_beside_what_stood_open_at_repeats(sample_db):
    warehouse = open_warehouse(sample_db)
    found = ask(warehouse, ("unproven_at_repeats", "unproven_at_same_age"), Filters(), DAY)
    at_repeats, all_of_them = found["unproven_at_repeats"], found["unproven_at_same_age"]
    assert 0 < at_repeats.counted < at_repeats.total < all_of_them.total  # a number that could have been another one
    assert yardstick(warehouse, "same_age", DAY).startswith(
        f"Of all {all_of_them.total} actions of the corpus whose incident lies at least 175 days back (the median"
    )
    assert in_words(all_of_them).startswith(f"{all_of_them.counted} of {all_of_them.total} actions, and of {all_of_them.unknown} it is not known")


def test_where_nothing_came_back_there_is_no_such_age(ingested):
    warehouse = ingested(one="# INC-1: Pool empty\n\n**Date:** 2025-01-10\n\n## Action Items\n- Raise it\n")
    assert yardstick(warehouse, "same_age", DAY) == "How all actions stood at that age cannot be said: there is none to compare with."
    assert (
        in_words(ask(warehouse, ("unproven_at_same_age",), Filters(), DAY)["unproven_at_same_age"]) == "no action was found of which it could be said"
    )
