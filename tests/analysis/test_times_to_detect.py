from datetime import date

from analysis.connection import open_warehouse
from analysis.filters import Filters
from analysis.measures import ask
from analysis.times_to_detect import slowest, times, told_of

DAY = date(2025, 10, 15)


def test_times_have_an_interval_where_they_have_a_median(sample_db):
    found = {one.method: one for one in times(open_warehouse(sample_db), Filters(), DAY)}
    customer, alert = found["customer"], found["alert"]
    assert (customer.incidents, customer.known, customer.median) == (24, 23, 90)
    assert customer.interval == (sorted(customer.minutes)[6], sorted(customer.minutes)[16])  # ranks 7 and 17 of 23 (Conover 1999, table A3)
    assert alert.median == 4
    assert (found["synthetic"].known, found["synthetic"].median, found["synthetic"].interval) == (2, None, None)


def test_without_filters_times_are_the_macro(sample_db):
    warehouse = open_warehouse(sample_db)
    found = [
        (one.method, one.incidents, one.known, one.stated, one.from_timeline, one.median, list(one.minutes))
        for one in times(warehouse, Filters(), DAY)
    ]
    assert found == warehouse.rows(
        "SELECT method, incidents, known, stated, from_timeline, median_minutes, minutes FROM time_to_detect('2025-10-15')"
    )


def test_filters_apply_to_times(sample_db):
    warehouse = open_warehouse(sample_db)
    severe = Filters(severities=(1, 2))
    found = times(warehouse, severe, DAY)
    assert sum(one.known for one in found) == ask(warehouse, ("median_time_to_detect",), severe, DAY)["median_time_to_detect"].counted == 16
    assert [len(one.points) for one in found] == [one.known for one in found]


def test_the_slowest_with_the_words_that_tell_of_it(given):
    for key, minutes, basis in (("a", 5, "stated"), ("b", 30, "timeline"), ("c", None, None)):
        given("incidents", incident_key=key, occurred_on="2025-01-10")
        given("detections", incident_key=key, method="alert", minutes_to_detect=minutes, minutes_basis=basis, line=4)
    given("fields", path="a.md", incident_key="a", field="time_to_detect", text="Time to detection: 5 minutes", line=9, end_line=9)
    given("timeline_events", incident_key="b", seq=1, phase="started", happened_at="2025-01-10 09:00", event="It broke", line=20)
    given("timeline_events", incident_key="b", seq=2, phase="detected", happened_at="2025-01-10 09:30", event="Page", line=22)
    found = slowest(open_warehouse(given.published()), Filters(), DAY)
    assert [(row.incident_key, row.minutes_to_detect, row.text, row.line, row.begun_text, row.begun_line) for row in found] == [
        ("b", 30, "Page", 22, "It broke", 20),
        ("a", 5, "Time to detection: 5 minutes", 9, None, None),
    ]
    told = [told_of(open_warehouse(given.published()), key) for key in ("a", "b", "c", "nosuch")]
    assert [row and (row.text, row.line, row.begun_text, row.begun_line) for row in told] == [
        ("Time to detection: 5 minutes", 9, None, None), ("Page", 22, "It broke", 20), None, None,
    ]  # fmt: skip
