from datetime import date

import pytest

from analysis.ageing import ageing
from analysis.connection import open_warehouse
from analysis.counted_actions import rows_of
from analysis.filters import Filters
from analysis.measures import ask

DAY = date(2025, 10, 15)


@pytest.fixture
def some(given):
    """Ages to the day, on 15 October 2025: 29 and 30 days, 365, and one without a day."""
    for key, day in (("a", "2025-09-16"), ("b", "2025-09-15"), ("c", "2024-10-15"), ("d", None)):
        given("incidents", incident_key=key, occurred_on=day)
    given("incidents", incident_key="n", occurred_on="2025-09-16", kind="near_miss")
    for key, values in (
        ("a/1", {"status": "not_started", "due_on": "2025-10-14", "known_on": "2025-09-20"}),  # overdue, nothing newer written there
        ("a/2", {"status": "in_progress", "due_on": "2025-10-01", "known_on": "2025-10-02", "owners": ["Ana"]}),  # overdue, written of since
        ("b/1", {"status": "not_started", "due_on": "2025-10-15", "known_on": "2025-09-20"}),  # due today
        ("c/1", {}),
        ("c/2", {"status": "complete", "known_on": "2025-01-01"}),
        ("c/3", {"status": "cancelled", "known_on": "2025-01-01"}),
        ("d/1", {"status": "not_started"}),
        ("n/1", {"status": "not_started", "due_on": "2025-10-14", "known_on": "2025-09-20"}),
    ):
        given("action_items", action_key=key, incident_key=key[0], seq=int(key[-1]), **values)
    return open_warehouse(given.published())


def test_what_is_not_done_by_age_and_how_it_stands(some):
    found = [(one, [row.action_key for row in rows_of(some, one.keys, Filters(), DAY)]) for one in ageing(some, Filters(), DAY)]
    assert [(one.age, one.standing, one.actions, keys) for one, keys in found] == [
        ("under 30 d", "not_looked_at", 2, ["a/1", "n/1"]),
        ("under 30 d", "overdue", 1, ["a/2"]),
        ("30 to 89 d", "open", 1, ["b/1"]),
        ("a year or more", "unknown", 1, ["c/1"]),
        ("no day", "open", 1, ["d/1"]),
    ]


def test_filters_and_the_day_apply(some):
    assert [one.standing for one in ageing(some, Filters(owners=("Ana",)), DAY)] == ["overdue"]
    assert [one.age for one in ageing(some, Filters(period="2024"), date(2025, 10, 14))] == ["180 to 364 d"]


@pytest.mark.parametrize(
    ("standings", "measure"),
    [
        (("not_looked_at",), "overdue_not_looked_at"),
        (("not_looked_at", "overdue"), "overdue"),
        (("open",), "open"),
        (("unknown",), "state_unknown"),
    ],
)
def test_the_stacks_are_what_the_measures_say(sample_db, standings, measure):
    warehouse = open_warehouse(sample_db)
    found = sum(one.actions for one in ageing(warehouse, Filters(), DAY) if one.standing in standings)
    assert found == ask(warehouse, [measure], Filters(), DAY)[measure].counted
