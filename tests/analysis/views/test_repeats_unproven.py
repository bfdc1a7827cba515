from datetime import date

from analysis import recurrence
from analysis.connection import open_warehouse
from analysis.filters import Filters


def test_each_later_incident_once_however_many_it_repeats(given, derive, cites):
    for key, day in (("a", "2025-01-01"), ("b", "2025-02-01"), ("c", "2025-03-01"), ("d", "2025-04-01")):
        given("incidents", incident_key=key, occurred_on=day)
    for key in "ab":
        given("action_items", action_key=f"{key}/1", incident_key=key, status="not_started")
        cites("c", key)
    given("action_items", action_key="c/1", incident_key="c", status="cancelled", known_on="2025-03-02")
    cites("d", "c")
    given("impact_durations", incident_key="c", minutes=30)
    derive()
    assert given.rows("SELECT incident_key, earlier_keys, actions, duration_minutes FROM repeats_unproven") == [("c", ["a", "b"], 2, 30.0)]


def test_a_duration_that_is_not_known_is_none(given, derive, cites):
    given("incidents", incident_key="a", occurred_on="2025-01-01")
    given("incidents", incident_key="b", occurred_on="2025-02-01")
    given("action_items", action_key="a/1", incident_key="a", status="not_started")
    cites("b", "a")
    derive()
    assert given.rows("SELECT incident_key, duration_minutes FROM repeats_unproven") == [("b", None)]


def test_the_sum_is_that_of_the_rows_and_says_of_how_many(sample_db):
    warehouse = open_warehouse(sample_db)
    found = recurrence.minutes_of_repeats(warehouse, Filters(), date(2025, 10, 15))
    assert warehouse.rows("SELECT count(*), count(duration_minutes), sum(duration_minutes) FROM repeats_unproven") == [
        (found.incidents, found.known, found.minutes)
    ]
    assert found.incidents == len(set(warehouse.rows("SELECT incident_key FROM repeats_unproven")))
    later = recurrence.minutes_of_repeats(warehouse, Filters(period="2025"), date(2025, 10, 15))
    assert 0 < later.incidents < found.incidents
