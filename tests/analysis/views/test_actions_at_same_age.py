from datetime import date, timedelta

import pytest

from analysis.connection import open_warehouse
from analysis.explain import explain, in_words
from analysis.filters import Filters
from analysis.intervals import FEWEST_FOR_A_MEDIAN
from analysis.measures import ask
from analysis.yardsticks import yardstick

DAY = date(2025, 10, 15)
NAME = "unproven_at_same_age"


@pytest.fixture
def repeated(given, cites):
    """Incidents with an open action, each repeated after so many days."""

    def make(*gaps):
        for number, days in enumerate(gaps):
            began = date(2025, 1, 1) + timedelta(days=number)
            given("incidents", incident_key=f"e{number}", occurred_on=began)
            given("action_items", action_key=f"e{number}/1", incident_key=f"e{number}", status="not_started")
            given("incidents", incident_key=f"l{number}", occurred_on=began + timedelta(days=days))
            cites(f"l{number}", f"e{number}")

    return make


def test_so_many_days_after_each_incident_as_the_lower_median_of_first_repeats(given, derive, cites, repeated):
    repeated(5, 8, 10, 30, 40, 50)  # of six the lower of the two in the middle: 10
    cites("l5", "e0")  # not the first
    given("incidents", incident_key="d", occurred_on="2025-03-01")
    given("incidents", incident_key="near", occurred_on="2025-03-02", kind="near_miss")
    given("incidents", incident_key="no day")
    for key in ("near", "no day"):
        given("action_items", action_key=f"{key}/1", incident_key=key, status="not_started")
    done = {"status": "complete", "verification": "evidenced"}
    given("action_items", action_key="d/1", incident_key="d", **done, completed_on="2025-03-11", verified_on="2025-03-11", known_on="2025-03-11")
    given("action_items", action_key="d/2", incident_key="d", **done, completed_on="2025-03-12", verified_on="2025-03-12", known_on="2025-03-12")
    given("action_items", action_key="d/3", incident_key="d", status=None)
    given("action_items", action_key="d/4", incident_key="d", status="complete", verification="claimed", known_on="2025-03-05")
    given("action_items", action_key="d/5", incident_key="d", status="complete", verification="claimed", known_on="2025-05-05")
    derive()
    asked = "SELECT action_key, repeated, days, on_day, action_state, standing FROM actions_at_same_age WHERE action_key NOT LIKE 'e%' ORDER BY 1"
    assert given.rows(asked) == [
        ("d/1", 6, 10, date(2025, 3, 11), "verified", "proven"),
        ("d/2", 6, 10, date(2025, 3, 11), "open", "unproven"),
        ("d/3", 6, 10, date(2025, 3, 11), "undetermined", "not_known"),
        ("d/4", 6, 10, date(2025, 3, 11), "complete_unverified", "unproven"),
        ("d/5", 6, 10, date(2025, 3, 11), "unproven", "unproven"),  # known on 5 May only: open or complete, which one is not known
        ("near/1", 6, 10, None, None, None),
        ("no day/1", 6, 10, None, None, None),
    ]


@pytest.mark.parametrize(("incidents", "days"), [(FEWEST_FOR_A_MEDIAN - 1, None), (FEWEST_FOR_A_MEDIAN, 9)])
def test_of_fewer_than_a_median_takes_there_is_no_usual_time(given, derive, repeated, incidents, days):
    repeated(*[9] * incidents)
    derive()
    assert given.rows("SELECT DISTINCT repeated, days, standing FROM actions_at_same_age") == [(incidents, days, "unproven" if days else None)]


def test_nothing_came_back(given, derive):
    given("incidents", incident_key="a", occurred_on="2025-01-01")
    given("action_items", action_key="a/1", incident_key="a")
    derive()
    assert given.rows("SELECT action_key, repeated, days, standing FROM actions_at_same_age") == [("a/1", 0, None, None)]


def test_it_stands_beside_what_stood_open_at_repeats(sample_db):
    warehouse = open_warehouse(sample_db)
    found = ask(warehouse, ("unproven_at_repeats", NAME), Filters(), DAY)
    at_repeats, all_of_them = found["unproven_at_repeats"], found[NAME]
    assert 0 < at_repeats.counted < at_repeats.total < all_of_them.total  # a number that could have been another one
    assert yardstick(warehouse, "same_age", DAY).startswith(
        f"Of all {all_of_them.total} actions of the corpus whose incident lies at least 188 days back (the median"
    )
    assert in_words(all_of_them).startswith(f"{all_of_them.counted} of {all_of_them.total} actions, and of {all_of_them.unknown} it is not known")


# INC-2023-041:60, not started when it was written: 9 October 2023 and 188 days are 14 April 2024.
def test_its_rows_name_the_state_and_the_days(sample_db):
    rows = explain(open_warehouse(sample_db), NAME, Filters(), DAY).rows
    (found,) = [row for row in rows if (row.incident_key, row.line) == ("INC-2023-041", 60)]
    assert (found.use, found.why) == ("counted", "open on 2024-04-14, 188 days after its incident")


def test_of_an_earlier_day_neither_the_number_nor_the_sentence_is_told(sample_db):
    warehouse, day = open_warehouse(sample_db), date(2024, 7, 1)
    found = explain(warehouse, NAME, Filters(), day)
    assert in_words(found.answer) == "no action was found of which it could be said"
    assert found.left_out == {"it is worked out for the corpus as it stands, not for an earlier day": len(found.rows)}
    assert yardstick(warehouse, "same_age", day) == (
        "How all actions stood at that age is worked out for the corpus as it stands, not for an earlier day."
    )


def test_where_nothing_came_back_there_is_no_such_age(ingested):
    warehouse = ingested(one="# INC-1: Pool empty\n\n**Date:** 2025-01-10\n\n## Summary\nThe pool was empty.\n\n## Action Items\n- Raise it by 2\n")
    assert yardstick(warehouse, "same_age", DAY) == "How all actions stood at that age cannot be said: there is none to compare with."
    found = explain(warehouse, NAME, Filters(), DAY)
    assert in_words(found.answer) == "no action was found of which it could be said"
    assert found.left_out == {"no incident came back, so that there is no such age": 1}


def test_of_one_repeat_both_say_that_it_is_too_few(ingested):
    text = "# INC-{0}: Pool empty\n\n**Date:** 2025-01-1{0}\n\n## Summary\nThe pool was empty.{1}\n\n## Action Items\n- Raise it by {0}\n"
    warehouse = ingested(one=text.format(1, ""), two=text.format(2, " As in INC-1."))
    found = explain(warehouse, NAME, Filters(), DAY)
    assert found.answer.total == 0
    assert found.left_out == {"fewer than 6 incidents with an action were repeated, so that there is no usual time": 2}
    assert yardstick(warehouse, "same_age", DAY) == (
        "How all actions stood at that age cannot be said: 1 incident with an action was repeated, too few for a usual time."
    )
