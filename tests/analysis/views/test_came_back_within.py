from datetime import date

import pytest

from analysis import recurrence
from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.measures import ask


def test_only_incidents_with_so_many_days_behind_them_are_watched(given, derive, cites):
    for key, day in (("a", "2025-01-01"), ("b", "2025-01-31"), ("c", "2025-03-10"), ("d", None)):
        given("incidents", incident_key=key, occurred_on=day)
    given("incidents", incident_key="n", occurred_on="2025-01-02", kind="near_miss")
    for later, earlier in (("b", "a"), ("n", "a"), ("c", "b")):
        cites(later, earlier)
    derive()
    sql = "SELECT incident_key, watched, came_back, later_key, days_between FROM came_back_within('2025-03-31', 30) ORDER BY 1"
    assert given.rows(sql) == [
        ("a", True, True, "b", 30),  # the near miss of the day after is no incident
        ("b", True, False, None, None),  # 38 days
        ("c", False, None, None, None),
        ("d", False, None, None, None),
    ]


def test_what_comes_after_the_day_asked_for_has_not_come_back(given, derive, cites):
    given("incidents", incident_key="a", occurred_on="2025-01-01")
    given("incidents", incident_key="b", occurred_on="2025-01-20")
    cites("b", "a")
    derive()
    assert given.rows("SELECT incident_key, came_back FROM came_back_within('2025-01-15', 10)") == [("a", False)]
    assert given.rows("SELECT incident_key, watched, came_back FROM came_back_within('2025-01-31', 30)") == [
        ("a", True, True), ("b", False, None),
    ]  # fmt: skip


def test_texts_that_are_alike_have_not_come_back(given):
    given("incidents", incident_key="a", occurred_on="2025-01-01")
    given("incidents", incident_key="b", occurred_on="2025-01-20")
    given("incident_pairs", earlier_key="a", later_key="b", tier="similar_text", shared_themes=[], shared_systems=[], days_between=19)
    assert given.rows("SELECT came_back FROM came_back_within('2025-12-31', 90) WHERE incident_key = 'a'") == [(False,)]


def test_the_function_the_measure_and_the_rows_say_the_same(sample_db):
    warehouse, day = open_warehouse(sample_db), date(2025, 10, 15)
    found = recurrence.came_back_within(warehouse, Filters(), day, 90)
    measured = ask(warehouse, ("came_back_within_90_days",), Filters(), day)["came_back_within_90_days"]
    assert (found.came_back, found.watched) == (measured.counted, measured.total)
    assert found.watched + found.not_watched == 44
    assert found.interval == measured.share_interval


@pytest.mark.parametrize("days", [30, 90, 540])
def test_nobody_comes_back_who_was_not_watched(sample_db, days):
    assert (
        open_warehouse(sample_db).rows(f"FROM came_back_within('2025-10-15', {days}) WHERE came_back AND NOT watched OR days_between > {days}") == []
    )
