from datetime import date

import pytest

from analysis import recurrence
from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.measures import ask


def test_only_incidents_with_so_many_days_behind_them_are_watched(given, incident, derive, cites):
    for key, day in (("a", "2025-01-01"), ("b", "2025-01-31"), ("c", "2025-03-10"), ("d", None)):
        incident(key, day, system=key)
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


def test_what_comes_after_the_day_asked_for_has_not_come_back(given, incident, derive, cites):
    incident("a", "2025-01-01")
    incident("b", "2025-01-20", system="Gate")
    cites("b", "a")
    derive()
    assert given.rows("SELECT incident_key, came_back FROM came_back_within('2025-01-15', 10)") == [("a", False)]
    assert given.rows("SELECT incident_key, watched, came_back FROM came_back_within('2025-01-31', 30)") == [
        ("a", True, True), ("b", False, None),
    ]  # fmt: skip


def test_where_no_system_or_no_theme_is_known_only_a_citation_can_show_it(given, incident, derive, cites):
    incident("a", "2025-01-01", system=None)
    incident("b", "2025-01-02", theme=None)
    incident("c", "2025-01-03", system=None, theme=None)
    incident("d", "2025-01-04", system="Gate")
    incident("e", "2025-01-20", system="Bus")
    cites("e", "c")
    derive()
    assert given.rows("SELECT incident_key, came_back FROM came_back_within('2025-12-31', 30) ORDER BY 1") == [
        ("a", None), ("b", None), ("c", True), ("d", False), ("e", False),
    ]  # fmt: skip


def test_texts_that_are_alike_have_not_come_back(given, incident):
    incident("a", "2025-01-01")
    given("incidents", incident_key="b", occurred_on="2025-01-20")
    given("incident_pairs", earlier_key="a", later_key="b", tier="similar_text", shared_themes=[], shared_systems=[], days_between=19)
    assert given.rows("SELECT came_back FROM came_back_within('2025-12-31', 90) WHERE incident_key = 'a'") == [(False,)]


def test_the_function_the_measure_and_the_rows_say_the_same(sample_db):
    warehouse, day = open_warehouse(sample_db), date(2025, 10, 15)
    found = recurrence.came_back_within(warehouse, Filters(), day, 90)
    measured = ask(warehouse, ("came_back_within_90_days",), Filters(), day)["came_back_within_90_days"]
    assert (found.came_back, found.watched, found.unknown) == (measured.counted, measured.total, measured.unknown)
    assert found.watched + found.not_watched == 44
    assert found.interval == measured.share_interval


@pytest.mark.parametrize("days", [30, 90, 540])
def test_nobody_comes_back_who_was_not_watched(sample_db, days):
    assert (
        open_warehouse(sample_db).rows(f"FROM came_back_within('2025-10-15', {days}) WHERE came_back AND NOT watched OR days_between > {days}") == []
    )
